public import Evidence
internal import FoundationEssentials

extension LedgerBody {
    /// The body with some of its fields changed: `claim.stance` to `denies`.
    ///
    /// - Parameter changes: paths with dots between the names, and values as JSON; what is no JSON is taken as text.
    /// - Throws: ``LedgerError`` that names the field which is not there or does not take the value.
    public func setting(_ changes: [(path: String, value: String)]) throws(LedgerError) -> LedgerBody {
        var body = self
        for (path, text) in changes {
            let changed: LedgerBody
            do {
                var json = try JSONDecoder().decode(JSONValue.self, from: Data(body.canonical()))
                let value = (try? JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))) ?? .text(text)
                json.set(path.split(separator: ".").map(String.init)[...], to: value)
                changed = try LedgerBody(kind: kind, json: CanonicalForm.bytes(of: json))
            } catch {
                throw LedgerError(.badData, "\(path)=\(text): the field does not take that value: \(Self.reason(error))")
            }
            guard changed != body else {
                throw LedgerError(
                    .badData,
                    "\(path)=\(text): there is no such field, or it has that value already; `servanda ledger show --format json` shows them"
                )
            }
            body = changed
        }
        return body
    }

    /// Reads a body of the same kind from a whole JSON object.
    public static func read(_ kind: EntryKind, json: [UInt8]) throws(LedgerError) -> LedgerBody {
        do {
            return try LedgerBody(kind: kind, json: json)
        } catch {
            throw LedgerError(.badData, "this is not the body of a \(kind.rawValue): \(reason(error))")
        }
    }

    private static func reason(_ error: any Error) -> String {
        guard let error = error as? DecodingError else { return "\(error)" }
        switch error {
        case .keyNotFound(let key, _): return "the field \(key.stringValue) is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            let path = context.codingPath.map(\.stringValue).joined(separator: ".")
            return (path.isEmpty ? "" : path + ": ") + context.debugDescription
        @unknown default: return "\(error)"
        }
    }
}

/// Any JSON.
private enum JSONValue: Hashable, Codable {
    case null
    case truth(Bool)
    case number(Double)
    case text(String)
    case list([JSONValue])
    case object([String: JSONValue])

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let truth = try? value.decode(Bool.self) {
            self = .truth(truth)
        } else if let number = try? value.decode(Double.self) {
            self = .number(number)
        } else if let text = try? value.decode(String.self) {
            self = .text(text)
        } else if let list = try? value.decode([JSONValue].self) {
            self = .list(list)
        } else {
            self = .object(try value.decode([String: JSONValue].self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .truth(let truth): try container.encode(truth)
        case .number(let number): try container.encode(number)
        case .text(let text): try container.encode(text)
        case .list(let list): try container.encode(list)
        case .object(let object): try container.encode(object)
        }
    }

    mutating func set(_ path: ArraySlice<String>, to value: JSONValue) {
        guard let key = path.first else {
            self = value
            return
        }
        switch self {
        case .object(var members):
            var member = members[key] ?? .null
            member.set(path.dropFirst(), to: value)
            members[key] = member
            self = .object(members)
        case .list(var items):
            guard let index = Int(key), items.indices.contains(index) else { return }
            items[index].set(path.dropFirst(), to: value)
            self = .list(items)
        case .null, .truth, .number, .text: break
        }
    }
}
