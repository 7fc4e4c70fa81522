internal import CBlocks
#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The trained judge of blocks, from `blocks.model`: what it is and what it was trained on says `docs/pages.md`.
///
///     servanda.blocks/1
///     first letters|words|...          the features of a block by itself and its place
///     second p|p -4|...                the same behind those of the first judge's verdicts around it
///     [first] or [second]              a member of that committee; its trees follow, one a line
final class BlockModel: Sendable {
    static let standard = BlockModel(
        String(decoding: UnsafeBufferPointer(start: servanda_blocks_model(), count: servanda_blocks_model_size()), as: UTF8.self))

    let first: BoostedTrees
    let second: BoostedTrees
    let firstNames: [Substring]
    let secondNames: [Substring]
    /// Lines that could not be read; empty for a sound file.
    let faults: [Int]

    init(_ text: String) {
        var first = BoostedTrees()
        var second = BoostedTrees()
        var firstNames: [Substring] = []
        var secondNames: [Substring] = []
        var isSecond = false
        var faults: [Int] = []
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() where !line.isEmpty {
            if number == 0 {
                if line != "servanda.blocks/1" { faults.append(1) }
            } else if line.hasPrefix("first ") {
                firstNames = line.dropFirst(6).split(separator: "|")
            } else if line.hasPrefix("second ") {
                secondNames = line.dropFirst(7).split(separator: "|")
            } else if line == "[first]" {
                isSecond = false
                first.addMember()
            } else if line == "[second]" {
                isSecond = true
                second.addMember()
            } else if isSecond {
                if !second.addTree(line, features: secondNames.count) { faults.append(number + 1) }
            } else if !first.addTree(line, features: firstNames.count) {
                faults.append(number + 1)
            }
        }
        self.first = first
        self.second = second
        self.firstNames = firstNames
        self.secondNames = secondNames
        self.faults = faults
    }
}

func logistic(_ value: Float) -> Float { 1 / (1 + expf(-value)) }
