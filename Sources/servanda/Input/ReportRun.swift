internal import Chronology
internal import Dispatch
internal import Evidence
internal import Glibc
internal import Reading
internal import Synchronization

/// Reads reports, several at once, and hands them on in the order in which they were named.
struct ReportRun {
    let reader: ReportReader
    let published: Day?
    let isVerbatim: Bool
    /// A page in another language gives a report without claims.
    let anyLanguage: Bool
    let times: StageTimes?
    let jobs: Int

    /// Reports that may wait for an earlier one, for each that is being read: bounds the memory of a long run.
    private static let ahead = 4

    /// Reads all of them.
    ///
    /// - Parameters:
    ///   - paths: files, or `-`.
    ///   - take: gets each report, or the failure to read it, in the order of `paths`. What it throws ends the run.
    /// - Throws: ``Failure`` that `take` threw.
    func read(_ paths: [String], take: (Result<Report, Failure>) throws(Failure) -> Void) throws(Failure) {
        let shows = paths.count > 1 && Terminal.isErrorTerminal
        defer { if shows { Terminal.endProgress() } }
        func show(_ done: Int) {
            if shows { Terminal.progress("reading \(done + 1) of \(paths.count)") }
        }
        guard jobs > 1, paths.count > 1 else {
            for (index, path) in paths.enumerated() {
                show(index)
                try take(read(path))
            }
            return
        }
        let state = RunState(count: paths.count, window: jobs * Self.ahead)
        let group = DispatchGroup()
        for number in 0..<min(jobs, paths.count) {
            DispatchQueue(label: "servanda.reading.\(number)").async(group: group) {
                while let index = state.next() { state.finish(index, with: read(paths[index])) }
            }
        }
        defer {
            state.stop()
            group.wait()
        }
        for index in paths.indices {
            show(index)
            try take(state.result(of: index))
        }
    }

    /// One report.
    private func read(_ path: String) -> Result<Report, Failure> {
        do {
            let input = try ReadingInput(path: path)
            return .success(
                try reader.read(
                    input, published: published, verbatim: isVerbatim, today: DayOption.today, anyLanguage: anyLanguage, times: times))
        } catch {
            return .failure(Failure(error, file: path))
        }
    }
}

/// What the threads of a run share: which report is next, and those that are done.
private final class RunState: Sendable {
    private struct Progress {
        var next = 0
        var isStopped = false
        var results: [Int: Result<Report, Failure>] = [:]
    }

    private let count: Int
    private let progress = Mutex(Progress())
    /// One permit for each report that may be begun.
    private let room: DispatchSemaphore
    private let done: [DispatchSemaphore]

    init(count: Int, window: Int) {
        self.count = count
        // A semaphore must not end below the value it began with, which a run that is broken off would do: so it begins with none.
        room = DispatchSemaphore(value: 0)
        for _ in 0..<window { room.signal() }
        done = (0..<count).map { _ in DispatchSemaphore(value: 0) }
    }

    /// The next report to read; `nil` at the end.
    func next() -> Int? {
        room.wait()
        let index = progress.withLock { progress -> Int? in
            guard !progress.isStopped, progress.next < count else { return nil }
            progress.next += 1
            return progress.next - 1
        }
        // At the end every thread that waits must learn of it.
        if index == nil { room.signal() }
        return index
    }

    func finish(_ index: Int, with result: Result<Report, Failure>) {
        progress.withLock { $0.results[index] = result }
        done[index].signal()
    }

    /// Waits for a report.
    func result(of index: Int) -> Result<Report, Failure> {
        done[index].wait()
        let result = progress.withLock { $0.results.removeValue(forKey: index) }
        room.signal()
        return result ?? .failure(Failure("a report was lost while reading", code: Failure.Code.internal))
    }

    /// Lets the threads end after the reports they are reading.
    func stop() {
        progress.withLock { $0.isStopped = true }
        room.signal()
    }
}
