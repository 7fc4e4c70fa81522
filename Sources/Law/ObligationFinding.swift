/// Whether a pledge binds, and whether it is due.
public enum Binding: String, CaseIterable, Hashable, Sendable, Codable {
    /// The treaty is not in force between the two.
    case notBinding
    /// In force; its trigger has not occurred.
    case dormant
    /// In force, and its trigger has occurred or it has none.
    case triggered
    /// In force; whether its trigger has occurred is disputed.
    case disputed
    /// The record gives more than one answer.
    case notDeterminable

    /// In words: `not binding`.
    public var words: String {
        switch self {
        case .notBinding: "not binding"
        case .notDeterminable: "not determinable"
        default: rawValue
        }
    }
}

/// One pledge between two states on a day: who owes what to whom, and whether it binds and is due.
public struct ObligationFinding: Sendable {
    /// The treaty.
    public let treaty: Treaty
    /// The pledge.
    public let obligation: Obligation
    /// Who owes it.
    public let bearer: ActorID
    /// To whom.
    public let beneficiary: ActorID

    let ground: BindingGround

    /// Whether it binds and is due.
    public var binding: Binding { ground.binding }

    /// The steps of the pledge itself; those of the treaty's status come from ``Status/because``.
    public var because: [DerivationStep] {
        let article: Sentence = obligation.citation.article.map { "Art. \($0): " } ?? ""
        let words = ground.words(obligation, beneficiary: beneficiary)
        return [
            DerivationStep(
                "obligation." + binding.rawValue, article: obligation.citation.article, acts: [],
                sources: obligation.citation.sources + ground.sources,
                "\(article)\(obligation.kind.rawValue), owed by \(bearer) to \(beneficiary), due on \(obligation.trigger.words): \(words).")
        ]
    }

    /// Why, in a few words, with states by their ids.
    public var reason: String { reason(naming: \.code) }

    /// Why, in a few words, with states as `naming` gives them.
    public func reason(naming: (ActorID) -> String) -> String {
        ground.words(obligation, beneficiary: beneficiary).rendered(naming: naming)
    }
}

extension ObligationFinding: Encodable {
    private enum Key: String, CodingKey {
        case treaty, obligation, article, kind, trigger, bearer, beneficiary, area, conditions, text, binding, reason, because
    }

    /// Writes the pledge flat, with the treaty by its id.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(treaty.id, forKey: .treaty)
        try container.encode(obligation.id, forKey: .obligation)
        try container.encode(obligation.citation.article, forKey: .article)
        try container.encode(obligation.kind, forKey: .kind)
        try container.encode(obligation.trigger.words, forKey: .trigger)
        try container.encode(bearer, forKey: .bearer)
        try container.encode(beneficiary, forKey: .beneficiary)
        try container.encode(obligation.area, forKey: .area)
        try container.encode(obligation.conditions, forKey: .conditions)
        try container.encode(obligation.text, forKey: .text)
        try container.encode(binding, forKey: .binding)
        try container.encode(reason, forKey: .reason)
        try container.encode(because, forKey: .because)
    }
}

/// One pledge in one binding state, with everyone it concerns: what is printed as one line.
public struct ObligationGroup: Sendable {
    /// The treaty.
    public let treaty: Treaty
    /// The pledge.
    public let obligation: Obligation
    /// Whether it binds and is due.
    public let binding: Binding
    /// Why, as the first of the findings has it, with states by their ids.
    public let reason: String
    /// Everyone who owes it.
    public internal(set) var bearers: [ActorID]
    /// Everyone to whom it is owed.
    public internal(set) var beneficiaries: [ActorID]
}

/// Findings brought together: one group for each pledge and binding state, in the order of the findings.
public func grouped(_ findings: [ObligationFinding]) -> [ObligationGroup] {
    struct Key: Hashable {
        let treaty: String
        let obligation: String
        let binding: Binding
    }
    var groups: [ObligationGroup] = []
    var places: [Key: Int] = [:]
    var bearers: [Set<ActorID>] = []
    var beneficiaries: [Set<ActorID>] = []
    for finding in findings {
        let key = Key(treaty: finding.treaty.id, obligation: finding.obligation.id, binding: finding.binding)
        if let place = places[key] {
            bearers[place].insert(finding.bearer)
            beneficiaries[place].insert(finding.beneficiary)
        } else {
            places[key] = groups.count
            groups.append(
                ObligationGroup(
                    treaty: finding.treaty, obligation: finding.obligation, binding: finding.binding, reason: finding.reason, bearers: [],
                    beneficiaries: []))
            bearers.append([finding.bearer])
            beneficiaries.append([finding.beneficiary])
        }
    }
    for index in groups.indices {
        groups[index].bearers = bearers[index].sorted()
        groups[index].beneficiaries = beneficiaries[index].sorted()
    }
    return groups
}
