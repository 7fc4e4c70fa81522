internal import Chronology
internal import Evidence

/// Rows of the index tables that entries make, collected so that they are sent together.
struct IndexRows {
    private var reports: [[SQLValue]] = []
    private var bands: [(band: Int, report: Int)] = []
    private var answers: [(question: Int, sequence: Int)] = []
    private var namings: [[SQLValue]] = []
    private var words: [[SQLValue]] = []
    private var briefs: [[SQLValue]] = []
    private var newQuestions: [[SQLValue]] = []

    /// More than this of a text is not searched: PostgreSQL has a limit, and no report is so long.
    private static let longestText = 200_000

    mutating func addReport(_ sequence: Int, _ record: ReportRecord, publication: ContentHash, parts: Int, origin: Int, bands: [UInt64]) {
        reports.append([
            .integer(sequence), .bytes(publication.bytes), .bytes(record.text.sha256.bytes), .integer(parts), .integer(origin),
            record.sketch.map { .text($0.method) } ?? .null, record.sketch.map { .bytes($0.bytes) } ?? .null,
        ])
        for band in Set(bands) { self.bands.append((Int(Int64(bitPattern: band)), sequence)) }
    }

    /// - Parameter number: gives a question its number.
    mutating func add(_ sequence: Int, _ entry: PreparedEntry, number: (QuestionKey) throws -> Int) rethrows {
        for question in Set(entry.questions) { answers.append((try number(question), sequence)) }
        guard let text = entry.words, !text.isEmpty else { return }
        words.append([.integer(sequence), .text(Self.searched(text)), .text(SearchQuery.word(for: entry.body.kind.rawValue))])
    }

    /// The part of a text that is searched: nearly always all of it.
    private static func searched(_ text: String) -> String {
        guard text.utf8.count > longestText || text.utf8.contains(0) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.lazy.filter { $0.value != 0 }.prefix(longestText)))
    }

    /// What is told in brief of an entry of a report: under its place, with the report and the origin.
    mutating func add(_ brief: EntryBrief, of entry: SealedEntry, in report: EntryID, at place: Int, origin: Int) {
        briefs.append([
            .text(brief.heading), .integer(entry.sequence), .bytes(entry.id.bytes), .integer(Int(entry.recorded.microseconds)),
            .integer(place), .bytes(report.bytes), .integer(origin), .bytes(brief.told),
        ])
    }

    /// An entry that stands alone, or that took the place of another, is told under its heading, and has to be read itself.
    mutating func add(_ brief: EntryBrief, of entry: SealedEntry) {
        add(EntryBrief(heading: brief.heading, told: []), of: entry, in: entry.id, at: entry.sequence, origin: entry.sequence)
    }

    mutating func addNaming(_ sequence: Int, of named: Int) {
        namings.append([.integer(named), .integer(sequence)])
    }

    mutating func addQuestion(_ number: Int, _ question: QuestionKey) {
        newQuestions.append([.integer(number), .text(question.text)])
    }

    /// PostgreSQL makes more of a text than words (`harbour-2024` has a number below zero): it gets them one by one, as the other database finds them.
    private static func separated(_ row: [SQLValue]) -> [SQLValue] {
        guard case .text(let text) = row[1] else { return row }
        return [row[0], .text(SearchQuery.words(text[...]).joined(separator: " "))]
    }

    /// Rows of two numbers, in their order: so each page of an index is looked up once, and not once for each of its rows.
    private static func sorted(_ pairs: [(Int, Int)]) -> [[SQLValue]] {
        pairs.sorted(by: <).map { [.integer($0.0), .integer($0.1)] }
    }

    /// The statements that put all of it into the tables.
    func statements(in dialect: SQLDialect) -> [(sql: String, rows: [[SQLValue]])] {
        [
            (
                "INSERT INTO report (sequence, publication, text, parts, origin, method, sketch) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                reports
            ),
            ("INSERT INTO freshband (band, report) VALUES (?1, ?2)", Self.sorted(bands)),
            ("INSERT INTO question (number, text) VALUES (?1, ?2)", newQuestions),
            ("INSERT INTO answer (question, sequence) VALUES (?1, ?2) ON CONFLICT DO NOTHING", Self.sorted(answers)),
            ("INSERT INTO naming (named, sequence) VALUES (?1, ?2) ON CONFLICT DO NOTHING", namings),
            (
                "INSERT INTO brief (heading, sequence, id, recorded, report, reportid, origin, told) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                briefs
            ),
            dialect == .sqlite
                ? ("INSERT INTO words (rowid, text, kind) VALUES (?1, ?2, ?3)", words)
                : ("INSERT INTO words (sequence, words) VALUES (?1, to_tsvector('simple', ?2))", words.map(Self.separated)),
        ]
    }
}

/// Gives questions their numbers: those that the ledger has, and the next for new ones.
struct QuestionNumbers {
    private var known: [QuestionKey: Int] = [:]
    private var last: Int
    private(set) var new: [(number: Int, question: QuestionKey)] = []

    /// Looks the questions of a batch up.
    init(_ questions: Set<QuestionKey>, in session: any SQLSession) throws {
        last = try session.row("SELECT coalesce(max(number), 0) FROM question")?.integer(0) ?? 0
        for chunk in Chunks(Array(questions)) {
            let rows = try session.rows(
                "SELECT number, text FROM question WHERE text IN \(SQL.list(chunk.padded.count))", chunk.padded.map { .text($0.text) })
            for row in rows { known[QuestionKey(try row.text(1))] = try row.integer(0) }
        }
    }

    mutating func number(_ question: QuestionKey) -> Int {
        if let number = known[question] { return number }
        last += 1
        known[question] = last
        new.append((last, question))
        return last
    }
}

/// Cuts a list into pieces of few different lengths, each filled up by repeating its last item, so that few statements are prepared.
struct Chunks<Item>: Sequence {
    struct Chunk {
        let padded: [Item]
    }

    private let items: [Item]
    private static var largest: Int { 64 }

    init(_ items: [Item]) {
        self.items = items
    }

    func makeIterator() -> AnyIterator<Chunk> {
        var start = 0
        return AnyIterator {
            guard start < items.count else { return nil }
            let piece = Array(items[start..<Swift.min(start + Self.largest, items.count)])
            start += piece.count
            let length = [1, 8, Self.largest].first { $0 >= piece.count } ?? Self.largest
            return Chunk(padded: piece + Array(repeating: piece[piece.count - 1], count: length - piece.count))
        }
    }
}
