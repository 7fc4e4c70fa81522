public import Chronology
public import Law

/// A state, an organisation or a medium, with everything reports call it.
public struct Actor: Sendable, Identifiable {
    /// What sort of actor.
    public enum Kind: String, CaseIterable, Hashable, Sendable, Codable {
        /// A state, or one that is no more.
        case state
        /// An international organisation.
        case organisation
        /// A news agency, newspaper or broadcaster.
        case media
    }

    /// A person at the head of a state or organisation.
    public struct Head: Hashable, Sendable {
        /// The full name (`Kim Jong-un`).
        public let name: String
        /// Other ways in which reports write it.
        public let spellings: [String]
        /// The part by which reports go on (`Kim`).
        public let surname: String?
        /// The office (`president`).
        public let role: String
        /// Other words for the office.
        public let also: [String]
        /// The first day in office.
        public let from: PartialDate?
        /// The last day in office; nil for someone in office when the file was last checked.
        public let to: PartialDate?

        /// The days in office, with imprecise ends at their widest.
        public var validity: DayInterval? {
            from == nil && to == nil ? nil : DayInterval(from?.earliest ?? .first, to?.latest ?? .last)
        }
    }

    /// A parliament, a ministry, an army.
    public struct Organ: Hashable, Sendable {
        /// The name.
        public let name: String
        /// What it is: `parliament`, `upperHouse`, `foreignMinistry`.
        public let kind: String
        /// `named`: stands for this actor only where the report also names the actor.
        public let needs: String?
    }

    /// Its id.
    public let id: ActorID
    /// What sort of actor.
    public let kind: Kind
    /// The name to print.
    public let displayName: String
    /// The shorter name to print, where the file gives one.
    public let shortName: String?
    /// Every name, the display name first.
    public let names: [String]
    /// Words for its people and things (`North Korean`).
    public let demonyms: [String]
    /// Its capital or capitals.
    public let capitals: [String]
    /// Those who led it.
    public let heads: [Head]
    /// Its organs.
    public let organs: [Organ]
    /// The days on which it existed, where that is limited.
    public let validity: DayInterval?
    /// The actor that continues its identity.
    public let continuedBy: ActorID?
    /// Of a medium: the state that owns or directs it.
    public let state: ActorID?
    /// The file's own word for what it is: `stateMedia`, `newspaper`, `court`.
    public let subkind: String?

    /// Words that need the report to name the actor as well, with what they need.
    let conditional: [(text: String, kind: ActorNameKind, needs: String?)]
}

/// What sort of name a phrase is.
public enum ActorNameKind: String, CaseIterable, Hashable, Sendable, Codable {
    /// A name of a state.
    case name
    /// A word for its people and things.
    case demonym
    /// Its capital, which reports use for its government.
    case capital
    /// Another word for it (`the Kremlin`).
    case metonym
    /// Someone at its head.
    case head
    /// One of its organs.
    case organ
    /// A medium.
    case media
    /// An organisation.
    case organisation
}

/// One phrase that stands for an actor.
public struct ActorName: Hashable, Sendable {
    /// As written in the file.
    public let text: String
    /// Its folded words (``ActorDirectory/fold(_:)``).
    public let words: [String]
    /// What sort of name.
    public let kind: ActorNameKind
    /// The actor.
    public let id: ActorID
    /// Of a head, the office; of an organ or medium, what it is.
    public let role: String?
    /// Whether it is a head's surname alone.
    public let isSurname: Bool
    /// Whether it counts only in capitals (`US`, `UN`), as its small letters are another word.
    public let isAcronym: Bool
    /// The days on which it stands for the actor; nil for all.
    public let validity: DayInterval?
    /// `named`: only where the report also names the actor.
    public let needs: String?
}

/// An actor found by a name.
public struct ActorMatch: Hashable, Sendable {
    /// The name found.
    public let name: ActorName
    /// The actor.
    public var id: ActorID { name.id }
    /// What sort of name.
    public var kind: ActorNameKind { name.kind }
}
