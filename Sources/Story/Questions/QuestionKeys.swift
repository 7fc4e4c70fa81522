package import Evidence
package import Law

/// The questions that the entries of a report answer (docs/acceptance.md has the grammar of the keys).
///
/// Two answers share a question only where all its parts agree: a missed pair can be linked by a person, a wrong one would be counted.
struct QuestionKeys: Sendable {
    let filing: ReportFiling
    private let view: ReportView
    private let matters: Matters
    private let phrases: Phrases
    private let lexicon: TopicLexicon

    init(of filing: ReportFiling, phrases: Phrases = .shared, lexicon: TopicLexicon = .shared) {
        self.filing = filing
        view = ReportView(of: filing)
        matters = Matters(of: view, lexicon: lexicon, phrases: phrases)
        self.phrases = phrases
        self.lexicon = lexicon
    }

    // MARK: - Acts

    /// The question that an act answers; none for an act about a treaty without a name.
    func keys(of act: ProposedAct) -> [QuestionKey] {
        ActQuestion(act, phrases: phrases).map { [$0.key] } ?? []
    }

    // MARK: - Claims

    /// The claim's own question first, then those of the acts, figures and inner claims that it carries: whoever compares these must know who
    /// said them.
    func keys(of claim: Claim) -> [QuestionKey] {
        var keys = own(claim)
        let inner = view.report.claims.filter { $0.via.contains(claim.id) }
        for other in inner { keys += own(other) }
        let carrying = Set([claim.id] + inner.map(\.id))
        for act in view.report.acts where act.claim.map(carrying.contains) ?? false { keys += self.keys(of: act) }
        for figure in view.report.figures where figure.claim.map(carrying.contains) ?? false { keys += self.keys(of: figure) }
        var seen: Set<QuestionKey> = []
        return keys.filter { seen.insert($0).inserted }
    }

    /// `claim/TOPIC/SUBJECT/OBJECT`; of a claim without a topic `said/SPEAKER/WORDS`, which brings together the same words of the same speaker.
    private func own(_ claim: Claim) -> [QuestionKey] {
        if let matter = matters.byClaim[claim.id] {
            return matter.isSpecific ? [QuestionKey((["claim"] + matter.parts).joined(separator: "/"))] : []
        }
        guard let stems = matters.features[claim.id]?.stems, stems.count >= 5, let speaker = claim.source?.actors.first else { return [] }
        var hash: UInt64 = 0
        for stem in stems.sorted() {
            for byte in stem.utf8 { hash = Shingles.mixed(hash ^ UInt64(byte)) }
            hash = Shingles.mixed(hash &+ 1)
        }
        return [QuestionKey("said/\(speaker.code)/\(String(hash, radix: 36))")]
    }

    // MARK: - Figures

    /// `figure/WHAT/SUBJECT/OBJECT/UNIT`, where WHAT is the topic of the words that say what is counted or, if these say only the unit, of the claim.
    func keys(of figure: Figure) -> [QuestionKey] {
        guard figure.low != nil || figure.high != nil else { return [] }
        let own = ownKey(of: figure)
        if let own { return [own] }
        guard isBare(figure) else { return [] }
        // "The total at up to 12,000 soldiers" is of the soldiers that the report has counted before, if it counts no others.
        let before = view.report.figures.filter { $0.span < figure.span && unit(of: $0) == unit(of: figure) }
        let keys = Set(before.compactMap { ownKey(of: $0) })
        return keys.count == 1 ? Array(keys) : []
    }

    /// The unit; of "10,000 of them" that of the figure before.
    private func unit(of figure: Figure) -> String {
        if let unit = figure.unit { return unit }
        guard Tokens.of(figure.about).allSatisfy({ phrases.pronouns.contains($0.word) || phrases.stop.contains($0.word) }) else {
            return "-"
        }
        return view.report.figures.last { $0.span < figure.span && $0.unit != nil }?.unit ?? "-"
    }

    /// Whether the words say no more than the unit.
    private func isBare(_ figure: Figure) -> Bool { telling(figure).isEmpty }

    private func telling(_ figure: Figure) -> [Token] {
        let unitStems = Set(Tokens.of(unit(of: figure)).map { ContentWords.stem($0.word) })
        return Tokens.of(figure.about).filter { token in
            !token.isCapitalized && !phrases.stop.contains(token.word) && !unitStems.contains(ContentWords.stem(token.word))
                && !token.word.contains(where: \.isNumber) && !phrases.bodies.contains(token.word) && !phrases.pronouns.contains(token.word)
                && token.word != "total" && token.word != "number"
        }
    }

    private func ownKey(of figure: Figure) -> QuestionKey? {
        let about = Tokens.of(figure.about)
        let unit = unit(of: figure)
        let telling = telling(figure)
        let matter = figure.claim.flatMap { matters.byClaim[$0] }
        let what: String
        if telling.isEmpty {
            guard let matter else { return nil }
            // "10,000 were sent, of an army of a million": the clause that the number stands in says more of it than the rest of the claim.
            what = lexicon.topic(of: view.tokens(clause(of: figure)))?.name ?? matter.topic
        } else {
            // "Soldiers sent" and "sent soldiers" are the topic's, the words of an army's size are not.
            let own = lexicon.topic(of: about + Tokens.of(unit))
            what = own?.name ?? "~" + Set(telling.map { ContentWords.stem($0.word) }).sorted().joined(separator: "-")
        }
        let sides: [String]
        if let matter, telling.isEmpty || matter.topic == what || what.hasPrefix("~") {
            sides = Array(matter.parts.dropFirst().prefix(2))
        } else {
            sides = self.sides(near: figure)
        }
        guard sides.contains(where: { $0 != "-" }), unit != "-" else { return nil }
        return QuestionKey((["figure", what] + sides + [KeyText.slug(unit)]).joined(separator: "/"))
    }

    /// From the mark before a figure to the mark behind it.
    private func clause(of figure: Figure) -> Range<Int> {
        func ends(_ index: Int) -> Bool {
            guard ",;:\n–—".unicodeScalars.contains(view.scalars[index]) else { return false }
            // The comma of 10,000 is none.
            let isInNumber =
                index > 0 && index + 1 < view.scalars.count && view.scalars[index - 1].properties.numericType != nil
                && view.scalars[index + 1].properties.numericType != nil
            return !isInNumber
        }
        var start = min(figure.span.start, view.scalars.count)
        while start > 0, !ends(start - 1) { start -= 1 }
        var end = min(figure.span.end, view.scalars.count)
        while end < view.scalars.count, !ends(end) { end += 1 }
        return start..<max(start, end)
    }

    /// States named right beside a figure, where no claim says whose it is; what stands further off is perhaps another sentence.
    private func sides(near figure: Figure) -> [String] {
        let around = max(0, figure.span.start - Self.nearest)..<(figure.span.end + Self.nearest)
        var states: [String] = []
        for entity in view.entities(in: around) where entity.kind == .state {
            if let id = entity.id, !states.contains(id) { states.append(id) }
        }
        // Who speaks is not what is counted.
        let speakers = figure.claimedBy.map(\.code)
        if states.count > 1 { states.removeAll { speakers.contains($0) } }
        return [states.first ?? "-", states.dropFirst().first ?? "-"]
    }
}

extension QuestionKeys {
    /// Code points between a figure and a state that it may belong to, the state's name included.
    private static let nearest = 25
}

/// The question whether an act was done.
package struct ActQuestion: Hashable, Sendable {
    /// Register id of the treaty; `~` and words for one that the register does not have.
    package let treaty: String
    /// What was done.
    package let kind: ActKind
    /// By whom; nil where reports do not say, or say "both".
    package let actor: ActorID?
    /// `lower` or `upper`: two chambers approve each on its own.
    package let chamber: String?

    package init(treaty: String, kind: ActKind, actor: ActorID?, chamber: String? = nil) {
        self.treaty = treaty
        self.kind = kind
        self.actor = actor
        self.chamber = chamber
    }

    /// The question that an act in a report answers; nil for an act about a treaty without a name.
    init?(_ act: ProposedAct, phrases: Phrases = .shared) {
        guard let treaty = act.treaty ?? Self.unregistered(act.treatyText, phrases) else { return nil }
        self.init(
            treaty: treaty, kind: act.kind, actor: act.actor, chamber: act.kind == .approval ? phrases.chamber(of: act.organ) : nil)
    }

    /// The questions that an act on record answers, one for each of those for whom it was done.
    static func all(_ record: TreatyActRecord) -> [ActQuestion] {
        let actors = record.act.onBehalfOf.isEmpty ? record.act.actors : record.act.onBehalfOf
        let chamber = record.act.kind == .approval ? Phrases.shared.chamber(of: record.act.organ) : nil
        return (actors.isEmpty ? [nil] : actors.map { $0 }).map {
            ActQuestion(treaty: record.treaty, kind: record.act.kind, actor: $0, chamber: chamber)
        }
    }

    /// `~` and the words of a treaty's name that tell it from others; nil for "the treaty".
    private static func unregistered(_ text: String, _ phrases: Phrases) -> String? {
        let words = Tokens.of(text).map(\.word).filter { !phrases.stop.contains($0) && !phrases.treatyWords.contains($0) }
        let isTelling = words.count >= 2 || words.contains { $0.contains(where: \.isNumber) }
        return isTelling ? "~" + words.joined(separator: "-") : nil
    }

    /// Reads a key; nil for one of another kind.
    package init?(_ key: QuestionKey) {
        let parts = key.text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4 || parts.count == 5, parts[0] == "act", let kind = ActKind(rawValue: parts[2]) else { return nil }
        self.init(treaty: parts[1], kind: kind, actor: ActorID(parts[3]), chamber: parts.count == 5 ? parts[4] : nil)
    }

    /// `act/TREATY/KIND/ACTOR`, `act/TREATY/approval/ACTOR/lower`.
    package var key: QuestionKey {
        QuestionKey("act/\(treaty)/\(kind.rawValue)/\(actor?.code ?? "-")" + (chamber.map { "/" + $0 } ?? ""))
    }

    /// Acts that the parties do together: whoever says that both did it says it of each.
    package var isJoint: Bool {
        switch kind {
        case .signature, .exchange, .negotiation, .entryIntoForce, .termination, .provisionalApplication: true
        default: false
        }
    }
}
