internal import Chronology
internal import Evidence
public import Law
public import Story

/// The acts and situations that a ledger and the register establish together under a policy, as known at a moment: what the law is asked about.
///
/// A pure function of the entries recorded until then, of the register and of the policy, so that the answer for a past moment stays what it was.
public struct Projection {
    private let inquiry: Inquiry

    /// A projection of what an inquiry can ask.
    public init(_ inquiry: Inquiry) {
        self.inquiry = inquiry
    }

    /// The treaty with the acts that are established: those of the register that a person has not rejected, and those of the ledger that the policy
    /// accepts, each with its sources.
    public func treaty(_ treaty: Treaty) throws -> Treaty {
        let found = try inquiry.findings(on: treaty)
        guard !found.isEmpty else { return treaty }
        var record = TreatyRecord(treaty)
        for act in found {
            for finding in act.findings { record.apply(finding, act.testimonies, act.question, policy: inquiry.policy) }
        }
        return record.treaty
    }

    /// The situations on record in the ledger.
    public func situations() throws -> [Situation] {
        try inquiry.situations().map { recorded in
            let situation = recorded.situation
            return Situation(
                kind: situation.kind, affected: situation.affected, by: situation.by, from: situation.from, until: situation.until,
                known: PartialDate(max(recorded.known, situation.known?.earliest ?? .first)), standing: situation.standing,
                inside: situation.inside, outside: situation.outside,
                sources: situation.sources.isEmpty ? [recorded.source] : situation.sources)
        }
    }
}

/// A treaty's acts while findings are applied to them.
private struct TreatyRecord {
    private let original: Treaty
    private var acts: [Act]
    private var signed: Treaty.Signing?
    private var added: [Act] = []
    private var sources: [Source]

    init(_ treaty: Treaty) {
        original = treaty
        acts = treaty.acts
        signed = treaty.signed
        sources = treaty.sources
    }

    var treaty: Treaty {
        guard acts != original.acts || signed != original.signed || !added.isEmpty else { return original }
        return Treaty(
            id: original.id, title: original.title, names: original.names, kinds: original.kinds, parties: original.parties,
            isOpen: original.isOpen, depositary: original.depositary, signed: signed, sources: sources, clauses: original.clauses,
            obligations: original.obligations, acts: acts + added)
    }

    mutating func apply(_ finding: Finding, _ testimonies: [Testimony], _ question: ActQuestion, policy: AcceptancePolicy) {
        let rests = finding.rests.map { testimonies[$0] }
        let registered = rests.filter { $0.place == .register }.compactMap(\.act)
        guard finding.standing == .established else {
            // What the register has goes only where it does not hold under the policy.
            guard finding.standing != .unknown || policy.register == .graded else { return }
            for act in registered { remove(act, of: question.actor) }
            return
        }
        guard let date = finding.date else { return }
        // The register has it, as precisely.
        if registered.contains(where: { $0.on.interval.count <= date.interval.count }) { return }
        let supporting = rests.filter { $0.place != .register && $0.answer == .asserts }
        guard !supporting.isEmpty, let known = Self.known(supporting, policy) else { return }
        let cited = Self.cited(supporting)
        for source in cited where !sources.contains(where: { $0.id == source.id }) { sources.append(source) }
        let act = self.act(finding, supporting, question, date: date, known: known, sources: cited.map(\.id))
        guard !act.actors.isEmpty || Self.impersonal.contains(act.kind) else { return }
        // "Both exchanged" told of all and of each is one act.
        if !added.contains(where: {
            $0.kind == act.kind && $0.on == act.on && Set(act.actors).isSubset(of: $0.actors) && $0.organ == act.organ
        }) {
            added.removeAll { $0.kind == act.kind && $0.on == act.on && $0.organ == act.organ && Set($0.actors).isSubset(of: act.actors) }
            added.append(act)
        }
    }

    /// Kinds that make sense without an actor: statements about the whole treaty.
    private static let impersonal: Set<ActKind> = [.entryIntoForce, .termination, .negotiation, .suspension, .provisionalApplication]

    private func act(
        _ finding: Finding, _ supporting: [Testimony], _ question: ActQuestion, date: PartialDate, known: Day, sources: [String]
    ) -> Act {
        // What a person put on record says more than any report: the instrument, the effect, on whose behalf.
        let recorded = supporting.first { $0.place == .record }?.act
        var actors = question.actor.map { [$0] } ?? []
        if actors.isEmpty, question.kind != .entryIntoForce, question.kind != .termination, original.parties.count == 2 || !original.isOpen
        {
            actors = original.parties
        }
        return Act(
            question.kind, by: recorded?.actors ?? actors, on: date, known: PartialDate(known),
            organ: recorded?.organ ?? supporting.compactMap(\.organ).max { ($0.count, $1) < ($1.count, $0) }, place: recorded?.place,
            instrument: recorded?.instrument, onBehalfOf: recorded?.onBehalfOf ?? [], effective: recorded?.effective,
            until: recorded?.until,
            predecessor: recorded?.predecessor, replaces: recorded?.replaces ?? false, excludes: recorded?.excludes ?? false,
            article: recorded?.article, sources: sources, note: finding.why)
    }

    /// The first day on which the ledger had enough: a person's verdict, an official record, or the last of the origins asked for.
    private static func known(_ supporting: [Testimony], _ policy: AcceptancePolicy) -> Day? {
        if let verdict = supporting.compactMap(\.verdict).filter({ $0.verdict == .accept }).max(by: { $0.recorded < $1.recorded }) {
            return verdict.recorded.day
        }
        let counting = supporting.filter(\.counts)
        if let official = counting.filter(\.isOfficial).compactMap(\.recorded).min() { return official }
        return Array(counting.compactMap(\.recorded).sorted().prefix(policy.origins)).last ?? supporting.compactMap(\.recorded).max()
    }

    /// Where it comes from: records first, then official speakers, then one report of each origin.
    private static func cited(_ supporting: [Testimony]) -> [Source] {
        let ranked = supporting.enumerated().sorted { rank($0) < rank($1) }.map(\.element)
        var origins: Set<EntryID> = []
        var sources: [Source] = []
        for testimony in ranked {
            guard let entry = testimony.entry, sources.count < 4 else { continue }
            if let origin = testimony.origin, !origins.insert(origin).inserted { continue }
            sources.append(
                Source(
                    id: "ledger-\(entry.short)", title: testimony.title.isEmpty ? testimony.summary : testimony.title,
                    publisher: testimony.publisher, date: testimony.published.map { PartialDate($0) }, cite: "ledger entry \(entry.short)",
                    url: testimony.url))
        }
        return sources
    }

    private static func rank(_ item: (offset: Int, element: Testimony)) -> (Int, Int) {
        let testimony = item.element
        return (testimony.place == .record ? 0 : testimony.isOfficial ? 1 : testimony.counts ? 2 : 3, item.offset)
    }

    private mutating func remove(_ act: Act, of actor: ActorID?) {
        if act.kind == .signature, let signed, act.on == signed.on, act.actors == original.parties { self.signed = nil }
        acts.removeAll { $0 == act }
    }
}
