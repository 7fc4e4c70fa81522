public import Chronology

/// Computed and official days of entry into force, treaty by treaty.
public struct Reconciliation: Sendable, Encodable {
    /// How the two days compare.
    public enum Verdict: String, CaseIterable, Hashable, Sendable, Codable {
        /// The same day.
        case match
        /// Two days.
        case differs
        /// One of them is missing or imprecise.
        case notDeterminable
    }

    /// One treaty.
    public struct Row: Hashable, Sendable, Encodable {
        /// The table's id.
        public let id: String
        /// The title.
        public let title: String
        /// The day the clause gives on the instruments in the data.
        public let computed: Day?
        /// The day the table states.
        public let official: Day?
        /// How they compare.
        public let verdict: Verdict
        /// A correction of the data that was applied, or why there is no day.
        public let why: String?

        private enum Key: String, CodingKey { case id, title, computed, official, verdict, why }

        /// Writes every field, null where there is none.
        public func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(id, forKey: .id)
            try container.encode(title, forKey: .title)
            try container.encode(computed, forKey: .computed)
            try container.encode(official, forKey: .official)
            try container.encode(verdict, forKey: .verdict)
            try container.encode(why, forKey: .why)
        }
    }

    /// The treaties in the order of the table.
    public let rows: [Row]

    /// How many match.
    public var matches: Int { rows.filter { $0.verdict == .match }.count }

    /// `85 of 85 match`.
    public var summary: String { "\(matches) of \(rows.count) match" }

    private enum Key: String, CodingKey { case schema, rows, matches, total, summary }

    /// Writes `servanda.reconciliation/1`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode("servanda.reconciliation/1", forKey: .schema)
        try container.encode(rows, forKey: .rows)
        try container.encode(matches, forKey: .matches)
        try container.encode(rows.count, forKey: .total)
        try container.encode(summary, forKey: .summary)
    }
}
