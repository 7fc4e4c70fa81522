import Law

/// A noun phrase that names an actor or somebody who speaks or acts for one.
struct ActorPhrase: Sendable {
    /// What the head of the phrase is.
    enum Head: Sendable, Hashable {
        case state, capital, metonym, organ, organisation, media, person, role
        /// A demonym on its own ("Western and Ukrainian claims", "Russians").
        case adjective
        /// A place, event, treaty name or longer name: never a speaker.
        case other
    }

    /// The whole phrase, possessive ending not included.
    var words: Range<Int>
    /// Behind the possessive ending.
    var end: Int
    var head: Head
    /// The actors it stands for.
    var actors: [ActorID]
    /// Whether the phrase may speak or act for them.
    var speaks: Bool
    /// The role word, where there is one.
    var role: Role?
    /// The words of the role ("prime minister").
    var roleWords: [String] = []
    /// The words of a person's name.
    var name: Range<Int>?
    /// For a surname of the register on its own: the state of its bearer, used where the report names that state.
    var surnameOf: ActorID?
    /// Whether the actors are known (those of an unresolved "the minister" are not).
    var isResolved: Bool { !actors.isEmpty }
    /// Whether `'s` follows.
    var isPossessive: Bool { end > words.upperBound }

    /// What to print as the organ of an act: the phrase, unless it is only the state.
    var isOrgan: Bool {
        switch head {
        case .role, .person, .organ: true
        case .state, .capital, .metonym, .organisation, .media, .adjective, .other: false
        }
    }
}

extension ActorPhrase {
    /// The same state, without the organ that the phrase names.
    var state: ActorPhrase {
        var phrase = self
        phrase.head = .state
        phrase.role = nil
        phrase.roleWords = []
        return phrase
    }

    /// Whether the role word is a plural ("lawmakers", "both houses").
    var isPluralRole: Bool {
        guard let last = roleWords.last else { return false }
        return role == .lawmakers || (last.hasSuffix("s") && last != "congress") || roleWords.first == "both"
    }
}
