internal import Chronology
internal import Evidence
internal import Law
internal import Register
internal import Story

/// The treaties that reports concern, as the register has them on the day.
struct TreatyLines {
    let register: TreatyRegister
    let on: Day
    let known: Day

    /// Treaties with acts first, then by the number of mentions, then in the order of the reports.
    func lines(of views: [ReportView]) -> [TreatyLine] {
        var order: [String] = []
        var mentions: [String: [Reference]] = [:]
        var withActs: Set<String> = []
        func note(_ id: String, _ reference: Reference) {
            guard register[id] != nil else { return }
            if mentions[id] == nil { order.append(id) }
            mentions[id, default: []].append(reference)
        }
        for view in views {
            for act in view.report.acts {
                guard let id = act.treaty else { continue }
                note(id, Reference(report: view.id, claim: act.claim, spans: [act.span]))
                withActs.insert(id)
            }
            for entity in view.report.entities where entity.kind == .treaty {
                if let id = entity.id { note(id, Reference(report: view.id, spans: [entity.span])) }
            }
        }
        let rank = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
        let sorted = order.sorted { left, right in
            let leftKey = (withActs.contains(left) ? 0 : 1, -(mentions[left]?.count ?? 0), rank[left] ?? 0)
            let rightKey = (withActs.contains(right) ? 0 : 1, -(mentions[right]?.count ?? 0), rank[right] ?? 0)
            return leftKey < rightKey
        }
        return sorted.compactMap { id in
            register[id].map { line(of: $0, mentions: unique(mentions[id] ?? []), hasActs: withActs.contains(id)) }
        }
    }

    /// Treaties that reports name and the register does not have, each once.
    func others(in views: [ReportView]) -> [OtherTreaty] {
        var result: [OtherTreaty] = []
        for view in views {
            for act in view.report.acts where act.treaty.flatMap({ register[$0] }) == nil {
                let name = Printable.line(act.treatyText)
                guard !name.isEmpty else { continue }
                let reference = Reference(report: view.id, claim: act.claim, spans: [act.span])
                if let index = result.firstIndex(where: { $0.name.lowercased() == name.lowercased() }) {
                    if !result[index].references.contains(reference) { result[index].references.append(reference) }
                } else {
                    result.append(OtherTreaty(name: name, references: [reference]))
                }
            }
        }
        return result
    }

    private func unique(_ references: [Reference]) -> [Reference] {
        var seen: Set<Reference> = []
        return references.filter { seen.insert($0).inserted }
    }

    private func line(of treaty: Treaty, mentions: [Reference], hasActs: Bool) -> TreatyLine {
        let status = register.status(of: treaty, on: on, known: known)
        let groups = grouped(register.obligations(under: treaty, on: on, known: known))
        let milestones = Milestones(treaty: treaty, register: register, status: status)
        let cited = status.because.flatMap(\.sources) + milestones.sources
        var seen: Set<String> = []
        return TreatyLine(
            id: treaty.id, title: treaty.shortTitle, parties: treaty.parties, phase: status.phase, since: status.since,
            earliest: status.earliest, missing: status.missing, milestones: milestones.lines,
            obligations: groups.map { group in
                ObligationLine(
                    id: group.obligation.id, article: group.obligation.citation.article, kind: group.obligation.kind.rawValue,
                    text: group.obligation.text,
                    trigger: group.obligation.trigger == .always ? nil : group.obligation.trigger.words, bearers: group.bearers,
                    beneficiaries: group.beneficiaries, binding: group.binding,
                    reason: group.reason)
            },
            because: status.because, sources: cited.filter { seen.insert($0).inserted }.compactMap { treaty.source($0) },
            mentions: mentions, hasActs: hasActs)
    }
}

/// The steps in a treaty's life that are on record on the day, as known then.
private struct Milestones {
    var lines: [Milestone] = []
    /// Ids of the sources that say so.
    var sources: [String] = []

    /// With more parties than this the steps of each would hide those of the treaty.
    private static let mostParties = 4

    init(treaty: Treaty, register: TreatyRegister, status: Status) {
        if let signed = treaty.signed, happened(signed.on, known: signed.known ?? signed.on, status) {
            add("signed", [], signed.on, signed.place, signed.sources)
        }
        let acts = treaty.acts.filter { happened($0.on, known: $0.knownFrom, status) }
        if treaty.parties.count <= Self.mostParties {
            for party in treaty.parties { addConsent(of: party, acts: acts) }
            // The signing comes first in any case; the parties' steps in the order in which they were taken.
            let first = lines.first.map { $0.what == "signed" ? 1 : 0 } ?? 0
            lines[first...].sort {
                ($0.date?.earliest ?? .last, $0.date?.latest ?? .last) < ($1.date?.earliest ?? .last, $1.date?.latest ?? .last)
            }
        }
        for act in acts where act.kind == .exchange { add("instruments exchanged", [], act.on, act.place, act.sources) }
        addForce(treaty, register, status)
    }

    /// A state's last step of consent: its ratification or accession, else its deposit, else its parliament's approval.
    private mutating func addConsent(of party: ActorID, acts: [Act]) {
        let own = acts.filter { $0.actors.contains(party) || $0.onBehalfOf.contains(party) }
        for (kinds, what) in Self.consents {
            guard let act = own.last(where: { kinds.contains($0.kind) }) else { continue }
            add(what, [party], act.on, nil, act.sources)
            return
        }
    }

    private static let consents: [(Set<ActKind>, String)] = [
        ([.ratification], "ratified"), ([.accession], "acceded"), ([.succession], "succeeded"), ([.deposit], "deposited its instrument"),
        ([.approval], "approved in parliament"),
    ]

    private mutating func addForce(_ treaty: Treaty, _ register: TreatyRegister, _ status: Status) {
        switch status.phase {
        case .inForce:
            if let since = status.since { add("in force", [], since, nil, []) }
        case .provisionallyApplied:
            if let since = status.since { add("provisionally applied", [], since, nil, []) }
        case .suspended, .terminated:
            guard let since = status.since else { return }
            // The status of the day before tells since when it had been in force.
            let before = register.status(of: treaty, on: since.earliest.adding(days: -1), known: status.known)
            if before.phase == .inForce, let force = before.since { add("in force", [], force, nil, []) }
            add(status.phase == .suspended ? "suspended" : "ended", [], since, nil, [])
        case .negotiated, .signed, .awaitingEntryIntoForce, .notDeterminable:
            break
        }
    }

    private func happened(_ date: PartialDate, known: PartialDate, _ status: Status) -> Bool {
        date.earliest <= status.on && known.latest <= status.known
    }

    private mutating func add(_ what: String, _ actors: [ActorID], _ date: PartialDate, _ place: String?, _ sources: [String]) {
        lines.append(Milestone(what: what, actors: actors, date: date, place: place))
        self.sources += sources
    }
}
