import FoundationEssentials

/// Names of states from the Debian package iso-codes.
struct ISOCodes {
    /// A present-day entry of ISO 3166-1.
    struct Country: Decodable {
        let alpha_3: String
        let name: String
        let common_name: String?
        let official_name: String?
    }

    /// A withdrawn entry of ISO 3166-3.
    struct Former: Decodable {
        let alpha_3: String
        let name: String
        let withdrawal_date: String?
    }

    let countries: [Country]
    let former: [Former]

    /// Reads both files.
    ///
    /// - Throws: ``RegisterError/isoCodesMissing(path:)`` where a file is missing or not what it should be.
    static func load(_ folder: String) throws(RegisterError) -> ISOCodes {
        struct Countries: Decodable {
            let list: [Country]
            enum CodingKeys: String, CodingKey { case list = "3166-1" }
        }
        struct Formers: Decodable {
            let list: [Former]
            enum CodingKeys: String, CodingKey { case list = "3166-3" }
        }
        let countries: Countries = try decode(folder + "/iso_3166-1.json")
        let former: Formers = try decode(folder + "/iso_3166-3.json")
        return ISOCodes(countries: countries.list, former: former.list)
    }

    private static func decode<Value: Decodable>(_ path: String) throws(RegisterError) -> Value {
        guard let data = FileManager.default.contents(atPath: path), let value = try? JSONDecoder().decode(Value.self, from: data) else {
            throw .isoCodesMissing(path: path)
        }
        return value
    }
}

extension ISOCodes.Country {
    /// The names as people write them: ISO inverts some ("Moldova, Republic of").
    var names: [String] {
        var names: [String] = []
        for candidate in [common_name, ISOCodes.upright(name), official_name.flatMap(ISOCodes.upright)] {
            if let candidate, !names.contains(candidate) { names.append(candidate) }
        }
        return names
    }

    /// The name to print, unless it is the formal one; then the register's own comes first.
    var plainName: String? {
        if let common_name { return common_name }
        return ISOCodes.isPlain(name) && !name.hasSuffix("Federation") ? name : nil
    }
}

extension ISOCodes.Former {
    /// ISO 3166-3 puts two names side by side ("USSR, Union of ...") or inverts one ("Burma, ... Union of").
    var names: [String] {
        if name.contains("(") { return [] }
        let parts = name.split(separator: ", ", omittingEmptySubsequences: true)
        if parts.count == 2, !parts[1].hasSuffix(" of"), !parts[1].hasSuffix(" of the") { return parts.map(String.init) }
        return ISOCodes.upright(name).map { [$0] } ?? []
    }
}

extension ISOCodes {
    /// "Korea, Republic of" as "Republic of Korea"; nil for an inversion of another sort ("Virgin Islands, British").
    static func upright(_ name: String) -> String? {
        if name.hasPrefix("the ") { return String(name.dropFirst(4)) }
        if isPlain(name) { return name }
        let parts = name.split(separator: ", ", maxSplits: 1)
        guard parts.count == 2 else { return name.firstIndex(of: "(").map { withoutParenthesis(name, from: $0) } ?? name }
        if parts[1].hasSuffix(" of") || parts[1].hasSuffix(" of the") {
            return parts[1].contains(",") ? nil : "\(parts[1]) \(parts[0])".replacing("The ", with: "", maxReplacements: 1)
        }
        return parts[1].contains(" and ") ? name : nil
    }

    /// Whether a name is neither inverted nor has a parenthesis, as is the rule.
    static func isPlain(_ name: String) -> Bool {
        !name.utf8.contains { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "(") }
    }

    /// "Cocos (Keeling) Islands" as "Cocos Islands".
    private static func withoutParenthesis(_ name: String, from start: String.Index) -> String {
        let end = name.firstIndex(of: ")").map { name.index(after: $0) } ?? name.endIndex
        let words = name[..<start].split(separator: " ") + (end > start ? name[end...].split(separator: " ") : [])
        return words.joined(separator: " ")
    }
}
