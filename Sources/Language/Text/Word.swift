/// A word of a ``Document``: a stretch of letters and digits, one punctuation character or one ideograph.
public struct Word: Sendable, Hashable {
    /// What a word consists of.
    public enum Kind: UInt8, Sendable, Hashable {
        /// Letters, digits and whatever else is no white space and no punctuation.
        case plain
        /// One punctuation character.
        case punctuation
        /// One CJK ideograph.
        case ideograph
    }

    /// Where the word stands in the text, in Unicode code points.
    public let range: Range<Int>
    /// What the word consists of.
    public let kind: Kind
    /// How the word is written.
    public let letterCase: LetterCase
    /// Is there white space between the word before and this one?
    public let followsSpace: Bool
    /// Is there a line feed between the word before and this one? A new paragraph starts here.
    public let followsLineFeed: Bool
    /// Does the word stand in quotation marks, or is it one of them?
    public fileprivate(set) var isQuoted = false
}

/// Cuts a text into words in one pass (docs/model-file.md, "Words").
struct WordCutter {
    private let scalars: [Unicode.Scalar]
    private var words: [Word] = []
    private var start = -1
    private var end = -1
    private var letters = LetterCaseScan()
    private var hasBase = false
    private var followsSpace = false
    private var followsLineFeed = false

    /// The words of a text, in order. A word of nothing but combining marks has no normal form and is left out.
    static func words(of scalars: [Unicode.Scalar]) -> [Word] {
        var cutter = WordCutter(scalars)
        cutter.run()
        var quotation = Quotation()
        for index in cutter.words.indices { cutter.words[index].isQuoted = quotation.take(cutter.words[index], in: scalars) }
        return cutter.words
    }

    private init(_ scalars: [Unicode.Scalar]) {
        self.scalars = scalars
        words.reserveCapacity(scalars.count / 5 + 1)
    }

    private mutating func run() {
        for index in scalars.indices {
            let scalar = scalars[index]
            switch ScalarClass.of(scalar) {
            case .other:
                take(scalar, at: index)
                hasBase = true
            case .mark:
                take(scalar, at: index)
            case .space:
                close(.plain)
                followsSpace = true
                if scalar == "\n" { followsLineFeed = true }
            case .control:
                break
            case .punctuation:
                close(.plain)
                take(scalar, at: index)
                hasBase = true
                close(.punctuation)
            case .ideograph:
                close(.plain)
                take(scalar, at: index)
                hasBase = true
                close(.ideograph)
            }
        }
        close(.plain)
    }

    private mutating func take(_ scalar: Unicode.Scalar, at index: Int) {
        if start < 0 { start = index }
        end = index + 1
        letters.take(scalar)
    }

    private mutating func close(_ kind: Word.Kind) {
        guard start >= 0 else { return }
        if hasBase {
            words.append(
                Word(
                    range: start..<end, kind: kind, letterCase: letters.result, followsSpace: followsSpace, followsLineFeed: followsLineFeed
                ))
            followsSpace = false
            followsLineFeed = false
        }
        start = -1
        hasBase = false
        letters = LetterCaseScan()
    }
}
