/// Phrases of folded words with what they mean; finds all that begin at a word in one walk.
struct PhraseIndex<Meaning: Sendable>: Sendable {
    /// A phrase found: the words it covers and its meanings.
    struct Match: Sendable {
        let words: Range<Int>
        let meanings: [Meaning]
    }

    private var numbers: [String: UInt32] = [:]
    private var edges: [UInt64: UInt32] = [:]
    private var meanings: [[Meaning]] = [[]]

    /// Adds a phrase; an empty one is left out.
    mutating func insert(_ phrase: [String], _ meaning: Meaning) {
        guard !phrase.isEmpty else { return }
        var node: UInt32 = 0
        for word in phrase {
            let number: UInt32
            if let known = numbers[word] {
                number = known
            } else {
                number = UInt32(numbers.count)
                numbers[word] = number
            }
            let edge = UInt64(node) << 32 | UInt64(number)
            if let next = edges[edge] {
                node = next
            } else {
                let next = UInt32(meanings.count)
                edges[edge] = next
                meanings.append([])
                node = next
            }
        }
        meanings[Int(node)].append(meaning)
    }

    /// The phrases that begin at a word, shortest first.
    func matches(at start: Int, in forms: [String]) -> [Match] {
        guard start >= 0 else { return [] }
        var found: [Match] = []
        var node: UInt32 = 0
        var index = start
        while index < forms.count, let number = numbers[forms[index]], let next = edges[UInt64(node) << 32 | UInt64(number)] {
            node = next
            index += 1
            if !meanings[Int(node)].isEmpty { found.append(Match(words: start..<index, meanings: meanings[Int(node)])) }
        }
        return found
    }

    /// The longest phrase that begins at a word.
    func longest(at start: Int, in forms: [String]) -> Match? {
        matches(at: start, in: forms).last
    }
}
