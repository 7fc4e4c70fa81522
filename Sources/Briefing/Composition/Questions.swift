internal import Evidence
internal import Law
internal import Story

/// Puts claims side by side, by the question they answer.
struct Questions: Sendable {
    let speakers: Speakers
    let lexicon: TopicLexicon
    let phrases: Phrases

    init(speakers: Speakers, lexicon: TopicLexicon = .shared, phrases: Phrases = .shared) {
        self.speakers = speakers
        self.lexicon = lexicon
        self.phrases = phrases
    }

    /// Questions with contrary answers first, then those with most rows, then in the order of the reports; what stands alone last.
    ///
    /// - Parameter shown: claims that the acts show in full, as report id and claim id.
    func questions(of views: [ReportView], without shown: Set<Reference.Claim>) -> [Question] {
        let features = self.features(of: views, without: shown)
        var groups: [Group] = []
        var loose: [ClaimFeatures] = []
        for feature in features {
            // "Several of them" told inside a claim speaks of what that claim speaks of.
            if feature.isPlural, let outer = feature.view.outer(of: feature.claim),
                let index = groups.firstIndex(where: { $0.contains(outer, of: feature.view) })
            {
                groups[index].members.append(feature)
            } else if let topic = feature.topic {
                if let index = groups.firstIndex(where: { $0.accepts(feature, topic: topic) }) {
                    groups[index].members.append(feature)
                } else {
                    groups.append(Group(topic: topic, members: [feature]))
                }
            } else if feature.isPlural, let index = groups.firstIndex(where: { $0.precedes(feature) }) {
                groups[index].members.append(feature)
            } else {
                loose.append(feature)
            }
        }
        groups += clusters(&loose, joining: &groups)
        var questions = groups.map { question(of: $0) }
        if !loose.isEmpty { questions.append(question(of: Group(topic: nil, members: loose))) }
        return questions.filter { !$0.0.rows.isEmpty }.sorted { key($0) < key($1) }.map(\.0)
    }

    private func key(_ question: (Question, first: Int)) -> (Int, Int, Int, Int) {
        let stances = Set(question.0.rows.map(\.stance)).subtracting([.reports])
        let isRest = question.0.kind == .rest ? 1 : 0
        return (isRest, stances.count > 1 ? 0 : 1, -question.0.rows.count, question.first)
    }

    // MARK: - Which claims

    private func features(of views: [ReportView], without shown: Set<Reference.Claim>) -> [ClaimFeatures] {
        var features: [ClaimFeatures] = []
        for view in views {
            let hidden = self.hidden(in: view)
            for claim in view.report.claims
            where !hidden.contains(claim.id) && !shown.contains(Reference.Claim(report: view.id, claim: claim.id))
                && !claim.content.spans.isEmpty && !isScrap(claim, in: view)
            {
                features.append(
                    ClaimFeatures(claim, index: features.count, in: view, names: speakers.names, lexicon: lexicon, phrases: phrases))
            }
        }
        return features
    }

    /// Whether the claim is a few words that the report attributes to nobody, or no words that say anything: side by side with others it
    /// would be noise.
    private func isScrap(_ claim: Claim, in view: ReportView) -> Bool {
        if claim.source == nil, claim.stance != .denies, view.tokens(claim.content.spans).count <= 8 { return true }
        guard let quote = Quotes(phrases: phrases).quote(of: claim, in: view, inner: view.innerStarts(of: claim)) else { return true }
        return ContentWords.stems(view.tokens(quote.span.range), phrases: phrases).isEmpty
    }

    /// Claims that only pass on another claim: "the paper reported" of "the paper reported that officials said …".
    private func hidden(in view: ReportView) -> Set<String> {
        var hidden: Set<String> = []
        let contents = view.report.claims.map { claim in (claim, Set(claim.content.spans.flatMap(\.range))) }
        for (inner, words) in contents {
            for outer in inner.via {
                guard let (claim, outerWords) = contents.first(where: { $0.0.id == outer }), !outerWords.isEmpty else { continue }
                if words.intersection(outerWords).count * 10 >= outerWords.count * 6 { hidden.insert(claim.id) }
            }
        }
        return hidden
    }

    // MARK: - Groups

    private struct Group {
        let topic: Topic?
        var members: [ClaimFeatures]

        /// The same topic, and nothing that says it is another case of it: another place, or other states.
        func accepts(_ feature: ClaimFeatures, topic: Topic) -> Bool {
            guard self.topic?.name == topic.name else { return false }
            let places = members.reduce(into: Set<String>()) { $0.formUnion($1.places) }
            if !places.isEmpty, !feature.places.isEmpty, places.isDisjoint(with: feature.places) { return false }
            if !places.isDisjoint(with: feature.places) { return true }
            let actors = members.reduce(into: Set<ActorID>()) { $0.formUnion($1.actors) }
            return actors.isEmpty || feature.actors.isEmpty || !actors.isDisjoint(with: feature.actors)
        }

        func contains(_ claim: Claim, of view: ReportView) -> Bool {
            members.contains { $0.view.id == view.id && $0.claim.id == claim.id }
        }

        /// Whether a claim of the group stands in the same sentence, or ends right before.
        func precedes(_ feature: ClaimFeatures) -> Bool {
            members.contains { member in
                member.view.id == feature.view.id
                    && (member.sentence.overlaps(feature.sentence)
                        || (0...2).contains(feature.sentence.lowerBound - member.sentence.upperBound))
            }
        }
    }

    /// Claims without a topic that share their words: with a group, or with each other.
    private func clusters(_ loose: inout [ClaimFeatures], joining groups: inout [Group]) -> [Group] {
        var rest: [ClaimFeatures] = []
        for feature in loose {
            let index = groups.firstIndex { group in group.members.contains { ContentWords.overlap($0.stems, feature.stems) >= 0.4 } }
            if let index {
                groups[index].members.append(feature)
            } else {
                rest.append(feature)
            }
        }
        var clusters: [Group] = []
        for feature in rest {
            let index = clusters.firstIndex { cluster in
                cluster.members.contains { member in
                    member.stems.intersection(feature.stems).count >= 3 && ContentWords.overlap(member.stems, feature.stems) >= 0.25
                }
            }
            if let index {
                clusters[index].members.append(feature)
            } else {
                clusters.append(Group(topic: nil, members: [feature]))
            }
        }
        loose = clusters.filter { $0.members.count == 1 }.flatMap(\.members)
        return clusters.filter { $0.members.count > 1 }
    }

    // MARK: - From a group to a question

    private func question(of group: Group) -> (Question, first: Int) {
        let members = group.members.sorted { $0.index < $1.index }
        let rows = ClaimRows(speakers: speakers, phrases: phrases).rows(of: members)
        let first = members.first?.index ?? 0
        if let topic = group.topic {
            let heading = Headings(names: speakers.names).heading(of: topic, members: members)
            return (Question(kind: .topic, heading: heading, topic: topic.name, rows: rows), first)
        }
        let central = rows.count > 1 && isCluster(members) ? members.max { centrality($0, members) < centrality($1, members) } : nil
        if let central, let quote = Quotes(phrases: phrases).quote(of: central.claim, in: central.view) {
            return (Question(kind: .quote, heading: quote.text, topic: nil, rows: rows), first)
        }
        return (Question(kind: .rest, heading: "Also said", topic: nil, rows: rows), first)
    }

    private func isCluster(_ members: [ClaimFeatures]) -> Bool {
        members.count > 1
            && members.dropFirst().allSatisfy { member in
                members.contains { $0.index != member.index && ContentWords.overlap($0.stems, member.stems) >= 0.25 }
            }
    }

    private func centrality(_ feature: ClaimFeatures, _ members: [ClaimFeatures]) -> Double {
        members.filter { $0.index != feature.index }.map { ContentWords.overlap($0.stems, feature.stems) }.reduce(0, +)
    }
}

extension Reference {
    /// One claim of one report.
    struct Claim: Hashable, Sendable {
        let report: String
        let claim: String
    }
}

/// Fills the slots of a topic's questions.
struct Headings {
    let names: any ActorNames

    /// The first question whose slots the claims can fill, by majority; the topic's last one otherwise.
    func heading(of topic: Topic, members: [ClaimFeatures]) -> String {
        // Whoever evades a question does not put it: the sentence names others who do.
        let asking = members.filter { $0.claim.stance != .neither }
        // Claims that joined the group by their words or place may speak of other states.
        let fitting = asking.filter { $0.topic?.name == topic.name }
        let members = fitting.isEmpty ? members : fitting
        let actor = majority(members.compactMap(\.actor))
        let place = majority(members.compactMap(\.place).filter { $0.actor == nil || $0.actor != actor })
        let others = members.compactMap(\.other).filter { $0 != actor }
        let slots: [(String, String?)] = [
            ("{actor's}", actor.flatMap { names.adjective(of: $0) }), ("{actor}", actor.map(names.nameInSentence(of:))),
            ("{other}", majority(others).map(names.nameInSentence(of:))), ("{place}", place?.name),
        ]
        for template in topic.templates {
            if let heading = filled(template, slots) { return heading }
        }
        return topic.name
    }

    private func filled(_ template: String, _ slots: [(String, String?)]) -> String? {
        var heading = template
        for (slot, value) in slots where heading.contains(slot) {
            guard let value else { return nil }
            heading = heading.split(separator: slot, omittingEmptySubsequences: false).joined(separator: value)
        }
        return heading
    }

    /// The most frequent; of equals the first.
    private func majority<Value: Hashable>(_ values: [Value]) -> Value? {
        var counts: [Value: Int] = [:]
        for value in values { counts[value, default: 0] += 1 }
        let most = counts.values.max()
        return values.first { counts[$0] == most }
    }
}
