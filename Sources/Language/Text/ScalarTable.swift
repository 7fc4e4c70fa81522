/// The classes of code points beyond ASCII, as BERT's tokenizer takes them.
///
/// The reference's Unicode tables are of several versions, none of them Swift's: the classes are read off the reference code point by code
/// point, so that words and pieces are equal to it whatever Unicode the standard library knows.
struct ScalarTable: Sendable {
    /// The table of `Resources/characters.txt`, read when the first text with such a code point comes.
    static let shared = ScalarTable(PackageResources.characters_txt)

    /// The first code points of the ranges, ascending, and the last ones.
    private let firsts: [UInt32]
    private let lasts: [UInt32]
    private let classes: [ScalarClass]

    /// - Parameter table: lines of a range's first and last code point in hexadecimal and a letter; lines that start with `#` are comments.
    init(_ table: [UInt8]) {
        var firsts: [UInt32] = []
        var lasts: [UInt32] = []
        var classes: [ScalarClass] = []
        for line in table.split(separator: 0x0A) where line.first != 0x23 {
            let fields = line.split(separator: 0x20)
            guard fields.count == 3, let letter = fields[2].first else { continue }
            firsts.append(Folding.hexadecimal(fields[0]))
            lasts.append(Folding.hexadecimal(fields[1]))
            classes.append(ScalarTable.scalarClass(letter))
        }
        self.firsts = firsts
        self.lasts = lasts
        self.classes = classes
    }

    private static func scalarClass(_ letter: UInt8) -> ScalarClass {
        switch letter {
        case UInt8(ascii: "s"): .space
        case UInt8(ascii: "c"): .control
        case UInt8(ascii: "p"): .punctuation
        case UInt8(ascii: "m"): .mark
        default: .other
        }
    }

    /// The class of a code point beyond ASCII that is no ideograph.
    func scalarClass(of value: UInt32) -> ScalarClass {
        let next = firsts.firstIndex(sorted: { $0 > value })
        return next > 0 && lasts[next - 1] >= value ? classes[next - 1] : .other
    }
}
