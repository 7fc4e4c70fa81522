/// One step of the way from the text to a claim or an act: a rule that spoke, or what the model gave.
///
/// A reader that shows its reasons can be checked and corrected by somebody who cannot read its code.
public struct Reason: Hashable, Sendable, Codable {
    /// Who spoke.
    public enum Origin: String, Sendable, Codable, CaseIterable {
        /// A rule; `name` is its name in the rule files or, for one that is code, of the idea it implements.
        case rule
        /// A head of the language model; `name` is the head's.
        case model
    }

    /// Who spoke.
    public let origin: Origin
    /// The rule or head, such as `acts.verb ratify` or `attribution`.
    public let name: String
    /// What it found, in words of the report or of the rule.
    public let detail: String

    /// A step by a rule or a head.
    public init(_ origin: Origin, _ name: String, _ detail: String) {
        self.origin = origin
        self.name = name
        self.detail = detail
    }
}

extension Report {
    /// The report as it is printed to those who did not ask why.
    public var withoutReasons: Report {
        var report = self
        for index in report.claims.indices { report.claims[index].because = [] }
        for index in report.acts.indices { report.acts[index].because = [] }
        return report
    }
}
