public import Chronology

/// Where a fact or a clause comes from: an official text, a treaty series, a gazette, an agency.
public struct Source: Hashable, Sendable, Codable, Identifiable {
    /// The name by which acts and clauses of the same treaty refer to it.
    public let id: String
    /// The title.
    public let title: String
    /// Who published it.
    public let publisher: String?
    /// When.
    public let date: PartialDate?
    /// The place in a series: `vol. 34, No. 541, p. 243`.
    public let cite: String?
    /// Where it can be read.
    public let url: String?

    /// A source with only what is known of it.
    public init(id: String, title: String, publisher: String? = nil, date: PartialDate? = nil, cite: String? = nil, url: String? = nil) {
        self.id = id
        self.title = title
        self.publisher = publisher
        self.date = date
        self.cite = cite
        self.url = url
    }
}

/// The place of a clause: its article, the sources that carry it, and what it says in our own words.
public struct Citation: Hashable, Sendable {
    /// The number of the article, as the treaty writes it (`22`, `XIII(2)`).
    public let article: String?
    /// Ids of the treaty's sources.
    public let sources: [String]
    /// What the clause says, in our own words.
    public let text: String?

    /// A citation with only what is known.
    public init(article: String? = nil, sources: [String] = [], text: String? = nil) {
        self.article = article
        self.sources = sources
        self.text = text
    }
}
