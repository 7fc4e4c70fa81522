/// One fault in a file of the register: where it is, what was found, and what to write instead.
public struct RegisterFault: Hashable, Sendable, Codable {
    /// The file's path as it was given.
    public let file: String
    /// The line, from 1.
    public let line: Int
    /// The column, from 1.
    public let column: Int
    /// What is wrong, with the value found.
    public let message: String
    /// What to write instead.
    public let advice: String?

    /// A fault at a place.
    public init(file: String, line: Int, column: Int, message: String, advice: String? = nil) {
        self.file = file
        self.line = line
        self.column = column
        self.message = message
        self.advice = advice
    }
}

extension RegisterFault: CustomStringConvertible {
    /// `treaties/a.yaml:12:5: unknown key "singed"; write "signed"`.
    public var description: String {
        "\(file):\(line):\(column): \(message)" + (advice.map { "; \($0)" } ?? "")
    }
}

extension RegisterFault: Comparable {
    /// By file, then by place.
    public static func < (left: RegisterFault, right: RegisterFault) -> Bool {
        (left.file, left.line, left.column, left.message) < (right.file, right.line, right.column, right.message)
    }
}
