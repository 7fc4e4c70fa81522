import Chronology

/// Why a pledge binds or does not: the words are made only when asked for.
enum BindingGround: Sendable {
    case undeterminable
    case notInForce(Phase, since: PartialDate?)
    case notParty(ActorID, PartyPosition)
    case notYet(PartialDate)
    case noLonger(PartialDate)
    case excluded(by: ActorID, sources: [String])
    case always
    case occurred(sources: [String])
    case disputed(sources: [String])
    case unplaced(sources: [String])
    case notOccurred

    var binding: Binding {
        switch self {
        case .undeterminable, .unplaced: .notDeterminable
        case .notInForce, .notParty, .notYet, .noLonger, .excluded: .notBinding
        case .always, .occurred: .triggered
        case .disputed: .disputed
        case .notOccurred: .dormant
        }
    }

    var sources: [String] {
        switch self {
        case .occurred(let sources), .disputed(let sources), .unplaced(let sources), .excluded(_, let sources): sources
        default: []
        }
    }

    func words(_ obligation: Obligation, beneficiary: ActorID) -> Sentence {
        switch self {
        case .undeterminable: return "whether the treaty was in force cannot be determined"
        case .notInForce(let phase, let since):
            let when: Sentence = since.map { " since \($0)" } ?? ""
            return "the treaty is \(phase.words)\(when), not in force"
        case .notParty(let state, let position): return "\(state) is \(position.phrase)"
        case .notYet(let from): return "owed only from \(from)"
        case .noLonger(let until): return "owed only until \(until)"
        case .excluded(let state, _): return "a reservation by \(state) excludes it (VCLT art. 21)"
        case .always: return "owed at all times while the treaty is in force"
        case .occurred:
            // Where it happened and whether conditions are met, the situation alone does not tell.
            let area: Sentence = obligation.area.map { "; limited to \($0)" } ?? ""
            return "\(beneficiary): \(obligation.trigger.words)\(area)"
        case .unplaced:
            return
                "\(beneficiary): \(obligation.trigger.words); whether within the pledge's area is not on record (\(obligation.area ?? ""))"
        case .disputed: return "whether there is \(obligation.trigger.words) is disputed"
        case .notOccurred: return "no \(obligation.trigger.words) is established"
        }
    }
}
