import Evidence
import Language
import Law

/// Turns the model's attributions, and what the rules add, into claims with speaker, stance, certainty and chain.
struct ClaimReader: Sendable {
    let actors: ActorReading
    let dates: [ReportDate]
    let treaties: TreatyDiscussion?
    private var wording: Wording { actors.wording }

    init(_ actors: ActorReading, dates: [ReportDate], treaties: TreatyDiscussion? = nil) {
        self.actors = actors
        self.dates = dates
        self.treaties = treaties
    }

    /// The claims of a report: of what the attribution head finds and, beside it, of what the heads find that have learnt from reports. `verbatim` keeps the attributions as they are: same number, order and spans.
    func claims(_ attributions: [Attribution], speech: [Attribution] = [], verbatim: Bool) -> [Claim] {
        var drafts = SpeechUnion.joined(attributions, speech).map { attribution in
            ClaimDraft(
                source: attribution.sources.map { TextSpan($0.characters) }, cue: [TextSpan(attribution.cue.characters)],
                content: attribution.contents.map { TextSpan($0.characters) }, probability: attribution.probability, actors: [],
                modelStance: attribution.stance, certainty: attribution.certainty,
                because: [
                    Reason(
                        .model, "attribution",
                        "\(wording.text(TextSpan(attribution.cue.characters))) \(Self.rounded(attribution.probability))")
                ])
        }
        let chains = ChainBuilder(actors, dates: dates)
        if !verbatim {
            let cleaning = ClaimCleaning(wording)
            let lists = CoordinatedSource(actors)
            let sources = SourceRepair(actors, completion: chains.completion)
            drafts = cleaning.cleaned(drafts).map(lists.completed)
            drafts = chains.recued(drafts)
            drafts = EvasionReader(actors, completion: chains.completion).completed(drafts)
            drafts = sources.repaired(drafts)
            drafts = chains.completion.completed(drafts)
            drafts = chains.extended(drafts)
            drafts = cleaning.withoutSharedPieces(drafts)
            drafts = QuoteContinuation(wording).continued(drafts)
            drafts = sources.repaired(drafts)
            drafts = DeniedClaims(actors, completion: chains.completion).completed(drafts)
            drafts = ClaimTrimming(actors, dates: dates).trimmed(drafts)
        }
        let speakers = SpeakerFinder(actors, treaties: treaties)
        let reader = StanceReader(wording)
        for index in drafts.indices where drafts[index].actors.isEmpty { drafts[index].actors = speakers.actors(of: drafts[index].source) }
        if !verbatim {
            drafts = SpeakerAffiliation(actors).completed(drafts)
            takeOver(&drafts)
        }
        let stances = drafts.map { draft in
            draft.stance ?? stance(draft, reader)
        }
        drafts = chains.linked(drafts, stances: stances)
        return numbered(drafts, stances: verbatim ? stances : chains.passedOn(drafts, stances: stances), reader, verbatim: verbatim)
    }

    private func stance(_ draft: ClaimDraft, _ reader: StanceReader) -> Stance {
        let stance = reader.stance(
            source: draft.source, cue: draft.cue, content: draft.content, isNamed: !draft.actors.isEmpty)
        // Words that evade or deny decide; what they leave open the model may know.
        if stance == .asserts, let model = draft.modelStance, let known = Stance(rawValue: model.label),
            model.probability >= (known == .denies ? Self.sureDenial : Self.sureStance)
        {
            return known
        }
        return draft.passesOn && stance == .asserts ? .reports : stance
    }

    /// From here on the model's word for a stance counts.
    private static let sureStance = 0.8
    /// The same for a denial: "nobody will denounce anything" asserts something of the future, and looks like one.
    private static let sureDenial = 0.97

    /// "..., adding that": a cue with no source goes on with the speaker before it in the sentence.
    private func takeOver(_ drafts: inout [ClaimDraft]) {
        for index in drafts.indices where drafts[index].source.isEmpty {
            guard let cue = drafts[index].cue.first else { continue }
            let words = wording.words(in: cue)
            guard let first = words.first,
                ClaimLexicon.english.following.contains(wording.form(first)) || ["and", "but"].contains(wording.form(first - 1))
            else { continue }
            let sentence = wording.sentence(of: first)
            let earlier = drafts.indices.filter { other in
                guard let start = drafts[other].cue.first, other != index, !drafts[other].source.isEmpty else { return false }
                let at = wording.words(in: start).lowerBound
                return sentence.contains(at) && start.start < cue.start && !drafts[other].content.contains { $0.contains(start) }
            }
            if let last = earlier.max(by: { drafts[$0].cueStart < drafts[$1].cueStart }) {
                drafts[index].source = drafts[last].source
                drafts[index].actors = drafts[last].actors
            }
        }
    }

    private func numbered(_ drafts: [ClaimDraft], stances: [Stance], _ reader: StanceReader, verbatim: Bool) -> [Claim] {
        var order = Array(drafts.indices)
        if !verbatim {
            order.sort { left, right in
                let leftKey = (drafts[left].cueStart, depth(left, drafts), left)
                let rightKey = (drafts[right].cueStart, depth(right, drafts), right)
                return leftKey < rightKey
            }
        }
        var numbers = [Int](repeating: 0, count: drafts.count)
        for (position, index) in order.enumerated() { numbers[index] = position + 1 }
        return order.map { index in
            let draft = drafts[index]
            var via: [String] = []
            var outer = draft.through
            while let current = outer, via.count < drafts.count {
                via.insert("c\(numbers[current])", at: 0)
                outer = drafts[current].through
            }
            return Claim(
                id: "c\(numbers[index])",
                source: draft.source.isEmpty ? nil : Speaker(text: text(draft.source), spans: draft.source, actors: draft.actors),
                cue: quotation(draft.cue), content: quotation(draft.content), stance: stances[index],
                certainty: reader.certainty(
                    stance: stances[index], cue: draft.cue, content: draft.content, model: draft.certainty),
                polarity: reader.polarity(stance: stances[index], content: draft.content, model: draft.certainty), via: via,
                probability: draft.probability,
                because: draft.because + reasons(draft, stance: stances[index]))
        }
    }

    /// Why the claim has its stance and its speakers.
    private func reasons(_ draft: ClaimDraft, stance: Stance) -> [Reason] {
        var reasons = [Reason(.rule, "stances.\(stance.rawValue)", text(draft.cue))]
        if !draft.actors.isEmpty {
            let codes = draft.actors.map(\.code).joined(separator: ", ")
            reasons.append(Reason(.rule, "claims.speaker", "\(text(draft.source)): \(codes)"))
        }
        if draft.through != nil { reasons.append(Reason(.rule, "claims.chain", "reported through another source")) }
        return reasons
    }

    /// Two decimals, without Foundation.
    private static func rounded(_ value: Double) -> String {
        let hundredths = Int((min(max(value, 0), 1) * 100).rounded())
        return hundredths == 100 ? "1.00" : "0." + (hundredths < 10 ? "0" : "") + "\(hundredths)"
    }

    private func depth(_ index: Int, _ drafts: [ClaimDraft]) -> Int {
        var depth = 0
        var current = drafts[index].through
        while let next = current, depth < drafts.count {
            depth += 1
            current = drafts[next].through
        }
        return depth
    }

    private func quotation(_ spans: [TextSpan]) -> Quotation { Quotation(text: text(spans), spans: spans) }

    private func text(_ spans: [TextSpan]) -> String {
        spans.sorted().map { wording.text($0) }.joined(separator: " … ")
    }
}
