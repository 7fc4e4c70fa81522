import Chronology
import Law
import Register

/// What a name in the text can stand for.
enum NameKind: Sendable, Hashable {
    case state, demonym, capital, metonym, organ, head, organisation, media, treaty
    /// A longer name that only holds the name of a state or capital.
    case place, event, people, other
}

/// How the letters of one word of a name must be printed.
enum LetterShape: Sendable, Hashable {
    case any, capitalised, upper

    /// The shape that a word of a name asks for: `US` stands in capitals only, `Polish` begins with one.
    init(of word: String) {
        var letters = 0
        var capitals = 0
        for scalar in word.unicodeScalars {
            if scalar.properties.isUppercase {
                letters += 1
                capitals += 1
            } else if scalar.properties.isLowercase {
                letters += 1
            }
        }
        if letters > 1, capitals == letters {
            self = .upper
        } else if word.unicodeScalars.first?.properties.isUppercase ?? false {
            self = .capitalised
        } else {
            self = .any
        }
    }
}

/// One meaning of a name: an actor, a treaty, or a longer name that hides one.
struct NameSense: Sendable {
    let kind: NameKind
    let actor: ActorID?
    let treaty: String?
    let shapes: [LetterShape]
    /// Of a head or organ: its role, as the register writes it.
    let role: String?
    let isSurname: Bool
    /// Only where the report also names the state otherwise ("the North").
    let needsNamed: Bool
    let validity: DayInterval?

    init(
        kind: NameKind, actor: ActorID? = nil, treaty: String? = nil, shapes: [LetterShape], role: String? = nil, isSurname: Bool = false,
        needsNamed: Bool = false, validity: DayInterval? = nil
    ) {
        self.kind = kind
        self.actor = actor
        self.treaty = treaty
        self.shapes = shapes
        self.role = role
        self.isSurname = isSurname
        self.needsNamed = needsNamed
        self.validity = validity
    }

    /// Lower comes first where one name has several meanings.
    var rank: Int {
        switch kind {
        case .place, .event, .people, .other: 0
        case .treaty: 1
        case .state: 2
        case .organ: 3
        case .organisation: 4
        case .media: 5
        case .head: 6
        case .demonym: 7
        case .capital: 8
        case .metonym: 9
        }
    }
}
