internal import Chronology
internal import Evidence
internal import Foundation
internal import Law
internal import Ledger
internal import Register
internal import Story
internal import Synchronization

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

    /// Adds as `servanda ledger import` does: one thread makes reports ready, another writes. Making up the reports counts too.
    private static func add(_ count: Int, _ reports: inout SyntheticReports, to store: any LedgerStore, at path: String) throws {
        let copies = Mutex(0)
        let watch = Stopwatch()
        var intake = ReportIntake(into: store, author: "benchmark", batch: batch) { _, receipt in
            if receipt.isNew && receipt.origin != receipt.sequence { copies.withLock { $0 += 1 } }
        }
        print("adding \(count) reports of \(claimsEach) claims, \(batch) reports a transaction; one thread makes ready, one writes")
        print("  reports    claims/s    claims/CPU-s   memory MB   file bytes/claim")
        for number in 0..<count {
            try intake.take(
                try PreparedReport(reports.next(number), indexing: StoryIndexing(), reader: "benchmark", keep: .full))
            let done = number + 1
            guard done.isMultiple(of: max(batch, count / 10 / batch * batch)) || done == count else { continue }
            try intake.flush()
            let claims = Double(done * claimsEach)
            let size = Double(fileSize(path)) / claims
            let (wall, cpu) = watch.elapsed
            print(
                String(format: "  %7d  %10.0f  %14.0f  %10.0f  %17.0f", done, claims / wall, claims / cpu, memory(), size))
            // A long run is followed line by line.
            fflush(nil)
        }
        print("  \(copies.withLock { $0 }) of the reports were recognised as copies (1 in 20 is one)")
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
        let verifying = Stopwatch()
        _ = try store.verify()
        let wall = verifying.elapsed.wall
        print(
            String(format: "  verify, all entries: %.1f s, %.0f entries/s; memory %.0f MB", wall, Double(head.count) / wall, memory()))
    }

    private static func time<Item>(_ name: String, _ items: ArraySlice<Item>, _ body: (Item) throws -> Void) throws {
        var times: [Double] = []
        for item in items {
            let watch = Stopwatch()
            try body(item)
            times.append(watch.elapsed.wall * 1000)
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

/// Seconds of the wall clock and of the processor since it was made.
private struct Stopwatch {
    private let began = Self.now(CLOCK_MONOTONIC)
    private let used = Self.now(CLOCK_PROCESS_CPUTIME_ID)

    var elapsed: (wall: Double, cpu: Double) { (Self.now(CLOCK_MONOTONIC) - began, Self.now(CLOCK_PROCESS_CPUTIME_ID) - used) }

    private static func now(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
