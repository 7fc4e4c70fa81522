internal import Evidence
internal import Law

/// Finds out whose copy a report says that it is: "(Reuters)" in the dateline, "Associated Press" in the byline, "— AFP" at the end.
///
/// The words are data, `Resources/credits.txt`.
struct AgencyCredits: Sendable {
    /// The agencies that come with the module.
    static let shared = AgencyCredits(String(decoding: PackageResources.credits_txt, as: UTF8.self))

    /// One way in which an agency is written.
    struct Agency: Hashable, Sendable {
        let id: ActorID
        let name: String
        /// The name in lower case, by which a publisher is recognised.
        let lower: String

        init(id: ActorID, name: String) {
            self.id = id
            self.name = name
            lower = name.lowercased()
        }
    }

    /// Longest names first.
    let agencies: [Agency]
    /// Beginnings of lines that say who wrote or edited a report, or what may be done with it; such lines are no part of what it tells.
    let lines: [String]
    /// Examples of the file: a text and the agency that it credits.
    let examples: [(text: String, id: ActorID?)]

    /// Reads `agency ID NAME, NAME`, `line BEGINNING` and `example ID | TEXT` lines; `#` starts a comment.
    init(_ text: String) {
        var agencies: [Agency] = []
        var lines: [String] = []
        var examples: [(String, ActorID?)] = []
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            let parts = line.split(separator: " ", maxSplits: 1)
            guard parts.count == 2 else { continue }
            let value = String(parts[1]).trimmed
            switch parts[0] {
            case "agency":
                let fields = value.split(separator: " ", maxSplits: 1)
                guard fields.count == 2, let id = ActorID(fields[0]) else { continue }
                agencies += fields[1].split(separator: ",").map { Agency(id: id, name: String($0).trimmed) }
            case "line": lines.append(value.lowercased())
            case "example":
                let fields = value.split(separator: "|", maxSplits: 1)
                guard fields.count == 2 else { continue }
                let text = String(fields[1]).trimmed.split(separator: "¶", omittingEmptySubsequences: false).map { $0.trimmed }
                examples.append((text.joined(separator: "\n"), ActorID(String(fields[0]).trimmed)))
            default: break
            }
        }
        self.agencies = agencies.sorted { $0.name.count > $1.name.count }
        self.lines = lines
        self.examples = examples
    }

    /// The agency that a report credits: by its publisher, else by the words at its beginning or end.
    func credit(of report: Report) -> ActorID? {
        if let publisher = report.publisher.flatMap({ agency(named: $0) }) { return publisher }
        return credit(in: report.text, title: report.title)
    }

    /// The agency of that name.
    func agency(named name: String) -> ActorID? {
        let wanted = name.trimmed.lowercased()
        return agencies.first { $0.lower == wanted }?.id
    }

    /// The agency credited in a text.
    func credit(in text: String, title: String = "") -> ActorID? {
        let paragraphs = Paragraphs.of(text[...]).filter { !$0.allSatisfy(\.isWhitespace) }
        // Credits stand in the first lines, headline and byline among them, and in the last ones.
        for paragraph in paragraphs.prefix(5).map(\.trimmed) where paragraph != title {
            if let agency = dateline(paragraph) ?? byline(paragraph) { return agency.id }
        }
        for paragraph in paragraphs.suffix(3).map(\.trimmed) {
            if let agency = signature(paragraph) { return agency.id }
        }
        return nil
    }

    /// `SEOUL, Nov 12 (Reuters) - …`, `MOSCOW (AP) — …`, `BERLIN, May 3. /TASS/. …`: within the first words, in brackets or strokes.
    private func dateline(_ paragraph: String) -> Agency? {
        let beginning = String(paragraph.prefix(90))
        guard beginning.utf8.contains(UInt8(ascii: "(")) || beginning.utf8.contains(UInt8(ascii: "/")) else { return nil }
        return agencies.first { agency in
            [("(", ")"), ("/", "/"), ("(", "/"), ("/", ")")].contains { open, close in
                let parts = beginning.split(separator: open + agency.name + close, maxSplits: 1, omittingEmptySubsequences: false)
                guard parts.count == 2, parts[0].count <= 50 else { return false }
                // A stroke or a full stop follows: "The Korean Central News Agency (KCNA) said" is no dateline.
                guard let next = parts[1].first(where: { $0 != " " }) else { return true }
                return "-–—.:".contains(next) || (close == "/" && open == "(")
            }
        }
    }

    /// `By Kim Min of The Associated Press`, `Reuters`, `Agence France-Presse in Seoul`: a short line with the name.
    private func byline(_ paragraph: String) -> Agency? {
        guard paragraph.utf8.count <= 100, !paragraph.hasSuffix(".") else { return nil }
        let lower = paragraph.lowercased()
        let isByline = ["by ", "from ", "source: ", "agencies", "with "].contains { lower.hasPrefix($0) }
        return agencies.first { agency in
            if paragraph == agency.name || paragraph == "The " + agency.name { return true }
            return (isByline || lower.hasPrefix(agency.lower + " in ")) && contains(paragraph, agency.name)
        }
    }

    /// `(AFP)`, `– Reuters` at the end of one of the last lines, or nothing else on it.
    private func signature(_ paragraph: String) -> Agency? {
        let ending = paragraph.trimming(".)( ")
        let isBracketed = paragraph.hasSuffix(")") || paragraph.hasSuffix(").")
        return agencies.first { agency in
            guard ending.ends(with: agency.name) else { return false }
            let before = ending.dropLast(agency.name.count)
            if before.isEmpty { return true }
            if isBracketed { return paragraph.trimming(". ").hasSuffix("(\(agency.name))") }
            guard let mark = String(before).trimming("").last else { return true }
            return "—–/".contains(mark) || (mark == "-" && before.hasSuffix(" "))
        }
    }

    /// Whether the words hold the name, not as a part of another word.
    private func contains(_ text: String, _ name: String) -> Bool {
        let words = Tokens.of(text)
        return WordPattern(name).isIn(words)
    }

    /// The text without the lines that say who wrote, edited or may print it.
    func withoutCredits(_ text: Substring) -> String {
        Paragraphs.of(text).filter { paragraph in
            let start = paragraph.prefix(60).lowercased().trimmed
            return !lines.contains { start.hasPrefix($0) }
        }.joined(separator: "\n")
    }
}
