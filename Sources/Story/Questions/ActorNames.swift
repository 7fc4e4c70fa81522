public import Law

/// How actors are called in print.
///
/// A register's `ActorDirectory` is one; a page in another language may bring its own.
public protocol ActorNames: Sendable {
    /// The common name, "North Korea"; the code itself where the actor is unknown.
    func name(of actor: ActorID) -> String
    /// The name for narrow columns, "DPRK"; the common name where there is no shorter one.
    func shortName(of actor: ActorID) -> String
    /// The word for what belongs to the actor, "North Korean"; `nil` where it is not known.
    func adjective(of actor: ActorID) -> String?
    /// The surname of a person who acts for the actor, of a name as it is printed; `nil` where it is not known.
    func surname(of person: String, for actor: ActorID) -> String?
    /// Whether the actor is a state, of today or of the past.
    func isState(_ actor: ActorID) -> Bool
}

extension ActorNames {
    /// The name with the article that English wants before some of them: "the United States".
    public func nameInSentence(of actor: ActorID) -> String {
        let name = name(of: actor)
        return Phrases.shared.takesArticle(name) ? "the " + name : name
    }
}
