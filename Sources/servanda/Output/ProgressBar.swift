internal import Glibc

/// How far a long run is, on a terminal; nothing elsewhere.
struct ProgressBar {
    private let label: String
    private let unit: String
    private var shown = 0

    private static let width = 24
    /// Milliseconds between two pictures: more is flicker.
    private static let pause = 100

    init(_ label: String, unit: String) {
        self.label = label
        self.unit = unit
    }

    /// Shows that so many are done; a total of 0 is one that is not known.
    mutating func show(_ done: Int, of total: Int) {
        guard Terminal.isErrorTerminal else { return }
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        let now = Int(time.tv_sec) * 1000 + Int(time.tv_nsec) / 1_000_000
        guard now - shown >= Self.pause || done == total else { return }
        shown = now
        guard total > 0 else {
            Terminal.progress("\(label) \(done) \(unit)")
            return
        }
        let filled = min(Self.width, Self.width * done / total)
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: Self.width - filled)
        Terminal.progress("\(label) \(bar) \(done) of \(total) \(unit)")
    }

    /// Takes the bar away.
    func end() {
        Terminal.endProgress()
    }
}
