internal import Evidence
internal import Law

/// What a claim is about, as parts of a question's key: a topic of the lexicon, who does it, and to whom or where.
struct Matter: Hashable, Sendable {
    /// Name of the topic.
    var topic: String
    /// Whose doing it is.
    var subject: ActorID?
    /// To whom, or in which state.
    var object: ActorID?
    /// Where, in lower case, if no state is known for it.
    var place: String?
    /// Register id of the treaty, where the topic is treaties.
    var treaty: String?
    /// Whether it makes no difference which of the two is named first.
    var isMutual = false

    /// The parts of a key after its kind: `deployment/PRK/RUS`, `casualties/-/@varna`, `treaty-withdrawal/nato-1949/USA`.
    var parts: [String] {
        var sides = [subject?.code ?? "-", object?.code ?? place.map { "@" + KeyText.slug($0) } ?? "-"]
        if isMutual, let subject, let object, object < subject { sides = [object.code, subject.code] }
        if let treaty { return [topic, treaty] + (isMutual ? [] : [sides[0]]) }
        return [topic] + sides
    }

    /// Whether enough is said for claims of different reports to be about the same.
    var isSpecific: Bool { subject != nil || object != nil || place != nil || treaty != nil }
}

/// Words as parts of keys.
enum KeyText {
    /// Letters and digits in lower case with hyphens between words.
    static func slug(_ text: String) -> String {
        Tokens.of(text).map(\.word).filter { $0 != "the" }.joined(separator: "-").filter { $0 != "/" }
    }
}

/// What each claim of a report is about; what one leaves out another of the same topic may say.
struct Matters: Sendable {
    let view: ReportView
    private let lexicon: TopicLexicon
    private let phrases: Phrases
    /// By the claim's name in the report.
    private(set) var byClaim: [String: Matter] = [:]
    private(set) var features: [String: ClaimFeatures] = [:]

    /// Code points between a question and the evasion that answers it, at most.
    private static let farthestEvasion = 400

    init(of view: ReportView, lexicon: TopicLexicon = .shared, phrases: Phrases = .shared) {
        self.view = view
        self.lexicon = lexicon
        self.phrases = phrases
        for (index, claim) in view.report.claims.enumerated() where !claim.content.spans.isEmpty {
            let features = ClaimFeatures(claim, index: index, in: view, names: CodesAsNames(), lexicon: lexicon, phrases: phrases)
            self.features[claim.id] = features
            if let matter = matter(of: features) { byClaim[claim.id] = matter }
        }
        complete()
        followPlurals()
        followEvasions()
    }

    /// The topic and what the claim itself says of who and where.
    private func matter(of features: ClaimFeatures) -> Matter? {
        guard let topic = features.topic else { return nil }
        var matter = Matter(topic: topic.name, isMutual: topic.isMutual)
        if topic.isAboutTreaties { matter.treaty = treaty(of: features) }
        matter.subject = doer(in: features, topic) ?? features.actor
        let place = features.place
        if let actor = place?.actor, actor != matter.subject {
            matter.object = actor
        } else {
            matter.object = states(in: features.claim).first { $0 != matter.subject }
        }
        if let place, place.actor == nil {
            let state = view.stateBeside(place.name)
            if let state, state != matter.subject {
                matter.object = state
            } else {
                matter.place = place.name.lowercased()
                // A town is nearer to the matter than whatever other state the content names.
                if matter.object != nil, features.place?.actor == nil { matter.object = nil }
            }
        }
        return matter
    }

    /// The states that a content names, up to a clause that tells of something else: ", where Ukrainian forces hold ground".
    private func states(in claim: Claim) -> [ActorID] {
        var states: [ActorID] = []
        for span in claim.content.spans {
            let tokens = view.tokens(span.range)
            let cut = tokens.indices.dropFirst().first { index in
                ["where", "which", "who", "whose"].contains(tokens[index].word)
                    && view.text(tokens[index - 1].range.upperBound..<tokens[index].range.lowerBound).contains(",")
            }
            let end = cut.map { tokens[$0].range.lowerBound } ?? span.end
            for entity in view.entities(in: span.start..<end) where entity.kind == .state {
                if let actor = entity.id.flatMap({ ActorID($0) }), !states.contains(actor) { states.append(actor) }
            }
            if cut != nil { break }
        }
        return states
    }

    /// "North Korean soldiers": the state whose adjective stands right before the topic's own noun does it, whoever is named first.
    private func doer(in features: ClaimFeatures, _ topic: Topic) -> ActorID? {
        guard let nouns = topic.words.first else { return nil }
        for span in features.claim.content.spans {
            for entity in view.entities(in: span.range) where entity.kind == .state {
                guard let actor = entity.id.flatMap({ ActorID($0) }) else { continue }
                let words = view.text(entity.span.range)
                guard phrases.isAdjective(words) else { continue }
                let next = view.tokens(entity.span.end..<(entity.span.end + 24)).prefix(1)
                if nouns.contains(where: { $0.isIn(Array(next)) }) { return actor }
            }
        }
        return nil
    }

    /// The treaty that the content names, else the only one that the report is about.
    private func treaty(of features: ClaimFeatures) -> String? {
        for span in features.claim.content.spans {
            if let id = view.entities(in: span.range).first(where: { $0.kind == .treaty && $0.id != nil })?.id { return id }
        }
        let named = Set(view.report.entities.filter { $0.kind == .treaty }.compactMap(\.id) + view.report.acts.compactMap(\.treaty))
        return named.count == 1 ? named.first : nil
    }

    /// "Up to 12,000 have been sent" beside "North Korean soldiers have been sent to Russia" speaks of these, if the report speaks of no others.
    private mutating func complete() {
        let all = byClaim
        for (claim, matter) in all where matter.treaty == nil {
            let siblings = all.filter { $0.key != claim && $0.value.topic == matter.topic }.map(\.value)
            var result = matter
            if matter.subject == nil, matter.place == nil || siblings.contains(where: { $0.place == matter.place }) {
                let subjects = Set(siblings.filter { matter.object == nil || $0.object == matter.object }.compactMap(\.subject))
                if subjects.count == 1, subjects.first != matter.object { result.subject = subjects.first }
            }
            if matter.object == nil, matter.place == nil {
                let fitting = siblings.filter { result.subject == nil || $0.subject == result.subject }
                let objects = Set(fitting.compactMap(\.object))
                let places = Set(fitting.filter { $0.object == nil }.compactMap(\.place))
                if objects.count == 1, places.isEmpty, objects.first != result.subject { result.object = objects.first }
                if objects.isEmpty, places.count == 1 { result.place = places.first }
            }
            byClaim[claim] = result
        }
    }

    /// "At least 100 of them had been killed" speaks of those named before; what it does not say itself it takes from there.
    private mutating func followPlurals() {
        for claim in view.report.claims where features[claim.id]?.isPlural ?? false || isAboutThem(claim) {
            guard let before = nearest(before: claim, within: Self.farthestEvasion, { byClaim[$0.id]?.isSpecific ?? false }),
                let former = byClaim[before.id]
            else { continue }
            guard var own = byClaim[claim.id] else {
                byClaim[claim.id] = former
                continue
            }
            guard own.treaty == nil, former.treaty == nil else { continue }
            if own.subject == nil, own.object != former.subject { own.subject = former.subject }
            if own.object == nil, own.place == nil, own.subject == former.subject {
                own.object = former.object
                own.place = former.place
            }
            byClaim[claim.id] = own
        }
    }

    /// "that at least 10,000 of them are in the border region"
    private func isAboutThem(_ claim: Claim) -> Bool {
        let words = view.tokens(claim.content.spans).prefix(8).map(\.word)
        return zip(words, words.dropFirst()).contains { $0 == "of" && $1 == "them" }
    }

    private func nearest(before claim: Claim, within distance: Int, _ fits: (Claim) -> Bool) -> Claim? {
        let start = view.extent(of: claim).lowerBound
        return view.report.claims.filter { other in
            other.id != claim.id && (0...distance).contains(start - view.extent(of: other).upperBound) && fits(other)
        }.max { view.extent(of: $0).upperBound < view.extent(of: $1).upperBound }
    }

    /// "The Kremlin declined to comment" evades the question that was put before it.
    private mutating func followEvasions() {
        for claim in view.report.claims where claim.stance == .neither && byClaim[claim.id] == nil {
            let put = nearest(before: claim, within: Self.farthestEvasion) { byClaim[$0.id] != nil && $0.stance != .neither }
            if let put { byClaim[claim.id] = byClaim[put.id] }
        }
    }
}

extension ReportView {
    private static let areas: Set<String> = ["region", "oblast", "province", "district", "governorate", "city", "town", "area"]

    /// The state that a place is said to belong to: "Russia's Kursk region", "Kursk, Russia".
    func stateBeside(_ place: String) -> ActorID? {
        let wanted = Tokens.of(place).map(\.word).filter { $0 != "the" }
        guard !wanted.isEmpty else { return nil }
        for entity in report.entities where entity.kind == .state {
            guard let actor = entity.id.flatMap({ ActorID($0) }) else { continue }
            let behind = tokens(entity.span.end..<(entity.span.end + 40)).map(\.word)
            // "'s" is a word of its own where the entity ends before it.
            if behind.drop(while: { $0 == "s" || $0 == "border" || $0 == "western" }).starts(with: wanted) { return actor }
            // "Kursk, Ukrainian forces said": an adjective begins something else.
            guard !Phrases.shared.isAdjective(text(entity.span.range)) else { continue }
            var before = tokens(max(0, entity.span.start - 40)..<entity.span.start).map(\.word)
            if ["in", "of"].contains(before.last) { before.removeLast() }
            if let last = before.last, Self.areas.contains(last) { before.removeLast() }
            if before.suffix(wanted.count).elementsEqual(wanted) { return actor }
        }
        return nil
    }
}

/// Actors by their codes, for rules that need no names.
struct CodesAsNames: ActorNames {
    func name(of actor: ActorID) -> String { actor.code }
    func shortName(of actor: ActorID) -> String { actor.code }
    func adjective(of actor: ActorID) -> String? { nil }
    func surname(of person: String, for actor: ActorID) -> String? { nil }
    func isState(_ actor: ActorID) -> Bool { actor.isStateCode }
}
