/// The lists of `Resources/tokens.txt`.
struct TokenRules: Sendable {
    static let english = TokenRules(String(decoding: PackageResources.tokens_txt, as: UTF8.self))

    private(set) var prefixes: Set<String> = []
    private(set) var clitics: Set<String> = []
    private(set) var elisions: Set<String> = []
    private(set) var units: Set<String> = []
    /// Lengths of all parts but the last, by the whole.
    private(set) var contractions: [String: [Int]] = [:]
    /// By their first code point, the longest first.
    private(set) var emoticons: [Unicode.Scalar: [[Unicode.Scalar]]] = [:]

    init(_ text: String) {
        var section = ""
        for line in text.utf8.split(separator: 0x0A) {
            let line = String(Substring(line))
            if line.hasPrefix("#") { continue }
            if line.hasPrefix("["), line.hasSuffix("]"), line.utf8.count > 3 {
                section = String(line.dropFirst().dropLast())
                continue
            }
            switch section {
            case "prefixes": prefixes.insert(line)
            case "clitics": clitics.insert(line)
            case "elisions": elisions.insert(line)
            case "units": units.insert(line)
            case "contractions":
                let parts = line.split(separator: "|")
                contractions[parts.joined()] = parts.dropLast().map(\.unicodeScalars.count)
            case "emoticons":
                let scalars = Array(line.unicodeScalars)
                if let first = scalars.first { emoticons[first, default: []].append(scalars) }
            default: break
            }
        }
        for key in emoticons.keys { emoticons[key]?.sort { $0.count > $1.count } }
    }
}
