import Law

/// What a treaty file refers to, with places: checked once everything that can be referred to is known.
final class References {
    /// Source ids, from acts and clauses.
    var sources: [(id: String, mark: Mark?)] = []
    /// Actors, from anywhere.
    var actors: [(id: ActorID, mark: Mark?)] = []
    /// Other treaties, from `supersedes` and `amends`.
    var treaties: [(id: String, mark: Mark?)] = []
    /// Where the id stands.
    var id: Mark?
    /// Whether the file is a draft: begun from a report, not part of the register.
    var isDraft = false
    /// For each act, where it and its dates stand.
    var acts: [(act: Mark?, on: Mark?, known: Mark?, until: Mark?)] = []
    /// For each obligation, its id's place.
    var obligations: [(id: String, mark: Mark?)] = []
    /// Articles, from clauses, obligations and acts, as cited.
    var articles: [(text: String, mark: Mark?)] = []
    /// Articles under which acts were done.
    var invoked: [(text: String, mark: Mark?)] = []
    /// The articles that the file says there are.
    var numbering: ArticleNumbering?
    /// States on either side of an obligation.
    var sides: [(id: ActorID, mark: Mark?)] = []
}
