internal import Chronology
internal import Evidence
internal import Law
internal import Register

/// Sets the acts that reports speak of beside the acts of the register, as they were known on a day.
struct RecordRelations {
    let register: TreatyRegister
    let on: Day
    let known: Day

    /// How an act stands to the register.
    func relation(of row: ActRow) -> RecordRelation {
        guard let treaty = row.treaty.flatMap({ register[$0] }) else { return relation(.notInRegister) }
        if row.kind == .entryIntoForce { return entryIntoForce(row, treaty) }
        let published = treaty.acts.filter { $0.knownFrom.latest <= known }
        let entries = entries(for: row, of: treaty, among: published)
        if entries.isEmpty, let deposit = deposit(after: row, among: published) { return deposit }
        guard !entries.isEmpty else { return relation(row.modality == .done ? .new : .open) }
        guard row.modality != .refused else {
            return relation(.conflict, entries, why: "the record has it \(words(entries))")
        }
        guard row.modality == .done else { return planned(row, treaty, entries) }
        guard let date = row.date else { return relation(.onRecord, entries, isMorePrecise: true) }
        let compatible = entries.filter { $0.on.interval.overlaps(date.interval) }
        if compatible.isEmpty { return relation(.conflict, entries, why: "the record has it \(words(entries))") }
        let isMorePrecise = compatible.contains { $0.on.interval.count < date.interval.count }
        return relation(.onRecord, compatible, isMorePrecise: isMorePrecise)
    }

    /// What is only planned or possible is on record where it has come about since: on the day planned, or as the one act of its kind that
    /// a closed treaty has. A state that acceded long ago and now plans another deposit has not yet made that one.
    private func planned(_ row: ActRow, _ treaty: Treaty, _ entries: [Entry]) -> RecordRelation {
        let done = entries.filter { entry in row.date.map { entry.on.interval.overlaps($0.interval) } ?? !treaty.isOpen }
        return done.isEmpty ? relation(.open) : relation(.onRecord, done, isMorePrecise: true)
    }

    /// What the register has that the act could be.
    private struct Entry {
        let on: PartialDate
        let reference: String
    }

    private func entries(for row: ActRow, of treaty: Treaty, among acts: [Act]) -> [Entry] {
        var entries: [Entry] = []
        if row.kind == .signature, let signed = treaty.signed, (signed.known ?? signed.on).latest <= known,
            row.actors.isEmpty || !Set(row.actors).isDisjoint(with: treaty.parties)
        {
            let who = treaty.parties.map(\.code).joined(separator: ",")
            entries.append(Entry(on: signed.on, reference: "\(who) signature \(signed.on)"))
        }
        entries += matching(acts, row) { $0.kind == row.kind }
        // The signing of all is also the signature of each.
        var seen: Set<PartialDate> = []
        let isSigning = row.kind == .signature
        return entries.filter { !isSigning || seen.insert($0.on).inserted }
            .sorted { ($0.on.earliest, $0.on.latest) < ($1.on.earliest, $1.on.latest) }
    }

    /// Where the record has only the deposit of the instrument, the consent at home came before it: the two go together.
    private func deposit(after row: ActRow, among acts: [Act]) -> RecordRelation? {
        guard row.modality == .done, let instrument = Self.instruments[row.kind] else { return nil }
        let deposits = matching(acts, row) { $0.kind == .deposit && ($0.instrument == nil || $0.instrument == instrument) }
            .filter { entry in row.date.map { $0.earliest <= entry.on.latest } ?? true }
        guard let first = deposits.first else { return nil }
        return relation(.onRecord, [first], why: "instrument deposited \(words([first]))")
    }

    private static let instruments: [ActKind: Instrument] = [.ratification: .ratification, .accession: .accession]

    private func matching(_ acts: [Act], _ row: ActRow, where fits: (Act) -> Bool) -> [Entry] {
        acts.filter { act in
            let actors = Set(act.actors + act.onBehalfOf)
            return fits(act) && (row.actors.isEmpty || actors.isEmpty || !actors.isDisjoint(with: row.actors))
        }.map { Entry(on: $0.on, reference: $0.reference) }
    }

    /// Entry into force is computed, not recorded: a report of it is held against the status.
    private func entryIntoForce(_ row: ActRow, _ treaty: Treaty) -> RecordRelation {
        let status = register.status(of: treaty, on: on, known: known)
        let since: PartialDate?
        switch status.phase {
        case .inForce: since = status.since
        case .suspended, .terminated:
            since = status.since.flatMap { end in
                register.status(of: treaty, on: end.earliest.adding(days: -1), known: known).since
            }
        case .notDeterminable: return relation(row.modality == .done ? .new : .open)
        case .negotiated, .signed, .awaitingEntryIntoForce, .provisionallyApplied:
            return row.modality == .done
                ? relation(.conflict, why: "not in force on the record: \(status.phase.words)") : relation(.open)
        }
        guard let since else { return relation(.onRecord) }
        let entries = [Entry(on: since, reference: "entry into force " + since.description)]
        if row.modality == .done, let date = row.date, !date.interval.overlaps(since.interval) {
            return relation(.conflict, entries, why: "the record has it \(words(entries))")
        }
        if row.modality == .refused { return relation(.conflict, entries, why: "the record has it \(words(entries))") }
        return relation(.onRecord, entries, isMorePrecise: row.date.map { since.interval.count < $0.interval.count } ?? true)
    }

    private func words(_ entries: [Entry]) -> String {
        entries.map { "on " + DateWords.of($0.on) }.joined(separator: " and ")
    }

    private func relation(
        _ kind: RecordRelation.Kind, _ entries: [Entry] = [], why: String? = nil, isMorePrecise: Bool = false
    ) -> RecordRelation {
        RecordRelation(kind: kind, dates: entries.map(\.on), acts: entries.map(\.reference), why: why, isMorePrecise: isMorePrecise)
    }
}
