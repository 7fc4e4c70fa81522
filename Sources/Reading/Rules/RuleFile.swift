/// One line of a rule file: what it says, and a text that shows it.
struct Rule: Sendable, Hashable {
    /// The `[section]` it stands in; empty before the first one.
    let section: String
    /// Line of the file, from 1.
    let line: Int
    /// The rule without its example.
    let text: String
    /// What follows ` -- `: a text on which the rule must work. A test runs it.
    let example: String?

    /// What stands before ` = `; empty where the rule has none.
    var key: String {
        guard let sign = equalsSign else { return "" }
        return RuleText.trimmed(text[..<sign.lowerBound])
    }

    /// What stands after ` = ` (or the whole rule), split at commas.
    var values: [String] {
        let list = equalsSign.map { text[$0.upperBound...] } ?? text[...]
        return list.split(separator: ",").map { RuleText.trimmed($0) }.filter { !$0.isEmpty }
    }

    private var equalsSign: Range<String.Index>? { RuleText.find(" = ", in: text) }
}

/// A line of a rule file that cannot be read: where, and what to write instead.
struct RuleFault: Sendable, Hashable, CustomStringConvertible {
    let file: String
    let line: Int
    let message: String

    /// `furniture.rules:12: message`.
    var description: String { "\(file):\(line): \(message)" }
}

/// A file of reading rules that people who know the field, not the code, can edit.
///
///     # a comment
///     [units]
///     soldier = soldiers, troops -- at least 10,000 troops
///
/// A rule is one line; what follows ` -- ` is its example. The files are part of the program, so reading one cannot fail at run
/// time: what is wrong in it is listed in ``faults``, and a test holds that list empty for every file.
struct RuleFile: Sendable {
    /// Name in messages, `units.rules`.
    let name: String
    /// All rules in the order of the file.
    let rules: [Rule]
    /// Lines that say nothing readable.
    let faults: [RuleFault]
    /// Names of the sections in the order of the file.
    let sections: [String]

    private let ranges: [String: Range<Int>]

    /// Reads the bytes of a file in UTF-8.
    init(name: String, bytes: [UInt8]) {
        self.init(name: name, text: String(decoding: bytes, as: UTF8.self))
    }

    /// Reads the text of a file.
    init(name: String, text: String) {
        var rules: [Rule] = []
        var faults: [RuleFault] = []
        var sections: [String] = []
        var ranges: [String: Range<Int>] = [:]
        var section = ""
        var number = 0
        for raw in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            number += 1
            let line = RuleText.trimmed(Substring(raw))
            guard let first = line.utf8.first, first != UInt8(ascii: "#") else { continue }
            if first == UInt8(ascii: "[") {
                guard line.utf8.last == UInt8(ascii: "]"), line.utf8.count > 2 else {
                    faults.append(RuleFault(file: name, line: number, message: "\"\(line)\" is not a section, write [name]"))
                    continue
                }
                section = String(line.dropFirst().dropLast())
                if ranges[section] != nil {
                    faults.append(
                        RuleFault(file: name, line: number, message: "section [\(section)] stands twice, move its rules together"))
                } else {
                    sections.append(section)
                    ranges[section] = rules.count..<rules.count
                }
                continue
            }
            let mark = RuleText.find(" -- ", in: line)
            let body = RuleText.trimmed(mark.map { line[..<$0.lowerBound] } ?? line[...])
            let example = mark.map { RuleText.trimmed(line[$0.upperBound...]) }
            if body.isEmpty || example?.isEmpty == true {
                faults.append(RuleFault(file: name, line: number, message: "found \"\(line)\", write RULE -- EXAMPLE"))
                continue
            }
            rules.append(Rule(section: section, line: number, text: body, example: example))
            if let range = ranges[section], range.upperBound == rules.count - 1 {
                ranges[section] = range.lowerBound..<rules.count
            } else if section.isEmpty {
                faults.append(RuleFault(file: name, line: number, message: "\"\(body)\" stands before the first [section]"))
            }
        }
        self.name = name
        self.rules = rules
        self.faults = faults
        self.sections = sections
        self.ranges = ranges
    }

    /// The rules of a section; none for a section the file does not have.
    func rules(in section: String) -> [Rule] {
        guard let range = ranges[section] else { return [] }
        return Array(rules[range])
    }

    /// All values of a section, in lower case: for plain lists of words.
    func words(in section: String) -> Set<String> {
        var words: Set<String> = []
        for rule in rules(in: section) {
            for value in rule.values { words.insert(value.lowercased()) }
        }
        return words
    }
}

/// Small text work on rule lines, without Foundation.
enum RuleText {
    /// Without spaces, tabs and carriage returns at both ends.
    static func trimmed(_ text: Substring) -> String {
        var bytes = text.utf8
        while let first = bytes.first, isBlank(first) { bytes.removeFirst() }
        while let last = bytes.last, isBlank(last) { bytes.removeLast() }
        return String(Substring(bytes))
    }

    /// The first place of `wanted` in `text`.
    static func find(_ wanted: String, in text: String) -> Range<String.Index>? {
        let bytes = text.utf8
        let pattern = Array(wanted.utf8)
        guard let first = pattern.first, bytes.count >= pattern.count else { return nil }
        var start = bytes.startIndex
        while let found = bytes[start...].firstIndex(of: first) {
            var index = found
            var matched = 0
            while matched < pattern.count, index < bytes.endIndex, bytes[index] == pattern[matched] {
                bytes.formIndex(after: &index)
                matched += 1
            }
            if matched == pattern.count { return found..<index }
            start = bytes.index(after: found)
        }
        return nil
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0D
    }
}
