/// Collects the faults of one file while it is read; reading goes on, so that one run shows them all.
final class FaultLog {
    let file: String
    private(set) var faults: [RegisterFault] = []

    init(file: String) {
        self.file = file
    }

    func add(_ mark: Mark?, _ message: String, _ advice: String? = nil) {
        faults.append(RegisterFault(file: file, line: mark?.line ?? 1, column: mark?.column ?? 1, message: message, advice: advice))
    }
}

extension FaultLog {
    /// The document's root, or nil with a fault where the text is no YAML.
    func compose(_ yaml: String, wanted: String = "a treaty; docs/treaty-file.md describes the format") -> YAMLNode? {
        do {
            guard let document = try YAMLParser.document(yaml) else {
                add(nil, "the file is empty", "write \(wanted)")
                return nil
            }
            return document.root
        } catch {
            add(error.mark, error.message, error.advice)
            return nil
        }
    }
}

/// The nearest of some words, for "write ... instead".
enum Suggestion {
    static func nearest(to word: String, in choices: [String]) -> String? {
        let scored = choices.map { ($0, distance(word.lowercased(), $0.lowercased())) }
        guard let best = scored.min(by: { $0.1 < $1.1 }), best.1 <= max(2, word.count / 3) else { return nil }
        return best.0
    }

    /// Letters to insert, delete, change or swap with a neighbour.
    static func distance(_ left: String, _ right: String) -> Int {
        let a = Array(left.unicodeScalars)
        let b = Array(right.unicodeScalars)
        guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
        var before: [Int] = []
        var previous = Array(0...b.count)
        for i in 1...a.count {
            var current = [i] + Array(repeating: 0, count: b.count)
            for j in 1...b.count {
                current[j] = min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { current[j] = min(current[j], before[j - 2] + 1) }
            }
            before = previous
            previous = current
        }
        return previous[b.count]
    }
}
