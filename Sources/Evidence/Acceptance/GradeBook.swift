public import Chronology
public import Law

/// The grades of organisations as a ledger has them, with their history.
public struct GradeBook: Sendable {
    /// One grade that a person gave.
    public struct Line: Hashable, Sendable {
        /// The grade.
        public let reliability: Reliability
        /// From which day on it holds; nil is always.
        public let from: Day?
        /// Why.
        public let reason: String
        /// Who gave it.
        public let author: String
        /// When it was recorded.
        public let recorded: Instant
        /// The entry.
        public let entry: EntryID
    }

    private var lines: [String: [Line]] = [:]

    /// The grades among entries of a ledger, in the order in which they were recorded; others are passed over.
    public init(_ entries: [LedgerEntry]) {
        for entry in entries {
            guard case .grade(let grade) = entry.body, case .organisation(let name, let reliability, let from) = grade.mark else {
                continue
            }
            lines[Self.folded(name), default: []].append(
                Line(
                    reliability: reliability, from: from, reason: grade.reason, author: entry.author, recorded: entry.recorded,
                    entry: entry.id))
        }
    }

    /// All grades of an organisation, by id or by the name that reports give it, in the order in which they were recorded.
    public func history(of organisation: ActorID?, named name: String? = nil) -> [Line] {
        let own = organisation.map { lines[Self.folded($0.code)] ?? [] } ?? []
        let named = name.map { lines[Self.folded($0)] ?? [] } ?? []
        return (own + named).sorted { $0.recorded < $1.recorded }
    }

    /// The grade that holds for what an organisation published on a day: the one recorded last of those that hold from then or before. A grade for all
    /// time that is recorded later replaces one from a day on.
    public func grade(of organisation: ActorID?, named name: String? = nil, on day: Day?) -> Line? {
        history(of: organisation, named: name).last { line in
            guard let from = line.from else { return true }
            return day.map { from <= $0 } ?? false
        }
    }

    /// Small letters, without an article.
    private static func folded(_ name: String) -> String {
        let name = name.lowercased()
        return name.hasPrefix("the ") ? String(name.dropFirst(4)) : name
    }
}
