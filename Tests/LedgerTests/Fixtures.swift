import Chronology
import Evidence
import Foundation
import Law
import Synchronization
import Testing

@testable import Ledger

/// The two databases that a ledger can be in. Tests of what both must do run against both: a real file, and a real server.
enum StoreKind: String, CaseIterable, CustomTestStringConvertible {
    case sqlite = "a file of SQLite"
    case postgres = "a server of PostgreSQL"

    var testDescription: String { rawValue }

    /// The server that `Tests/with-postgres.sh` has started.
    static let server = ProcessInfo.processInfo.environment["SERVANDA_TEST_POSTGRES"]

    /// Those that can be had here.
    static let available: [StoreKind] = server == nil ? [.sqlite] : allCases
}

/// A place for ledgers that goes away with its value.
final class Place: Sendable {
    let kind: StoreKind
    let folder: String
    private let databases = Mutex<[String]>([])

    init(_ kind: StoreKind) throws {
        self.kind = kind
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("servanda-ledger-" + UUID().uuidString).path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
        for name in databases.withLock(\.self) { try? Self.administer("DROP DATABASE IF EXISTS \(name) WITH (FORCE)") }
    }

    /// An address at which there is no ledger yet.
    func address(_ name: String = "one") throws -> LedgerAddress {
        switch kind {
        case .sqlite: return .file(folder + "/\(name).db")
        case .postgres:
            let database = "t" + UUID().uuidString.lowercased().filter { $0 != "-" }
            try Self.administer("CREATE DATABASE \(database)")
            databases.withLock { $0.append(database) }
            let server = try #require(StoreKind.server)
            return .server(String(server[..<(server.lastIndex(of: "/") ?? server.endIndex)]) + "/" + database)
        }
    }

    private static func administer(_ sql: String) throws {
        let session = try PostgresSession(address: try #require(StoreKind.server), name: "test server", settings: "")
        defer { session.close() }
        try session.execute(sql)
    }
}

extension LedgerAddress {
    /// A ledger here, with a clock of the test's own.
    func ledger(clock: TestClock = TestClock(), despiteClock: Bool = false) throws -> any LedgerStore {
        try open(creates: true, indexing: PlainIndexing(), clock: { clock.tick() }, despiteClock: despiteClock)
    }
}

/// A clock that goes on by one second each time it is read.
final class TestClock: Sendable {
    private let moment: Mutex<Instant>

    init(_ start: String = "2024-11-12T06:00:00.000000Z") {
        moment = Mutex(Instant(start) ?? Instant(microseconds: 0))
    }

    func tick() -> Instant {
        moment.withLock { moment in
            moment = Instant(microseconds: moment.microseconds + 1_000_000)
            return moment
        }
    }

    func set(_ text: String) {
        moment.withLock { $0 = Instant(text) ?? $0 }
    }
}

/// Reports written for these tests.
enum Example {
    static func actor(_ code: String) throws -> ActorID { try #require(ActorID(code)) }

    /// A report with a claim, a figure and an act.
    static func report(_ number: Int = 1, publisher: String? = "The Example Times", text: String? = nil) throws -> Report {
        let text = text ?? "Harbour talks \(number)\nOslo said at least \(10 + number) ships left Kursk. Parliament ratified the pact."
        let said = try #require(text.range(of: "said").map { text.unicodeScalars.distance(from: text.startIndex, to: $0.lowerBound) })
        return Report(
            id: ContentHash.of(text).description, file: "reports/\(number).txt", title: "Harbour talks \(number)", publisher: publisher,
            published: Day("2024-11-12"), text: text, leftOut: [Omission(text: "Subscribe now", reason: .signUp)],
            claims: [
                Claim(
                    id: "c1", source: Speaker(text: "Oslo", spans: [TextSpan((said - 5)..<(said - 1))], actors: [try actor("NOR")]),
                    cue: Quotation(text: "said", spans: [TextSpan(said..<(said + 4))]),
                    content: Quotation(
                        text: "at least \(10 + number) ships left Kursk", spans: [TextSpan((said + 5)..<text.unicodeScalars.count)]),
                    stance: .asserts, certainty: .certain, polarity: .positive, probability: 0.87654321)
            ],
            figures: [
                Figure(
                    span: TextSpan((said + 5)..<(said + 16)), low: Double(10 + number), high: nil, approximate: false, unit: "ship",
                    about: "ships that left", claim: "c1", claimedBy: [try actor("NOR")])
            ],
            acts: [
                ProposedAct(
                    span: TextSpan((said + 20)..<(said + 24)), kind: .ratification,
                    actor: try actor(number.isMultiple(of: 2) ? "NOR" : "SWE"),
                    organ: "parliament", modality: .done, date: try PartialDate(edtf: "2024-11-11"), treaty: "harbour-2024",
                    treatyText: "the pact", claim: nil, probability: 0.5)
            ], entities: [Entity(span: TextSpan((said - 5)..<(said - 1)), kind: .state, id: "NOR")])
    }

    static func prepared(_ number: Int = 1, keep: Retention = .full) throws -> PreparedReport {
        try PreparedReport(try report(number), indexing: PlainIndexing(), reader: "test", keep: keep)
    }
}

extension LedgerStore {
    /// Adds the examples of those numbers, each at a moment of its own.
    @discardableResult
    func addExamples(_ numbers: ClosedRange<Int>, keep: Retention = .full) throws -> [Receipt] {
        try numbers.flatMap { try add([try Example.prepared($0, keep: keep)], author: "ines") }
    }

    var head: ChainHead {
        get throws { try snapshot(known: nil).head }
    }

    /// Everything as lines, as a file would have it.
    func exported(texts: Bool = true) throws -> [[UInt8]] {
        var lines: [[UInt8]] = []
        try LedgerExport.write(try snapshot(known: nil), texts: texts) { lines.append(Array($0.dropLast())) }
        return lines
    }

    /// Takes lines of an export in.
    @discardableResult
    func imports(_ lines: [[UInt8]]) throws -> ChainHead {
        var intake = try LedgerImport(into: self)
        for (number, line) in lines.enumerated() { _ = try intake.take(line, number: number + 1) }
        return try intake.finish()
    }
}
