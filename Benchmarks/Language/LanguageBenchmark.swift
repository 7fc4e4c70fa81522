import Foundation
import Language

/// Reads texts and prints one JSON object with seconds of CPU time by stage, the load time and the peak of memory.
///
///     benchmark-language MODEL TEXTS [--logits OUT] [--threads N] [--passes N] [--attributions OUT]
///
/// TEXTS holds texts with a zero byte between. `--threads` also reads all texts on N threads and prints the wall-clock factor; `--logits` writes
/// the scores of all words as 32-bit floats, [words, labels]; `--attributions` who says what, a line of JSON a text. With the library of
/// `allocations.c` loaded before, what is asked of the heap is counted too.
@main
struct LanguageBenchmark {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 3 else {
            print("benchmark-language MODEL TEXTS [--logits OUT] [--threads N]")
            exit(64)
        }
        func option(_ name: String) -> String? {
            arguments.firstIndex(of: name).flatMap { $0 + 1 < arguments.count ? arguments[$0 + 1] : nil }
        }
        let texts = try Data(contentsOf: URL(fileURLWithPath: arguments[2])).split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
        var results: [String: Any] = [:]

        // The first opening also reads the file from disk; the fastest of five is the program's own work.
        var opened: LanguageModel?
        var load = Double.infinity
        for _ in 0..<5 {
            let begin = cpu()
            opened = try LanguageModel(contentsOf: arguments[1])
            load = min(load, cpu() - begin)
        }
        results["load_seconds"] = load
        guard let model = opened else { return }
        results["precision"] = model.precision.rawValue

        var logits: [Float] = []
        var (words, pieces) = (0, 0)
        var stages = ["text": 0.0, "pieces": 0.0, "encoder": 0.0, "labels": 0.0]
        _ = try model.attributions(in: Document(texts[0]))
        // Of each text the fastest reading: other programs on the machine slow single ones by half.
        let passes = max(1, option("--passes").flatMap(Int.init) ?? 3)
        var total = 0.0
        for text in texts {
            let document = Document(text)
            let found = model.pieces(in: document)
            words += document.words.count
            pieces += found.ids.reduce(0) { $0 + $1.count } + 2 * found.windows.count
            if arguments.contains("--logits") { logits += try model.logits(in: document) }
            let cut = fastest(passes) { _ = Document(text) }
            let pieced = fastest(passes) { _ = model.pieces(in: document) }
            let encoded = fastest(passes) { _ = try? model.logits(in: document) }
            let all = fastest(passes) { _ = try? model.attributions(in: Document(text)) }
            stages["text", default: 0] += cut
            stages["pieces", default: 0] += pieced
            stages["encoder", default: 0] += encoded - pieced
            stages["labels", default: 0] += max(0, all - encoded - cut)
            total += all
        }
        results["seconds"] = total
        if let path = option("--attributions") { try write(texts, model, to: path) }
        results["stages"] = stages
        results["words"] = words
        results["pieces"] = pieces
        if let count = option("--threads").flatMap(Int.init) {
            let alone = try seconds(1, texts, model)
            let together = try seconds(count, texts, model)
            results["threads_factor"] = alone.wall / together.wall
            // On a machine with other work wall-clock time says little: were there a core for each thread, this is what they would gain.
            results["threads_factor_cpu"] = Double(count) * alone.cpu / together.cpu
        }
        if let allocations = try Allocations(of: texts[0], model) {
            results["allocations_batch"] = allocations.aBatch
            results["allocations_word"] = allocations.aWord
        }
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        results["peak_mb"] = Double(usage.ru_maxrss) / 1024
        if let path = option("--logits") { try logits.withUnsafeBytes { Data($0) }.write(to: URL(fileURLWithPath: path)) }
        print(String(decoding: try JSONSerialization.data(withJSONObject: results, options: [.sortedKeys]), as: UTF8.self))
    }

    /// Writes who says what in each text, one JSON object a line, ranges in code points.
    private static func write(_ texts: [String], _ model: LanguageModel, to path: String) throws {
        var lines = Data()
        for text in texts {
            let found = try model.attributions(in: Document(text)).map { attribution in
                func pairs(_ spans: [Attribution.Span]) -> [[Int]] { spans.map { [$0.characters.lowerBound, $0.characters.upperBound] } }
                return ["source": pairs(attribution.sources), "cue": pairs([attribution.cue]), "content": pairs(attribution.contents)]
            }
            lines += try JSONSerialization.data(withJSONObject: ["attributions": found]) + [0x0A]
        }
        try lines.write(to: URL(fileURLWithPath: path))
    }

    /// The least CPU seconds of so many runs.
    private static func fastest(_ passes: Int, _ body: () -> Void) -> Double {
        var best = Double.infinity
        for _ in 0..<passes {
            let begin = cpu()
            body()
            best = min(best, cpu() - begin)
        }
        return best
    }

    /// Seconds for all texts on so many threads, text n on thread n modulo their number: by the clock, and of CPU time of all threads.
    private static func seconds(_ threads: Int, _ texts: [String], _ model: LanguageModel) throws -> (wall: Double, cpu: Double) {
        let begin = (wall(), cpu())
        // In order of length the threads get about the same work.
        let sorted = texts.sorted { $0.utf8.count > $1.utf8.count }
        DispatchQueue.concurrentPerform(iterations: threads) { thread in
            for index in stride(from: thread, to: sorted.count, by: threads) {
                _ = try? model.attributions(in: Document(sorted[index]))
            }
        }
        return (wall() - begin.0, cpu() - begin.1)
    }

    private static func cpu() -> Double { now(CLOCK_PROCESS_CPUTIME_ID) }
    private static func wall() -> Double { now(CLOCK_MONOTONIC) }

    private static func now(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}
