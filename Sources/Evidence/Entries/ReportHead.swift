public import Chronology
internal import FoundationEssentials

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
        self = try JSONDecoder().decode(ReportHead.self, from: Data(json))
    }
}

extension LedgerSnapshot {
    /// The heads of those reports; ids that are of no report are left out.
    public func heads(of reports: [EntryID]) throws -> [EntryID: ReportHead] {
        var heads: [EntryID: ReportHead] = [:]
        for entry in try entries(reports) {
            if case .report(let record) = entry.body { heads[entry.id] = ReportHead(record) }
        }
        return heads
    }
}
