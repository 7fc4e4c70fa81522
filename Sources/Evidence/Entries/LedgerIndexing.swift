internal import Law

/// A question that claims, figures and acts can answer, as a text that is the same for all answers: `act/prk-rus-2024/ratification/PRK`.
///
/// Parts from the general to the particular with `/` between them, so that a beginning asks a wider question.
public struct QuestionKey: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The text.
    public let text: String

    /// The key with that text.
    public init(_ text: String) {
        self.text = text
    }

    /// By code points, as the stores sort them.
    public static func < (left: QuestionKey, right: QuestionKey) -> Bool {
        left.text.unicodeScalars.lexicographicallyPrecedes(right.text.unicodeScalars)
    }

    /// The text.
    public var description: String { text }
}

/// What a store asks of the logic when it takes an entry in, so that later questions find their entries without reading the ledger.
///
/// All of it is derived from the entries and can be made anew; nothing of it is hashed. It must be a function of its arguments alone.
public protocol LedgerIndexing: Sendable {
    /// Name and version of these rules. A store whose index was made by another edition makes it anew.
    var edition: String { get }

    /// What copies of a report are recognised by; nil for a text too short to be told from others.
    func sketch(of report: Report) -> TextSketch?

    /// Keys under which a copy is found: two sketches that share none are not compared. Empty for a sketch of another method.
    func bands(of sketch: TextSketch) -> [UInt64]

    /// Whether the first is a copy of the second, so that both are one origin.
    func isCopy(_ sketch: TextSketch, of other: TextSketch) -> Bool

    /// The questions that an entry answers.
    ///
    /// - Parameters:
    ///   - body: a claim, figure, proposed act, treaty act or situation; other kinds are not asked.
    ///   - filing: the report that it stands in, with all that stands in it; nil for what stands in none.
    func questions(of body: LedgerBody, in filing: ReportFiling?) -> [QuestionKey]

    /// What is told of an entry in brief; nil for one that is not asked about with many others.
    ///
    /// - Parameter filing: the report that it stands in, as for its questions.
    func brief(of body: LedgerBody, in filing: ReportFiling?) -> EntryBrief?

    /// The words under which full-text search finds an entry; nil where it is not searched.
    ///
    /// - Parameter text: of a report, its text where the ledger keeps it.
    func words(of body: LedgerBody, text: String?) -> String?
}

extension LedgerIndexing {
    /// None.
    public func brief(of body: LedgerBody, in filing: ReportFiling?) -> EntryBrief? { nil }

    /// Reports by headline and text, claims by speaker and content, figures by their phrase, acts by treaty and organ, judgements by their reason.
    public func words(of body: LedgerBody, text: String?) -> String? {
        switch body {
        case .report(let record): [record.title, record.publisher, text].compactMap(\.self).joined(separator: "\n")
        case .claim(let record): [record.claim.source?.text, record.claim.content.text].compactMap(\.self).joined(separator: "\n")
        case .figure(let record): record.figure.about
        case .proposedAct(let record):
            [record.act.kind.words, record.act.organ, record.act.treatyText, record.act.treaty].compactMap(\.self).joined(separator: "\n")
        case .review(let review): review.reason
        case .grade(let grade): if case .organisation(let name, _, _) = grade.mark { name + "\n" + grade.reason } else { grade.reason }
        case .link(let link): link.reason
        case .correction(let correction): correction.reason
        case .treatyAct(let record):
            [record.treaty, record.act.kind.words, record.act.organ, record.source].compactMap(\.self).joined(separator: "\n")
        case .situation(let record): record.situation.kind.words + "\n" + record.source
        }
    }
}

/// The simplest rules: equal texts are copies, and an act is asked about by treaty, kind and actor.
public struct PlainIndexing: LedgerIndexing {
    /// These rules.
    public init() {}

    /// `plain/1`.
    public var edition: String { "plain/1" }

    /// The text's hash.
    public func sketch(of report: Report) -> TextSketch? {
        TextSketch(method: edition, bytes: ContentHash.of(report.text).bytes)
    }

    /// One band: the first eight bytes.
    public func bands(of sketch: TextSketch) -> [UInt64] {
        sketch.method == edition ? [sketch.bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }] : []
    }

    /// Whether they are equal.
    public func isCopy(_ sketch: TextSketch, of other: TextSketch) -> Bool { sketch == other }

    /// `act/TREATY/KIND/ACTOR` for acts, `situation/KIND/STATE` for situations, `figure/UNIT` for figures.
    public func questions(of body: LedgerBody, in filing: ReportFiling?) -> [QuestionKey] {
        switch body {
        case .proposedAct(let record):
            guard let treaty = record.act.treaty else { return [] }
            return [QuestionKey("act/\(treaty)/\(record.act.kind.rawValue)/\(record.act.actor?.code ?? "-")")]
        case .treatyAct(let record):
            let actors = record.act.actors.isEmpty ? ["-"] : record.act.actors.map(\.code)
            return actors.map { QuestionKey("act/\(record.treaty)/\(record.act.kind.rawValue)/\($0)") }
        case .situation(let record):
            return record.situation.affected.map { QuestionKey("situation/\(record.situation.kind.rawValue)/\($0.code)") }
        case .figure(let record): return [QuestionKey("figure/\(record.figure.unit ?? "-")")]
        case .report, .claim, .review, .grade, .link, .correction: return []
        }
    }
}
