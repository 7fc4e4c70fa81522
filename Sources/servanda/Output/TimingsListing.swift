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
        let processor = Double(clock()) / Double(CLOCKS_PER_SEC)
        let memory = Self.mostMemory.map { ", most memory \($0 / 1024) MB" } ?? ""
        Terminal.warn("servanda:   processor time \(Self.round(processor, 2)) s with loading" + memory)
    }

    /// The most memory the process has held so far, in kilobytes; nil where the system does not say.
    private static var mostMemory: Int? {
        guard let file = fopen("/proc/self/status", "r") else { return nil }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 256)
        while fgets(&line, Int32(line.count), file) != nil {
            let text = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
            if text.hasPrefix("VmHWM:") { return Int(text.filter(\.isNumber)) }
        }
        return nil
    }

    private static func seconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    }

    private static func round(_ value: Double, _ places: Int) -> String {
        let scale = places == 1 ? 10.0 : places == 2 ? 100.0 : 1000.0
        return "\((value * scale).rounded() / scale)"
    }
}
