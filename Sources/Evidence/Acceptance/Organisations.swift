public import Law

/// What sort of organisation, as far as grades go by it. The raw values are those of the register's files.
public enum OrganisationKind: String, CaseIterable, Hashable, Sendable, Codable {
    case newsAgency, publicBroadcaster, broadcaster, newspaper, magazine, website, stateMedia
    /// A state, when it speaks of others.
    case state
    /// An organisation of states, a court.
    case organisation
}

/// Who publishes and speaks: what a policy has to know about an organisation.
public protocol Organisations: Sendable {
    /// The actor that a publisher's name means; nil for one that is not known.
    func organisation(named name: String) -> ActorID?
    /// What sort of organisation; nil for one that is not known.
    func kind(of organisation: ActorID) -> OrganisationKind?
    /// Of a medium, the state that owns or directs it.
    func owner(of organisation: ActorID) -> ActorID?
}

/// Nobody is known.
public struct NoOrganisations: Organisations {
    /// Nobody.
    public init() {}
    /// Nil: nobody is known.
    public func organisation(named name: String) -> ActorID? { nil }
    /// Nil: nobody is known.
    public func kind(of organisation: ActorID) -> OrganisationKind? { nil }
    /// Nil: nobody is known.
    public func owner(of organisation: ActorID) -> ActorID? { nil }
}
