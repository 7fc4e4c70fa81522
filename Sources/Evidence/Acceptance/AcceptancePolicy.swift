public import Law

/// By which rules what is claimed becomes what is accepted. Data: a file says otherwise (docs/acceptance.md).
///
/// Whatever it says, only acts that are told as done are accepted, and a person's verdict overrides.
public struct AcceptancePolicy: Hashable, Sendable {
    /// So many independent origins make an act accepted without an official record.
    public var origins: Int
    /// The worst grade of a source that counts.
    public var grade: Reliability
    /// The worst credibility of a piece of information that counts; one that was not judged counts.
    public var credibility: Credibility
    /// The least probability, 0 to 1, that the report says what was read out of it.
    public var probability: Double
    /// Who speaks officially about which acts.
    public var official: [OfficialRule]
    /// What acts of the register count for.
    public var register: RegisterWeight
    /// Whose denial makes a claim contested.
    public var denial: Denial
    /// Days between two dates of one kind of act by one state that are taken for one act told differently, at most.
    public var sameAct: Int
    /// Grades of organisations by what they are; a grade that a person gives in the ledger goes before.
    public var kinds: [OrganisationKind: Reliability]
    /// Grades of single organisations, by id, that hold until a person gives another.
    public var organisations: [ActorID: Reliability]

    /// A policy.
    public init(
        origins: Int, grade: Reliability, credibility: Credibility, probability: Double, official: [OfficialRule], register: RegisterWeight,
        denial: Denial, sameAct: Int, kinds: [OrganisationKind: Reliability], organisations: [ActorID: Reliability] = [:]
    ) {
        self.origins = origins
        self.grade = grade
        self.credibility = credibility
        self.probability = probability
        self.official = official
        self.register = register
        self.denial = denial
        self.sameAct = sameAct
        self.kinds = kinds
        self.organisations = organisations
    }

    /// What holds where no file says otherwise: an official record alone, else two independent origins graded C or better.
    public static let standard = AcceptancePolicy(
        origins: 2, grade: .c, credibility: .possiblyTrue, probability: 0.5,
        official: [
            OfficialRule(.actor, quotedBy: .c), OfficialRule(.stateMedia, quotedBy: .c),
            OfficialRule(
                .depositary,
                kinds: [.signature, .deposit, .accession, .succession, .reservation, .withdrawalNotice, .withdrawal, .entryIntoForce],
                quotedBy: .c),
        ],
        register: .alone, denial: .actor, sameAct: 60,
        kinds: [
            .newsAgency: .b, .publicBroadcaster: .b, .broadcaster: .c, .newspaper: .c, .magazine: .c, .stateMedia: .d, .state: .c,
            .organisation: .b,
        ])
}

/// Who speaks officially about acts.
public struct OfficialRule: Hashable, Sendable {
    /// Who.
    public enum Speaker: Hashable, Sendable {
        /// The state whose act it is: its ministries, gazette, parliament, head.
        case actor
        /// Media that the state whose act it is owns or directs. They are not official about anybody else.
        case stateMedia
        /// The treaty's depositary.
        case depositary
        /// An organisation.
        case organisation(ActorID)
    }

    /// Who.
    public let speaker: Speaker
    /// About which acts; all where it is empty.
    public let kinds: Set<ActKind>
    /// The worst grade of those who may pass the official's words on; nil where only the official's own publication counts.
    public let quotedBy: Reliability?

    /// A rule.
    public init(_ speaker: Speaker, kinds: Set<ActKind> = [], quotedBy: Reliability? = nil) {
        self.speaker = speaker
        self.kinds = kinds
        self.quotedBy = quotedBy
    }

    /// Whether the rule is about such acts.
    public func covers(_ kind: ActKind) -> Bool { kinds.isEmpty || kinds.contains(kind) }
}

/// What acts of the register count for.
public enum RegisterWeight: String, Hashable, Sendable, CaseIterable {
    /// The register's editors have held each act against its sources: it counts alone.
    case alone
    /// Each source of an act counts like a report of whoever published it.
    case graded
}

/// Whose denial makes a claim contested.
public enum Denial: String, Hashable, Sendable, CaseIterable {
    /// That of the actor whose act it is.
    case actor
    /// That, and the denial of anybody whose word counts.
    case anybody
}
