import Evidence
import Law

/// A row of features of one act and one state, for training the judge (`Training/acts`).
package struct ActRow: Sendable {
    /// The features' names, in the order of ``features``.
    package static let names = ActFeatures.names
    /// An act kind as in `servanda.report/1`.
    package let kind: String
    /// Likewise.
    package let modality: String
    /// The state's code; nil for nobody in particular.
    package let actor: String?
    /// As many as there are names.
    package let features: [Float]
}

/// What the judge of acts believes.
extension ActMerging {
    /// An act with those who did it, nil for nobody in particular, each with the probability of it.
    struct Believed {
        var act: FoundAct
        var doers: [Doer]
        /// Whose the organ of the act is.
        let ownerOfOrgan: ActorID?

        init(_ act: FoundAct, doers: [Doer], told: FoundAct) {
            self.act = act
            self.doers = doers
            ownerOfOrgan = told.actors.count == 1 ? told.actors[0] : nil
        }
    }

    /// One who did it.
    struct Doer {
        let actor: ActorID?
        let probability: Double
        /// Neither rules nor the head were sure of it: the judge alone believes it.
        let isDoubtful: Bool
    }

    /// What is believed of what is told: without a judge all but what is doubtful, with one what it finds probable, of whomever it finds it.
    func believed(_ told: [FoundAct]) -> [Believed] {
        guard let judge else {
            return told.filter { !$0.isDoubtful }.map { act in
                let doers: [ActorID?] = act.actors.isEmpty ? [nil] : act.actors
                return Believed(act, doers: doers.map { Doer(actor: $0, probability: act.probability, isDoubtful: false) }, told: act)
            }
        }
        let features = ActFeatures(scene, claims: claims, registered: closedParties)
        var believed: [Believed] = []
        for number in told.indices {
            let (candidates, rows) = features.rows(number, of: told)
            let told = told[number]
            var doers = zip(candidates, judge.probabilities(rows)).compactMap { actor, probability -> Doer? in
                let isTold = !told.isDoubtful && (actor.map { told.actors.contains($0) } ?? told.actors.isEmpty)
                guard probability >= (isTold ? bar(told) : ActJudge.bar) else { return nil }
                return Doer(actor: actor, probability: Double(probability), isDoubtful: !isTold)
            }
            if doers.contains(where: { $0.actor != nil }) { doers.removeAll { $0.actor == nil } }
            guard let best = doers.map(\.probability).max() else { continue }
            var act = told
            doers.sort { place($0.actor, in: told) < place($1.actor, in: told) }
            act.actors = doers.compactMap(\.actor)
            act.because.append(Reason(.model, "acts judge", "\(Int(100 * best))%"))
            believed.append(Believed(act, doers: doers, told: told))
        }
        return withoutEchoes(withoutRivals(believed))
    }

    private func bar(_ told: FoundAct) -> Float {
        if told.because.first?.origin != .rule { return ActJudge.bar }
        return told.opinions.event == nil ? ActJudge.barOfRulesAlone : ActJudge.barOfRules
    }

    private func place(_ actor: ActorID?, in act: FoundAct) -> Int { actor.flatMap { act.actors.firstIndex(of: $0) } ?? act.actors.count }

    /// Of two readings of the same words for the same state ("signed" as planned and as possible) the more probable one.
    private func withoutRivals(_ all: [Believed]) -> [Believed] {
        struct Place: Hashable {
            let word: Int
            let actor: ActorID?
        }
        var best: [Place: Double] = [:]
        for one in all {
            for doer in one.doers {
                let place = Place(word: one.act.words.lowerBound, actor: doer.actor)
                best[place] = max(best[place] ?? 0, doer.probability)
            }
        }
        return all.compactMap { one in
            var one = one
            one.doers = one.doers.filter { $0.probability >= best[Place(word: one.act.words.lowerBound, actor: $0.actor)] ?? 0 }
            one.act.actors = one.doers.compactMap(\.actor)
            return one.doers.isEmpty ? nil : one
        }
    }

    /// Without what is doubtful and tells only again what is surer: the same kind of act of the same state as done, planned or refused as that.
    func withoutEchoes(_ all: [Believed]) -> [Believed] {
        struct Told: Hashable {
            let kind: ActKind
            let actor: ActorID?
        }
        func rank(_ modality: Modality) -> Int { modality == .done ? 3 : modality == .planned ? 2 : modality == .possible ? 1 : 0 }
        var best: [Told: [(place: Int, modality: Modality, isDoubtful: Bool, probability: Double)]] = [:]
        for (place, one) in all.enumerated() {
            for doer in one.doers {
                best[Told(kind: one.act.kind, actor: doer.actor), default: []]
                    .append((place, one.act.modality, doer.isDoubtful, doer.probability))
            }
        }
        return all.enumerated().compactMap { place, one in
            var one = one
            one.doers = one.doers.filter { doer in
                !doer.isDoubtful
                    || !(best[Told(kind: one.act.kind, actor: doer.actor)] ?? []).contains { other in
                        guard other.place != place else { return false }
                        let isSurer =
                            !other.isDoubtful || other.probability > doer.probability
                            || other.probability == doer.probability && other.place < place
                        let tells =
                            other.modality == one.act.modality
                            || one.act.modality != .refused && rank(other.modality) > rank(one.act.modality)
                        return isSurer && tells
                    }
            }
            one.act.actors = one.doers.compactMap(\.actor)
            return one.doers.isEmpty ? nil : one
        }
    }

    /// The rows that the judge is trained with.
    func rows(_ told: [FoundAct]) -> [ActRow] {
        let features = ActFeatures(scene, claims: claims, registered: closedParties)
        let width = ActFeatures.names.count
        return told.indices.flatMap { number in
            let (candidates, rows) = features.rows(number, of: told)
            return candidates.enumerated().map { place, actor in
                ActRow(
                    kind: told[number].kind.rawValue, modality: told[number].modality.rawValue, actor: actor?.code,
                    features: Array(rows[place * width..<(place + 1) * width]))
            }
        }
    }
}
