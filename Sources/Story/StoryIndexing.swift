public import Evidence
public import Law
internal import Synchronization

/// The rules by which a ledger lines up what it takes in: copies of one text to one origin, claims, figures and acts about one thing to one question.
public struct StoryIndexing: LedgerIndexing {
    private let recent = RecentFilings()

    /// These rules.
    public init() {}

    /// Changes with the rules of this module and with its word files: an index made by another edition is made anew.
    public var edition: String { "story/2" }

    /// Two sketches of the text and the agency it credits; nil for a text of fewer different runs of words than say anything.
    public func sketch(of report: Report) -> TextSketch? {
        let fingerprint = ReportFingerprint(of: report)
        return fingerprint.whole.count < OriginRule.fewest ? nil : fingerprint.sketch
    }

    /// A key for each band of both sketches.
    public func bands(of sketch: TextSketch) -> [UInt64] {
        ReportFingerprint(sketch)?.bands ?? []
    }

    /// Whether the two are tellings of one original.
    public func isCopy(_ sketch: TextSketch, of other: TextSketch) -> Bool {
        guard let one = ReportFingerprint(sketch), let other = ReportFingerprint(other) else { return false }
        return OriginRule.likeness(one, other).isOneOrigin
    }

    /// The agency that the report of a sketch credits.
    public func credit(of sketch: TextSketch) -> ActorID? {
        ReportFingerprint.credit(of: sketch)
    }

    /// Acts, under their treaty.
    public func brief(of body: LedgerBody, in filing: ReportFiling?) -> EntryBrief? {
        switch body {
        case .proposedAct(let record):
            guard let treaty = record.act.treaty else { return nil }
            let told = filing.flatMap { ActBrief(record.act, in: $0) }?.told
            return EntryBrief(heading: ActBrief.heading(of: treaty), told: told ?? [])
        case .treatyAct(let record): return EntryBrief(heading: ActBrief.heading(of: record.treaty), told: [])
        case .report, .claim, .figure, .review, .grade, .link, .correction, .situation: return nil
        }
    }

    /// The questions that an entry answers (docs/acceptance.md has their grammar).
    public func questions(of body: LedgerBody, in filing: ReportFiling?) -> [QuestionKey] {
        switch body {
        case .claim(let record): return filing.map { recent.keys(of: $0).keys(of: record.claim) } ?? []
        case .figure(let record): return filing.map { recent.keys(of: $0).keys(of: record.figure) } ?? []
        case .proposedAct(let record): return filing.map { recent.keys(of: $0).keys(of: record.act) } ?? []
        case .treatyAct(let record): return ActQuestion.all(record).map(\.key)
        case .situation(let record):
            return record.situation.affected.map { QuestionKey("situation/\(record.situation.kind.rawValue)/\($0.code)") }
        case .report, .review, .grade, .link, .correction: return []
        }
    }
}

/// The filings asked about last: a store asks for each entry of a report in turn, and what a report is about is worked out once.
private final class RecentFilings: Sendable {
    private static let most = 16
    private let slots = Mutex<[QuestionKeys?]>(Array(repeating: nil, count: most))

    func keys(of filing: ReportFiling) -> QuestionKeys {
        let slot = Int(filing.id.bytes[0]) % Self.most
        // Two filings of one report may differ in a part that was corrected.
        if let known = slots.withLock({ $0[slot] }), known.filing == filing { return known }
        let keys = QuestionKeys(of: filing)
        slots.withLock { $0[slot] = keys }
        return keys
    }
}
