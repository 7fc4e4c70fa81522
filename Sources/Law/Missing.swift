import Chronology

/// Something without which a treaty is not in force, or without which no answer can be given.
public struct Missing: Hashable, Sendable {
    let sentence: Sentence
    /// The article that asks for it.
    public let article: String?
    /// The states that have to act; empty where it could be anyone.
    public let parties: [ActorID]

    init(_ sentence: Sentence, article: String?, parties: [ActorID] = []) {
        self.sentence = sentence
        self.article = article
        self.parties = parties
    }

    /// What is missing, in words, with states by their ids: `ratification by PRK`.
    public var what: String { what(naming: \.code) }

    /// What is missing, in words, with states as `naming` gives them: `ratification by North Korea`.
    public func what(naming: (ActorID) -> String) -> String {
        sentence.rendered(naming: naming)
    }
}

extension Missing: Encodable {
    private enum Key: String, CodingKey { case what, article, parties }

    /// Writes `what`, `article` (null if there is none) and `parties`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(what, forKey: .what)
        try container.encode(article, forKey: .article)
        try container.encode(parties, forKey: .parties)
    }
}

extension Evaluation {
    /// What the treaty still needs to enter into force, as far as known.
    func missing() -> [Missing] {
        guard let clause = clauses.entryIntoForce else {
            return [Missing("the clause on entry into force, which the register does not have", article: nil, parties: [])]
        }
        let article = clause.citation.article
        if let inForceFrom {
            guard inForceFrom > on else { return [] }
            return [Missing("the end of the waiting period on \(inForceFrom)", article: article)]
        }
        var result: [Missing] = []
        if docket.parties.count <= 2, !clause.rule.isSignature {
            let unsigned = parties { track in track.signed == nil && track.consent == nil }
            if !unsigned.isEmpty { result.append(Missing("signature by \(unsigned)", article: nil, parties: unsigned)) }
        }
        if let rule = docket.entry { result += missing(for: clause.rule, rule, article: article) }
        return result
    }

    private func missing(for rule: EntryRule, _ compiled: CompiledRule, article: String?) -> [Missing] {
        if case .timed(let inner, _) = rule, case .timed(let compiledInner, _) = compiled {
            return missing(for: inner, compiledInner, article: article)
        }
        switch (rule, compiled) {
        case (.allOf(let rules), .allOf(let compiled)):
            return zip(rules, compiled).flatMap { missing(for: $0, $1, article: article) }
        case (.anyOf(let rules), .anyOf(let compiled)):
            return alternatives(zip(rules, compiled).map { missing(for: $0, $1, article: article) }, article: article)
        case _ where outcome(of: compiled) != nil:
            return []
        case (.signature, _):
            let unsigned = parties { $0.signed == nil }
            return [Missing("signature by \(unsigned)", article: article, parties: unsigned)]
        case (.exchange(let instrument), _):
            return missingExchange(of: instrument, article: article)
        case (.lastNotification, _):
            let silent = parties { $0.consent == nil }
            let sentence: Sentence =
                silent.count == 1
                ? "notification by \(silent) that its procedures are complete"
                : "notifications by \(silent) that their procedures are complete"
            return [Missing(sentence, article: article, parties: silent)]
        case (.instruments(let condition), .instruments(let compiled)):
            return missingInstruments(condition, compiled, article: article)
        case (.ownInstrument, _):
            return [Missing("an instrument of consent", article: article)]
        default:
            return []
        }
    }

    /// An exchange needs instruments to exchange: a party that has not ratified at home is named first.
    private func missingExchange(of instrument: Instrument, article: String?) -> [Missing] {
        var result: [Missing] = []
        let everyone = docket.states.indices.filter(docket.parties.contains).map { docket.states[$0] }
        if instrument == .ratification || instrument == .approval || instrument == .acceptance {
            let ready = ratifiedAtHome
            let unready = docket.states.indices.filter { docket.parties.contains($0) && !ready.contains($0) }.map { docket.states[$0] }
            if !unready.isEmpty { result.append(Missing("\(instrument.rawValue) by \(unready)", article: article, parties: unready)) }
        }
        result.append(Missing("exchange of \(instrument.plural)", article: article, parties: everyone))
        return result
    }

    private func missingInstruments(_ condition: InstrumentCondition, _ compiled: CompiledCondition, article: String?) -> [Missing] {
        let tally = tally(of: compiled)
        var result: [Missing] = []
        let kind = condition.kinds.count == 1 ? condition.kinds[0] : .ratification
        let absent = docket.states.indices.filter { compiled.all.contains($0) && !tally.has($0) }
        let home = ratifiedAtHome
        let deposits = absent.filter(home.contains).map { docket.states[$0] }
        let ratifications = absent.filter { !home.contains($0) }.map { docket.states[$0] }
        if !ratifications.isEmpty {
            result.append(Missing("\(kind.rawValue) by \(ratifications)", article: article, parties: ratifications))
        }
        if !deposits.isEmpty {
            let noun = deposits.count == 1 ? "the \(kind.singular)" : kind.plural
            result.append(Missing("deposit of \(noun) by \(deposits), ratified at home", article: article, parties: deposits))
        }
        // Named states count as well: say only what they would not bring.
        if let count = condition.count ?? (condition.isEmpty ? 1 : nil) {
            let more = count - tally.counted.count - absent.filter { compiled.counts($0, nil) }.count
            let other = absent.isEmpty ? "" : "other "
            if more > 0 { result.append(Missing("\(more) more \(other)\(condition.kindWords(more))", article: article)) }
        }
        for (index, quota) in condition.some.enumerated() where tally.quotas[index] < quota.count {
            let more = quota.count - tally.quotas[index]
            let left = quota.of.filter { state in docket.index(of: state).map { !tally.has($0) } ?? true }
            result.append(Missing("\(more) more \(condition.kindWords(more)) from among \(left)", article: article, parties: left))
        }
        if let share = condition.share, tally.weight < share.atLeast - 1e-9 {
            let more = Words.number(share.atLeast - tally.weight)
            result.append(
                Missing("instruments of states with \(more) more of the weight named (\(Words.number(share.atLeast)))", article: article))
        }
        return result
    }

    func tally(of condition: CompiledCondition) -> Tally {
        var tally = Tally(condition)
        for occurrence in occurrences {
            guard let state = occurrence.state else { continue }
            if occurrence.bringsInstrument {
                tally.add(state, occurrence.expressed)
            } else if occurrence.kind == .ratificationWithdrawn || occurrence.kind == .withdrawal {
                tally.remove(state)
            }
        }
        return tally
    }

    private func alternatives(_ options: [[Missing]], article: String?) -> [Missing] {
        if options.contains(where: \.isEmpty) { return [] }
        if options.count == 1 { return options[0] }
        let sentences = options.map { Sentence.joined($0.map(\.sentence), separator: " and ") }
        var parties: [ActorID] = []
        for party in options.joined().flatMap(\.parties) where !parties.contains(party) { parties.append(party) }
        return [Missing("either \(Sentence.joined(sentences, separator: ", or "))", article: article, parties: parties)]
    }

    /// States whose ratification at home counts and has not been taken back.
    private var ratifiedAtHome: StateSet {
        var result = StateSet()
        for occurrence in occurrences {
            guard let state = occurrence.state else { continue }
            if occurrence.kind == .ratification { result.insert(state) }
            if occurrence.kind == .ratificationWithdrawn { result.remove(state) }
        }
        return result
    }

    private func parties(where lacks: (Track) -> Bool) -> [ActorID] {
        docket.states.indices.filter { docket.parties.contains($0) && lacks(tracks[$0]) }.map { docket.states[$0] }
    }

    /// The earliest day on which the treaty could still enter into force if everything missing were done on the day after the one
    /// asked about; nil if the clause is not known or the treaty has ended.
    func earliestEntry() -> Day? {
        if let inForceFrom { return inForceFrom > on && end == nil ? inForceFrom : nil }
        guard let rule = docket.entry, end == nil else { return nil }
        return earliest(rule).map { max($0, on.adding(days: 1)) }
    }

    private func earliest(_ rule: CompiledRule) -> Day? {
        switch rule {
        case .fixed(let day): day
        case .allOf(let rules): rules.compactMap(earliest).max()
        case .anyOf(let rules): rules.compactMap(earliest).min()
        case .timed(let inner, let timing): outcome(of: rule)?.day ?? earliest(inner).map { timing.moving($0).day }
        default: outcome(of: rule)?.day ?? on.adding(days: 1)
        }
    }
}

extension EntryRule {
    var isSignature: Bool {
        switch self {
        case .signature: true
        case .timed(let rule, _): rule.isSignature
        default: false
        }
    }
}
