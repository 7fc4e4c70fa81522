public import Chronology

/// What is told of a report beside what it says: a part of ``ReportRecord`` that is quick to read where many reports answer one question.
public struct ReportHead: Hashable, Sendable, Decodable {
    /// The headline; empty where the text has none.
    public let title: String
    /// Who published it, where known.
    public let publisher: String?
    /// Day of publication, where known.
    public let published: Day?
    /// Address of the page, where it is known.
    public let url: String?
    /// What copies are recognised by.
    public let sketch: TextSketch?

    /// A head with all its parts.
    public init(title: String, publisher: String?, published: Day?, url: String?, sketch: TextSketch?) {
        self.title = title
        self.publisher = publisher
        self.published = published
        self.url = url
        self.sketch = sketch
    }

    /// The head of a record.
    public init(_ record: ReportRecord) {
        title = record.title
        publisher = record.publisher
        published = record.published
        url = record.url
        sketch = record.sketch
    }

    /// Reads it from the JSON of a report's entry.
    ///
    /// - Throws: `DecodingError`.
    public init(json: [UInt8]) throws {
        self = try CanonicalForm.value(ReportHead.self, from: json)
    }
}

/// A report as those see it who ask for what stands in it.
public struct FiledReport: Hashable, Sendable {
    /// Its place in the ledger.
    public let sequence: Int
    /// What is told of it.
    public let head: ReportHead
    /// The first report of its origin: itself, or the one that it is a copy of.
    public let origin: EntryID

    /// A report of a ledger.
    public init(sequence: Int, head: ReportHead, origin: EntryID) {
        self.sequence = sequence
        self.head = head
        self.origin = origin
    }
}
