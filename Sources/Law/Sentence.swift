/// Words that mention actors, kept apart from the actors' names: the law knows ids, and whoever prints knows names.
///
///     let sentence: Sentence = "ratification by \(state)"
///     sentence.rendered { directory.name(of: $0) }     // "ratification by North Korea"
struct Sentence: Hashable, Sendable, ExpressibleByStringInterpolation {
    enum Piece: Hashable, Sendable {
        case text(String)
        case actors([ActorID])
    }

    struct StringInterpolation: StringInterpolationProtocol {
        var pieces: [Piece] = []

        init(literalCapacity: Int, interpolationCount: Int) {
            pieces.reserveCapacity(2 * interpolationCount + 1)
        }

        mutating func appendLiteral(_ literal: String) {
            if !literal.isEmpty { pieces.append(.text(literal)) }
        }

        mutating func appendInterpolation(_ actor: ActorID) {
            pieces.append(.actors([actor]))
        }

        mutating func appendInterpolation(_ actors: [ActorID]) {
            pieces.append(.actors(actors))
        }

        mutating func appendInterpolation(_ sentence: Sentence) {
            pieces += sentence.pieces
        }

        mutating func appendInterpolation(_ value: some CustomStringConvertible) {
            pieces.append(.text(value.description))
        }
    }

    private(set) var pieces: [Piece]

    init(stringLiteral value: String) {
        self.pieces = [.text(value)]
    }

    init(stringInterpolation: StringInterpolation) {
        self.pieces = stringInterpolation.pieces
    }

    static func joined(_ sentences: [Sentence], separator: String) -> Sentence {
        var result: Sentence = ""
        result.pieces = []
        for (index, sentence) in sentences.enumerated() {
            if index > 0 { result.pieces.append(.text(separator)) }
            result.pieces += sentence.pieces
        }
        return result
    }

    /// The words with each actor as `naming` gives it; long lists are cut to a count.
    func rendered(naming: (ActorID) -> String) -> String {
        pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .actors(let actors) where actors.count > 12: "\(actors.count) states"
            case .actors(let actors): Words.list(actors.map(naming), "and")
            }
        }.joined()
    }
}
