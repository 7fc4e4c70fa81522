internal import Synchronization

/// The stages of reading a report.
public enum ReadingStage: Int, Sendable, CaseIterable {
    /// From the bytes to the report's text: parsing, judging blocks, leaving out furniture.
    case page
    /// Words, sentences, the encoder and its heads.
    case language
    /// Dates, treaties, claims, acts, figures.
    case rules
}

/// How long the stages of many reports took together; threads may share it.
public final class StageTimes: Sendable {
    private let sums = Mutex([Duration](repeating: .zero, count: ReadingStage.allCases.count))

    /// All zero.
    public init() {}

    /// The time of a stage, over all reports.
    public subscript(_ stage: ReadingStage) -> Duration { sums.withLock { $0[stage.rawValue] } }

    fileprivate func add(_ stage: ReadingStage, _ time: Duration) { sums.withLock { $0[stage.rawValue] += time } }
}

/// Measures the stages of one report, one after the other.
struct StageClock {
    private let times: StageTimes?
    private var last: ContinuousClock.Instant?

    init(_ times: StageTimes?) {
        self.times = times
        last = times.map { _ in ContinuousClock.now }
    }

    mutating func end(_ stage: ReadingStage) {
        guard let times, let last else { return }
        let now = ContinuousClock.now
        times.add(stage, now - last)
        self.last = now
    }
}
