internal import Chronology
internal import Evidence
internal import Foundation
internal import Law
internal import Ledger
internal import Register
internal import Story

/// `benchmark-ledger LEDGER REGISTER REPORTS`: adds that many synthetic reports of ten claims to a ledger, then asks it questions, and prints
/// what each took; with 0 it only asks. `run.sh` sets a peer beside it.
@main
struct LedgerBenchmark {
    private static let claimsEach = 10
    private static let batch = 400

    static func main() {
        let arguments = CommandLine.arguments
        guard arguments.count == 4, let count = Int(arguments[3]), count >= 0 else {
            print("usage: benchmark-ledger LEDGER REGISTER REPORTS")
            exit(64)
        }
        do {
            let register = try TreatyRegister.load(arguments[2])
            let actors = try ActorDirectory.load(arguments[2])
            let store = try LedgerAddress(arguments[1]).open(creates: true, indexing: StoryIndexing())
            let treaties = register.treaties.filter { $0.parties.count <= 6 }
            // A ledger that is there gets others.
            let seed = UInt64(try store.snapshot(known: nil).head.count) + 1
            var reports = SyntheticReports(
                seed: seed, actors: Array(Set(treaties.flatMap(\.parties))).sorted().suffix(60), treaties: treaties.map(\.id),
                claimsEach: claimsEach)
            if count > 0 { try add(count, &reports, to: store, at: arguments[1]) }
            try ask(store, register, actors)
        } catch {
            print("benchmark-ledger: \(error)")
            exit(70)
        }
    }

    private static func add(_ count: Int, _ reports: inout SyntheticReports, to store: any LedgerStore, at path: String) throws {
        var adding = Stopwatch()
        var copies = 0
        print("adding \(count) reports of \(claimsEach) claims, one thread, \(batch) reports a transaction")
        print("  reports    claims/s    claims/CPU-s   memory MB   file bytes/claim")
        for start in stride(from: 0, to: count, by: batch) {
            let made = (start..<min(start + batch, count)).map { reports.next($0) }
            try adding.measure {
                let prepared = try made.map { try PreparedReport($0, indexing: StoryIndexing(), reader: "benchmark", keep: .full) }
                let receipts = try store.add(prepared, author: "benchmark")
                copies += receipts.filter { $0.isNew && $0.origin != $0.sequence }.count
            }
            let done = start + made.count
            if done.isMultiple(of: max(batch, count / 10 / batch * batch)) || done == count {
                let claims = Double(done * claimsEach)
                let size = Double(fileSize(path)) / claims
                print(
                    String(
                        format: "  %7d  %10.0f  %14.0f  %10.0f  %17.0f", done, claims / adding.wall, claims / adding.cpu, memory(), size))
                // A long run is followed line by line.
                fflush(nil)
            }
        }
        print("  \(copies) of the reports were recognised as copies (1 in 20 is one)")
    }

    private static func ask(_ store: any LedgerStore, _ register: TreatyRegister, _ actors: ActorDirectory) throws {
        let head = try store.snapshot(known: nil).head
        print("\nasking \(head.count) entries, milliseconds: median and slowest")
        let treaties = register.treaties.filter { $0.parties.count <= 6 }
        let today = Day(ordinal: 20_500)
        var keys: [QuestionKey] = []
        for treaty in treaties.prefix(60) {
            keys += try store.snapshot(known: nil).questions(under: "act/\(treaty.id)/", limit: 3).map(\.question)
        }
        func inquiry() throws -> Inquiry {
            try Inquiry(try store.snapshot(known: nil), known: today, organisations: actors, treaty: { register[$0] })
        }
        try time("compare, one question", keys.prefix(100)) { _ = try inquiry().comparison(of: $0) }
        try time("status of a treaty", treaties.prefix(60)) { treaty in
            let projected = try Projection(try inquiry()).treaty(treaty)
            _ = register.replacing([projected]).status(of: projected, on: today, known: today)
        }
        let ranks = [("rare", 30_000), ("middling", 2000), ("common", 100), ("most common", 0)]
        let words = SyntheticReports(seed: 1, actors: [], treaties: [], claimsEach: 1)
        for (name, rank) in ranks {
            let wanted = (0..<20).map { words.vocabularyWord(rank + $0) }
            try time("search, \(name) word", wanted[...]) { _ = try store.snapshot(known: nil).search($0, kinds: [], limit: 20) }
            try time("search, \(name) word, claims only", wanted[...]) {
                _ = try store.snapshot(known: nil).search($0, kinds: [.claim], limit: 20)
            }
        }
        for kind in [EntryKind.review, .figure] {
            try time("search, most common word, \(kind.rawValue)s", [words.vocabularyWord(0)][...]) {
                _ = try store.snapshot(known: nil).search($0, kinds: [kind], limit: 20)
            }
        }
        let pairs = (0..<20).map { words.vocabularyWord(10 + $0) + " " + words.vocabularyWord(300 + $0) }
        try time("search, two words", pairs[...]) { _ = try store.snapshot(known: nil).search($0, kinds: [], limit: 20) }
        let moments = (1...20).map { Instant(microseconds: (head.recorded?.microseconds ?? 0) - Int64($0) * 1_000_000) }
        try time("the ledger as of a moment", moments[...]) { _ = try store.snapshot(known: $0).list(EntryFilter()) }
        for (author, kinds) in [("nobody", []), ("benchmark", []), ("benchmark", [.grade]), (nil, [.report, .figure])]
            as [(String?, Set<EntryKind>)]
        {
            var filter = EntryFilter()
            (filter.author, filter.kinds) = (author, kinds)
            let name = ([author] + kinds.map(\.rawValue).sorted()).compactMap(\.self).joined(separator: ", ")
            try time("list, \(name)", [filter][...]) { _ = try store.snapshot(known: nil).list($0) }
        }
        var verifying = Stopwatch()
        try verifying.measure { _ = try store.verify() }
        print(
            String(
                format: "  verify, all entries: %.1f s, %.0f entries/s; memory %.0f MB", verifying.wall,
                Double(head.count) / verifying.wall, memory()))
    }

    private static func time<Item>(_ name: String, _ items: ArraySlice<Item>, _ body: (Item) throws -> Void) throws {
        var times: [Double] = []
        for item in items {
            var watch = Stopwatch()
            try watch.measure { try body(item) }
            times.append(watch.wall * 1000)
        }
        times.sort()
        guard let last = times.last else { return }
        print("  " + name.padding(toLength: 36, withPad: " ", startingAt: 0) + String(format: "%8.2f %8.2f", times[times.count / 2], last))
    }

    /// Megabytes of memory in use.
    private static func memory() -> Double {
        let pages = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ").dropFirst().first
        return Double(pages.flatMap { Int($0) } ?? 0) * 4096 / 1e6
    }

    /// Bytes of the file and its log; 0 for a server.
    private static func fileSize(_ path: String) -> Int {
        [path, path + "-wal"].reduce(0) { sum, path in
            sum + (((try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int) ?? 0)
        }
    }
}

/// Seconds of the wall clock and of the processor.
private struct Stopwatch {
    private(set) var wall = 0.0
    private(set) var cpu = 0.0

    mutating func measure(_ body: () throws -> Void) rethrows {
        let (began, used) = (Self.now(CLOCK_MONOTONIC), Self.now(CLOCK_PROCESS_CPUTIME_ID))
        try body()
        wall += Self.now(CLOCK_MONOTONIC) - began
        cpu += Self.now(CLOCK_PROCESS_CPUTIME_ID) - used
    }

    private static func now(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
