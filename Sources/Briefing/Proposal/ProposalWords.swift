internal import Law
internal import Story

/// The word lists of `Resources/proposals.txt`.
struct ProposalWords: Sendable {
    /// The lists that come with the module.
    static let shared = ProposalWords(String(decoding: PackageResources.proposals_txt, as: UTF8.self))

    private let generic: Set<String>
    private let heads: [String]
    private let kinds: [(kind: ObligationKind, patterns: [WordPattern])]

    /// Reads the lists: `[section]` lines, then entries separated by commas; `#` starts a comment line.
    init(_ text: String) {
        var sections: [String: [String]] = [:]
        var section = ""
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            if line.hasPrefix("["), line.hasSuffix("]") {
                section = String(line.dropFirst().dropLast())
            } else {
                sections[section, default: []] += line.split(separator: ",").map { $0.trimmed }.filter { !$0.isEmpty }
            }
        }
        generic = Set(sections["generic"] ?? [])
        heads = sections["treaty"] ?? []
        kinds = ObligationKind.allCases.map { kind in (kind, (sections[kind.rawValue] ?? []).map { WordPattern($0) }) }
    }

    /// The words of a name that tell which treaty is meant; empty for "the pact".
    func telling(_ name: String) -> Set<String> {
        Set(Tokens.of(name).map(\.word)).subtracting(generic)
    }

    /// The noun for a title: the first of the list that a name has, else "treaty".
    func head(of names: [String]) -> String {
        let words = Set(names.flatMap { Tokens.of($0).map(\.word) })
        return heads.first { words.contains($0) || words.contains($0 + "s") } ?? "treaty"
    }

    /// What a treaty of these names pledges.
    func kinds(of names: [String]) -> [ObligationKind] {
        let tokens = names.map { Tokens.of($0) }
        return kinds.filter { entry in tokens.contains { words in entry.patterns.contains { $0.isIn(words) } } }.map(\.kind)
    }
}
