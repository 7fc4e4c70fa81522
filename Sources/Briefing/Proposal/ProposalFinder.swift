internal import Chronology
public import Evidence
internal import Law
public import Register
public import Story

extension TreatyProposal {
    /// The treaties that reports speak of and the register does not have, the one with most acts first.
    ///
    /// Names are one treaty's where the telling words of one are among the other's ("defence pact", "mutual defence pact with Iceland"); a bare
    /// "the pact" belongs to the treaty named last before it.
    public static func proposals(of reports: [Report], register: TreatyRegister, actors: any ActorNames) -> [TreatyProposal] {
        var finder = ProposalFinder(actors: actors)
        for report in reports { finder.add(report) { register[$0] != nil } }
        return finder.proposals { register[$0] != nil }
    }
}

/// Gathers what reports say of treaties without an entry.
private struct ProposalFinder {
    /// One treaty while it is gathered.
    private struct Candidate {
        var names: [String] = []
        var telling: Set<String> = []
        var states: [ActorID] = []
        var acts: [(act: ProposedAct, view: ReportView)] = []
        var views: [ReportView] = []
    }

    /// What names a treaty at one place of a report.
    private struct Mention {
        let place: Int
        let name: String
        var span: TextSpan?
        var act: ProposedAct?
    }

    let actors: any ActorNames
    private var candidates: [Candidate] = []
    private var reports = 0

    init(actors: any ActorNames) {
        self.actors = actors
    }

    mutating func add(_ report: Report, isKnown: (String) -> Bool) {
        reports += 1
        let view = ReportView(report, number: reports)
        var mentions = report.acts.filter { $0.treaty.map(isKnown) != true }.map { act in
            Mention(place: act.span.start, name: Printable.line(act.treatyText), act: act)
        }
        mentions += report.entities.filter { $0.kind == .treaty && $0.id.map(isKnown) != true }.map { entity in
            Mention(place: entity.span.start, name: Printable.line(view.text(entity.span.range)), span: entity.span)
        }
        mentions.sort { $0.place < $1.place }
        // Names first, so that a headline's "pact" finds the treaty that only the text below names.
        var last: Int?
        var own: [Int] = []
        for mention in mentions where !ProposalWords.shared.telling(mention.name).isEmpty {
            let index = index(of: mention.name)
            if !own.contains(index) { own.append(index) }
        }
        for mention in mentions {
            let telling = ProposalWords.shared.telling(mention.name)
            guard let index = telling.isEmpty ? last ?? own.first ?? nameless(mention) : index(of: mention.name) else { continue }
            last = index
            add(mention, to: index, view)
        }
    }

    private mutating func index(of name: String) -> Int {
        let telling = ProposalWords.shared.telling(name)
        if let found = candidates.firstIndex(where: { $0.telling.isSubset(of: telling) || telling.isSubset(of: $0.telling) }) {
            candidates[found].telling.formUnion(telling)
            return found
        }
        candidates.append(Candidate(telling: telling))
        return candidates.count - 1
    }

    /// "The pact" of a report that never says which: a treaty only where somebody does something with it.
    private mutating func nameless(_ mention: Mention) -> Int? {
        guard mention.act?.actor != nil else { return nil }
        candidates.append(Candidate())
        return candidates.count - 1
    }

    private mutating func add(_ mention: Mention, to index: Int, _ view: ReportView) {
        if !candidates[index].views.contains(where: { $0.id == view.id }) { candidates[index].views.append(view) }
        if !mention.name.isEmpty, !candidates[index].names.contains(mention.name) { candidates[index].names.append(mention.name) }
        var states: [ActorID] = []
        if let act = mention.act {
            candidates[index].acts.append((act, view))
            states += [act.actor].compactMap(\.self)
        }
        if let span = mention.span {
            states += view.entities(in: span.range).filter { $0.kind == .state }.compactMap { $0.id.flatMap { ActorID($0) } }
        }
        for state in states where actors.isState(state) && !candidates[index].states.contains(state) {
            candidates[index].states.append(state)
        }
    }

    func proposals(isTaken: (String) -> Bool) -> [TreatyProposal] {
        var ids: Set<String> = []
        let found = candidates.filter { !$0.states.isEmpty && (!$0.acts.isEmpty || $0.states.count > 1) }
        let order = found.indices.sorted { (-found[$0].acts.count, $0) < (-found[$1].acts.count, $1) }
        return order.map { index in
            let proposal = proposal(of: found[index]) { ids.contains($0) || isTaken($0) }
            ids.insert(proposal.id)
            return proposal
        }
    }

    private func proposal(of candidate: Candidate, isTaken: (String) -> Bool) -> TreatyProposal {
        let parties = candidate.states.sorted { $0.code < $1.code }
        let words = ProposalWords.shared
        let title = title(candidate.names, parties)
        let sources = Dictionary(
            uniqueKeysWithValues: candidate.views.enumerated().map { ($1.id, $0 == 0 ? "report" : "report-\($0 + 1)") })
        let steps = steps(candidate, sources)
        let signing = steps.first { $0.kind == .signature && Set($0.actors) == Set(parties) }
        let signature = signing?.on ?? candidate.acts.first { $0.act.kind == .signature }?.act.date
        let year =
            signature?.earliest.year ?? candidate.views.compactMap { $0.report.published?.year }.min()
        return TreatyProposal(
            id: id(parties, title: title, year: year, isTaken), title: title,
            names: candidate.names.filter { $0 != title && words.telling($0).count > 1 }, kinds: words.kinds(of: candidate.names),
            parties: parties, signed: signing, steps: steps, open: open(candidate),
            origins: candidate.views.map { view in
                let report = view.report
                return Origin(
                    id: sources[view.id] ?? "report", title: report.title.isEmpty ? report.file : report.title, publisher: report.publisher,
                    date: report.published, url: report.url)
            })
    }

    private typealias Origin = TreatyProposal.Origin

    /// The longest proper name, else "Defence pact between France and Greece".
    private func title(_ names: [String], _ parties: [ActorID]) -> String {
        let proper = names.filter { name in
            let tokens = Tokens.of(name)
            return tokens.count(where: \.isCapitalized) * 2 > tokens.count && ProposalWords.shared.telling(name).count > 1
        }
        if let longest = proper.max(by: { $0.count < $1.count }) { return longest }
        let kind = ProposalWords.shared.kinds(of: names).first.map { $0.rawValue + " " } ?? ""
        let head = kind + ProposalWords.shared.head(of: names)
        return head.prefix(1).uppercased() + head.dropFirst() + " between "
            + parties.map { actors.nameInSentence(of: $0) }.joined(separator: " and ")
    }

    private func id(_ parties: [ActorID], title: String, year: Int?, _ isTaken: (String) -> Bool) -> String {
        let long = parties.count > Self.mostInID
        let words = long ? Array(ProposalWords.shared.telling(title).sorted().prefix(2)) : parties.map(\.code)
        let stem = words.joined(separator: "-")
        let plain = (stem + (year.map { "-\($0)" } ?? "")).lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        guard isTaken(plain) else { return plain }
        return (2...).lazy.map { "\(plain)-\($0)" }.first { !isTaken($0) } ?? plain
    }

    /// More parties than this would make an id nobody can read.
    private static let mostInID = 4

    private func steps(_ candidate: Candidate, _ sources: [String: String]) -> [TreatyProposal.Step] {
        var steps: [TreatyProposal.Step] = []
        for (act, view) in candidate.acts where act.modality == .done && (act.actor != nil || act.kind == .entryIntoForce) {
            guard let date = act.date else { continue }
            let speaker = view.claim(act.claim)?.source.map { Printable.line($0.text) }
            let same = steps.firstIndex { $0.kind == act.kind && $0.on == date && $0.organ == act.organ && $0.saidBy == speaker }
            let others = same.map { steps[$0].actors } ?? []
            let step = TreatyProposal.Step(
                kind: act.kind, actors: others + [act.actor].compactMap(\.self).filter { !others.contains($0) },
                organ: act.organ.map { Printable.line($0) }, on: date, saidBy: speaker, source: sources[view.id] ?? "report")
            if let same { steps[same] = step } else { steps.append(step) }
        }
        return steps.sorted { $0.on.earliest < $1.on.earliest }
    }

    private func open(_ candidate: Candidate) -> [TreatyProposal.OpenStep] {
        var seen: Set<TreatyProposal.OpenStep> = []
        return candidate.acts.filter { $0.act.modality != .done || $0.act.date == nil }.map { act, view in
            TreatyProposal.OpenStep(
                kind: act.kind, actor: act.actor, modality: act.modality, on: act.date, words: Printable.line(view.text(act.span.range)))
        }.filter { seen.insert($0).inserted }
    }
}
