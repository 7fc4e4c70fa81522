/// What is demanded of a field: nothing in particular, that it is empty, or a value.
enum Wish<Value: Sendable & Equatable>: Sendable, CustomStringConvertible {
    case anything, nothing
    case value(Value)

    func allows(_ found: Value?) -> Bool {
        switch self {
        case .anything: true
        case .nothing: found == nil
        case .value(let wanted): found == wanted
        }
    }

    var description: String {
        switch self {
        case .anything: "any"
        case .nothing: "none"
        case .value(let wanted): "\(wanted)"
        }
    }
}

extension KeyedDecodingContainer {
    /// Tells an absent key (anything will do) from `null` (there must be none).
    func wish<Value: Decodable & Sendable & Equatable>(forKey key: Key) throws -> Wish<Value> {
        guard contains(key) else { return .anything }
        return try decodeNil(forKey: key) ? .nothing : .value(decode(Value.self, forKey: key))
    }
}

/// One value, or a list of values that are equally good.
struct OneOf<Value: Decodable & Sendable & Equatable>: Sendable, Decodable, CustomStringConvertible {
    let values: [Value]

    init(from decoder: any Decoder) throws {
        let single = try decoder.singleValueContainer()
        if let list = try? single.decode([Value].self) {
            values = list
        } else {
            values = [try single.decode(Value.self)]
        }
    }

    func allows(_ found: Value?) -> Bool {
        guard let found else { return false }
        return values.contains(found)
    }

    var description: String { values.map { "\($0)" }.joined(separator: " or ") }
}
