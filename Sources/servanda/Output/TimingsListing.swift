internal import Evidence
internal import Glibc
internal import Reading

/// How long a run of reports took, by stage, and the most memory it held.
final class TimingsListing {
    let stages = StageTimes()
    private let start = ContinuousClock.now
    private var reports = 0
    private var characters = 0

    func note(_ report: Report) {
        reports += 1
        characters += report.text.unicodeScalars.count
    }

    /// Writes a few lines to standard error.
    func print() {
        let elapsed = Self.seconds(ContinuousClock.now - start)
        let each = ReadingStage.allCases.map { ($0, Self.seconds(stages[$0])) }
        let sum = max(each.reduce(0) { $0 + $1.1 }, 1e-9)
        Terminal.endProgress()
        Terminal.warn(
            "servanda: \(reports) reports, \(characters) characters in \(Self.round(elapsed, 2)) s: "
                + "\(Self.round(Double(reports) / max(elapsed, 1e-9), 1)) reports a second")
        for (stage, seconds) in each {
            Terminal.warn("servanda:   \(stage) \(Self.round(seconds, 3)) s, \(Self.round(100 * seconds / sum, 1)) % of reading")
        }
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        let processor =
            Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
        Terminal.warn(
            "servanda:   processor time \(Self.round(processor, 2)) s with loading, most memory \(usage.ru_maxrss / 1024) MB")
    }

    private static func seconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    }

    private static func round(_ value: Double, _ places: Int) -> String {
        let scale = places == 1 ? 10.0 : places == 2 ? 100.0 : 1000.0
        return "\((value * scale).rounded() / scale)"
    }
}
