internal import Chronology
internal import Evidence
internal import Law
internal import Register
internal import Story

/// Merges the acts that reports speak of, so that each is shown once.
struct ActRows {
    let register: TreatyRegister
    let speakers: Speakers
    let on: Day
    let known: Day

    /// One row an act, in the order of dates under each treaty, planned ones last.
    func rows(of views: [ReportView]) -> [ActRow] {
        var rows: [ActRow] = []
        // Acts with a named actor first, so that one without finds the row it belongs to.
        let acts = views.flatMap { view in view.report.acts.map { (view, $0) } }
        for (view, act) in acts.filter({ $0.1.actor != nil }) + acts.filter({ $0.1.actor == nil }) {
            let row = self.row(of: act, in: view)
            if let index = rows.firstIndex(where: { merges(row, into: $0) }) {
                rows[index] = merged(rows[index], row)
            } else {
                rows.append(row)
            }
        }
        let relations = RecordRelations(register: register, on: on, known: known)
        for index in rows.indices {
            rows[index].saidBy = ordered(rows[index].saidBy)
            rows[index].isOfAllParties = isOfAllParties(rows[index])
            rows[index].record = relations.relation(of: rows[index])
        }
        let treatyOrder = firstIndices(rows.map { $0.treaty ?? $0.treatyText })
        return rows.enumerated().sorted { left, right in
            key(left, treatyOrder) < key(right, treatyOrder)
        }.map(\.element)
    }

    private func row(of act: ProposedAct, in view: ReportView) -> ActRow {
        let claim = view.claim(act.claim)
        let speaker = claim.map { speakers.label(of: $0, in: view) } ?? Speakers.report
        var references = [Reference(report: view.id, claim: act.claim, spans: [act.span])]
        if let claim { references[0] = view.reference(to: claim, first: [act.span]) }
        return ActRow(
            kind: act.kind, actors: act.actor.map { [$0] } ?? [], isOfAllParties: false, organ: organ(of: act),
            modality: act.modality, date: act.date, noLaterThan: act.modality == .done && act.date == nil ? view.report.published : nil,
            treaty: act.treaty.flatMap { register[$0]?.id }, treatyText: Printable.line(act.treatyText), saidBy: [speaker],
            record: RecordRelation(kind: .open, dates: [], acts: [], why: nil, isMorePrecise: false), probability: act.probability,
            references: references)
    }

    /// The organ as printed, without the name of the state that stands beside it: "leader Kim", not "North Korean leader Kim".
    private func organ(of act: ProposedAct) -> String? {
        guard let organ = act.organ.map({ Printable.line($0) }), let actor = act.actor else { return act.organ.map { Printable.line($0) } }
        for name in [speakers.names.adjective(of: actor), speakers.names.name(of: actor) + "'s", speakers.names.name(of: actor) + "’s"] {
            if let name, organ.lowercased().hasPrefix(name.lowercased() + " ") { return String(organ.dropFirst(name.count + 1)) }
        }
        return organ
    }

    /// Acts that several states do together: one row for all of them.
    private static let joint: Set<ActKind> = [.signature, .exchange, .negotiation, .entryIntoForce, .termination, .provisionalApplication]

    private func merges(_ row: ActRow, into other: ActRow) -> Bool {
        guard row.kind == other.kind, row.modality == other.modality, row.treaty == other.treaty else { return false }
        if row.treaty == nil, row.treatyText.lowercased() != other.treatyText.lowercased() { return false }
        if !row.actors.isEmpty, !other.actors.isEmpty, Set(row.actors).isDisjoint(with: other.actors), !Self.joint.contains(row.kind) {
            return false
        }
        if let date = row.date, let otherDate = other.date, !date.interval.overlaps(otherDate.interval) { return false }
        // Two chambers approve each on their own; for other acts another name of the organ is the same act.
        if row.kind == .approval, let organ = row.organ, let otherOrgan = other.organ, organ.lowercased() != otherOrgan.lowercased() {
            return ![organ, otherOrgan].contains { name in speakers.phrases.chambers.contains { $0.isIn(Tokens.of(name)) } }
        }
        return true
    }

    private func merged(_ row: ActRow, _ other: ActRow) -> ActRow {
        var result = row
        result.actors += other.actors.filter { !row.actors.contains($0) }
        result.noLaterThan = [row.noLaterThan, other.noLaterThan].compactMap(\.self).min()
        // The best place is that of the most precise date, then of the greatest probability.
        let isBetter =
            precision(other.date) < precision(row.date)
            || (precision(other.date) == precision(row.date) && other.probability > row.probability)
        if precision(other.date) < precision(row.date) { result.date = other.date }
        if result.date != nil { result.noLaterThan = nil }
        if let organ = other.organ, organ.count > (row.organ?.count ?? 0) { result.organ = organ }
        if other.treatyText.count > row.treatyText.count { result.treatyText = other.treatyText }
        result.probability = max(row.probability, other.probability)
        let references = isBetter ? other.references + row.references : row.references + other.references
        var seen: Set<Reference> = []
        result.references = references.filter { seen.insert($0).inserted }
        for speaker in other.saidBy where !result.saidBy.contains(where: { $0.phrase == speaker.phrase }) { result.saidBy.append(speaker) }
        return result
    }

    /// Days that the date leaves open; the fewer, the more precise.
    private func precision(_ date: PartialDate?) -> Int {
        date.map { $0.interval.count } ?? .max
    }

    /// Named speakers before unnamed ones before the report itself.
    private func ordered(_ saidBy: [SpeakerLabel]) -> [SpeakerLabel] {
        let ranks: [SpeakerLabel.Kind: Int] = [.actors: 0, .named: 1, .unnamed: 2, .report: 3]
        return saidBy.enumerated().sorted { (ranks[$0.element.kind] ?? 4, $0.offset) < (ranks[$1.element.kind] ?? 4, $1.offset) }.map(
            \.element)
    }

    /// A joint act without an actor is everybody's; so is one that all parties are named for.
    private func isOfAllParties(_ row: ActRow) -> Bool {
        guard let parties = row.treaty.flatMap({ register[$0]?.parties }), parties.count > 1 else { return false }
        return row.actors.isEmpty ? Self.joint.contains(row.kind) : Set(parties).isSubset(of: row.actors)
    }

    private func firstIndices(_ names: [String]) -> [String: Int] {
        Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Treaty, then what is done before what is not, then the latest first.
    private func key(_ row: (offset: Int, element: ActRow), _ treatyOrder: [String: Int]) -> (Int, Int, Int, Int) {
        let treaty = treatyOrder[row.element.treaty ?? row.element.treatyText] ?? 0
        let latest = row.element.date?.latest ?? row.element.noLaterThan?.adding(days: -1)
        return (treaty, row.element.modality == .done ? 0 : 1, -(latest?.ordinal ?? Day.first.ordinal), row.offset)
    }
}
