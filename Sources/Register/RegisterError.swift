/// Why the register could not be read or has no answer.
public enum RegisterError: Error, Hashable, Sendable {
    /// No register folder in any of the places looked at.
    case notFound(tried: [String])
    /// A file or folder that cannot be read.
    case unreadable(path: String, reason: String)
    /// The Debian package iso-codes is not installed, or not complete.
    case isoCodesMissing(path: String)
    /// Files with faults.
    case faults([RegisterFault])
    /// A treaty id that the register does not have.
    case noSuchTreaty(String, suggestions: [String])
    /// A table for `reconcile` with a bad line.
    case badTable(file: String, line: Int, column: String, reason: String)

    /// The exit code of sysexits(3) for this error.
    public var exitCode: Int32 {
        switch self {
        case .notFound, .isoCodesMissing: 78
        case .unreadable, .noSuchTreaty: 66
        case .faults, .badTable: 65
        }
    }
}

extension RegisterError: CustomStringConvertible {
    /// What is wrong and what to do about it.
    public var description: String {
        switch self {
        case .notFound(let tried):
            "no register of treaties found; looked at \(tried.joined(separator: ", ")). Give --register FOLDER or set SERVANDA_REGISTER"
        case .unreadable(let path, let reason):
            "cannot read \(path): \(reason)"
        case .isoCodesMissing(let path):
            "the country codes are not at \(path): run `apt-get install iso-codes`"
        case .faults(let faults):
            faults.map(\.description).joined(separator: "\n")
        case .noSuchTreaty(let id, let suggestions):
            "there is no treaty \"\(id)\" in the register"
                + (suggestions.isEmpty ? "; `servanda treaties` lists them" : "; did you mean \(suggestions.joined(separator: ", "))?")
        case .badTable(let file, let line, let column, let reason):
            "\(file):\(line): column \(column): \(reason)"
        }
    }
}
