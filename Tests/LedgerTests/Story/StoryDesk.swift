import Chronology
import Evidence
import Foundation
import Law
import Register
import Story
import Synchronization
import Testing

@testable import Ledger

// swift-format-ignore: NeverForceUnwrap
func actor(_ code: String) -> ActorID { ActorID(code)! }
// swift-format-ignore: NeverForceUnwrap
func day(_ iso: String) -> Day { Day(iso)! }
// swift-format-ignore: NeverUseForceTry
func date(_ edtf: String) -> PartialDate { try! PartialDate(edtf: edtf) }

/// A report built out of a text and the words that stand in it, so that no test counts characters.
struct ReportBuilder {
    var report: Report
    private let scalars: [Unicode.Scalar]

    init(_ text: String, title: String = "", publisher: String? = nil, published: String? = nil) {
        let whole = title.isEmpty ? text : title + "\n" + text
        scalars = Array(whole.unicodeScalars)
        report = Report(
            id: ContentHash.of(whole).description, file: "report.txt", title: title, publisher: publisher,
            published: published.map { day($0) },
            text: whole)
    }

    func span(_ words: String) -> TextSpan {
        let wanted = Array(words.unicodeScalars)
        for start in 0...max(0, scalars.count - wanted.count) where Array(scalars[start..<(start + wanted.count)]) == wanted {
            return TextSpan(start..<(start + wanted.count))
        }
        fatalError("not in the text: \(words)")
    }

    @discardableResult
    mutating func claim(
        _ source: String?, _ actors: [String] = [], _ cue: String, _ content: String, stance: Stance = .asserts,
        certainty: Certainty = .certain,
        polarity: Polarity = .positive, via: [String] = []
    ) -> String {
        let id = "c\(report.claims.count + 1)"
        report.claims.append(
            Claim(
                id: id, source: source.map { Speaker(text: $0, spans: [span($0)], actors: actors.map { actor($0) }) },
                cue: Quotation(text: cue, spans: [span(cue)]), content: Quotation(text: content, spans: [span(content)]), stance: stance,
                certainty: certainty, polarity: polarity, via: via, probability: 0.95))
        return id
    }

    mutating func act(
        _ words: String, _ kind: ActKind, _ who: String?, _ modality: Modality = .done, date: String? = nil, organ: String? = nil,
        treaty: String? = "prk-rus-2024", claim: String? = nil
    ) {
        report.acts.append(
            ProposedAct(
                span: span(words), kind: kind, actor: who.map { actor($0) }, organ: organ, modality: modality,
                date: date.map { partial($0) }, treaty: treaty, treatyText: "the treaty", claim: claim, probability: 0.95))
    }

    mutating func figure(
        _ words: String, low: Double?, high: Double?, _ unit: String, about: String, claim: String? = nil, by actors: [String] = [],
        approximate: Bool = false
    ) {
        report.figures.append(
            Figure(
                span: span(words), low: low, high: high, approximate: approximate, unit: unit, about: about, claim: claim,
                claimedBy: actors.map { actor($0) }))
    }

    /// Names every place where the words stand.
    mutating func entity(_ words: String, _ kind: EntityKind, _ id: String?) {
        let wanted = Array(words.unicodeScalars)
        for start in 0...max(0, scalars.count - wanted.count) where Array(scalars[start..<(start + wanted.count)]) == wanted {
            report.entities.append(Entity(span: TextSpan(start..<(start + wanted.count)), kind: kind, id: id))
        }
    }
}

extension ReportBuilder {
    /// Names states wherever their names stand.
    mutating func states(_ codes: KeyValuePairs<String, String>) {
        for (name, code) in codes { entity(name, .state, code) }
    }
}

/// A report in which somebody is heard, with what `more` finds in the claim.
func heard(
    _ who: String, _ actors: [String], _ cue: String, _ content: String, by publisher: String, on published: String, title: String,
    _ text: String, _ more: (inout ReportBuilder, String) -> Void
) -> ReportBuilder {
    var report = ReportBuilder(text, title: title, publisher: publisher, published: published)
    let claim = report.claim(who, actors, cue, content)
    more(&report, claim)
    return report
}

/// `date` has another meaning inside ``ReportBuilder/act``.
private func partial(_ edtf: String) -> PartialDate { date(edtf) }

/// A ledger in a file of its own with a clock that the test sets.
final class StoryDesk {
    let store: any LedgerStore
    private let now: ClockHand
    private let folder: URL
    static let register = Result { try TreatyRegister.load(root.appending(path: "Register").path) }
    static let actors = Result { try ActorDirectory.load(root.appending(path: "Register").path) }
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    private final class ClockHand: Sendable {
        let moment = Mutex(Instant(microseconds: 0))
    }

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "servanda-story-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let hand = ClockHand()
        now = hand
        store = try LedgerAddress(folder.appending(path: "story.db").path).open(
            creates: true, indexing: StoryIndexing(), clock: { hand.moment.withLock { $0 } })
        set("2024-10-01")
    }

    deinit {
        store.close()
        try? FileManager.default.removeItem(at: folder)
    }

    /// The clock stands at noon of a day, and goes on by a second with each entry.
    func set(_ iso: String) {
        now.moment.withLock { $0 = Instant(microseconds: Int64(day(iso).ordinal) * 86_400_000_000 + 43_200_000_000) }
    }

    private func tick() { now.moment.withLock { $0 = Instant(microseconds: $0.microseconds + 1_000_000) } }

    @discardableResult
    func add(_ reports: ReportBuilder...) throws -> [EntryID] {
        try reports.map { builder in
            tick()
            let prepared = try PreparedReport(builder.report, indexing: StoryIndexing(), reader: nil, keep: .spans)
            return try store.add([prepared], author: "test")[0].report
        }
    }

    @discardableResult
    func record(_ body: LedgerBody, by author: String = "ann") throws -> EntryID {
        tick()
        return try store.append([body], author: author)[0].id
    }

    /// The entry of the first act, figure or claim of a report.
    func part(_ report: EntryID, _ kind: EntryKind, _ number: Int = 0) throws -> EntryID {
        let filing = try #require(try store.snapshot(known: nil).filing(of: report))
        let bodies = filing.bodies.filter { $0.kind == kind }
        return try bodies[number].id(author: "", recorded: Instant(microseconds: 0))
    }

    /// The pact as the register has it, with nothing on record but the signing: what came later is for the ledger to find out.
    static func pact() throws -> Treaty {
        let treaty = try #require(try register.get()["prk-rus-2024"])
        return Treaty(
            id: treaty.id, title: treaty.title, names: treaty.names, kinds: treaty.kinds, parties: treaty.parties, isOpen: treaty.isOpen,
            depositary: treaty.depositary, signed: treaty.signed, sources: treaty.sources, clauses: treaty.clauses,
            obligations: treaty.obligations)
    }

    func inquiry(known: String? = nil, policy: AcceptancePolicy = .standard, treaty: Treaty? = nil) throws -> Inquiry {
        let pact = try treaty ?? Self.pact()
        return try Inquiry(
            try store.snapshot(known: known.map { Instant(endOf: day($0)) }), known: known.map { day($0) } ?? day("2026-01-01"),
            policy: policy,
            organisations: try Self.actors.get(), treaty: { $0 == pact.id ? pact : nil })
    }

    func comparison(_ key: String, known: String? = nil, policy: AcceptancePolicy = .standard, treaty: Treaty? = nil) throws -> Comparison {
        try inquiry(known: known, policy: policy, treaty: treaty).comparison(of: QuestionKey(key))
    }
}
