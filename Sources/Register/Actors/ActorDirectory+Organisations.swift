public import Evidence
public import Law

extension ActorDirectory: Organisations {
    /// The medium, organisation or state that a publisher's name means: media first, as `Tass` is no state; an organ stands for its state.
    public func organisation(named name: String) -> ActorID? {
        if let id = ActorID(name), contains(id) { return id }
        let found = resolve(name: name).filter { $0.name.needs == nil && $0.kind != .head && $0.kind != .demonym }
        return (found.first { $0.kind == .media } ?? found.first { $0.kind == .organisation } ?? found.first)?.id
    }

    /// What sort of organisation the actor's file says that it is.
    public func kind(of organisation: ActorID) -> OrganisationKind? {
        guard let actor = actor(organisation) else { return organisation.isStateCode ? .state : nil }
        switch actor.kind {
        case .state: return .state
        case .media: return actor.subkind.flatMap { OrganisationKind(rawValue: $0) }
        case .organisation: return Self.public.contains(actor.subkind ?? "") ? .organisation : nil
        }
    }

    /// Bodies that states have set up; armed groups and campaigners are graded one by one.
    private static let `public`: Set<String> = [
        "organisation", "court", "council", "assembly", "parliament", "executive", "foreignMinistry", "secretariat", "military",
    ]

    /// Of a medium, the state that owns or directs it.
    public func owner(of organisation: ActorID) -> ActorID? {
        actor(organisation)?.state
    }
}
