/// The body of a claim's entry.
public struct ClaimRecord: Hashable, Sendable, Codable {
    /// The entry of the report that it stands in.
    public let report: EntryID
    /// The claim; its `id` and `via` are names inside the report (`c1`).
    public let claim: Claim

    /// A claim of a report. Its reasons are not kept, and its probability to four decimals.
    public init(report: EntryID, claim: Claim) {
        self.report = report
        var claim = claim
        claim.because = []
        claim.probability = Self.kept(claim.probability)
        self.claim = claim
    }

    static func kept(_ probability: Double) -> Double {
        (probability * 10_000).rounded() / 10_000
    }
}

/// The body of a figure's entry.
public struct FigureRecord: Hashable, Sendable, Codable {
    /// The entry of the report that it stands in.
    public let report: EntryID
    /// Its name inside the report: `f1`, `f2`, … in the order of the text.
    public let name: String
    /// The figure; its `claim` is a name inside the report.
    public let figure: Figure

    /// A figure of a report.
    public init(report: EntryID, name: String, figure: Figure) {
        self.report = report
        self.name = name
        self.figure = figure
    }
}

/// The body of a proposed act's entry: an act that a report speaks of. It is no fact; see ``TreatyActRecord`` for what somebody puts on record.
public struct ProposedActRecord: Hashable, Sendable, Codable {
    /// The entry of the report that it stands in.
    public let report: EntryID
    /// Its name inside the report: `a1`, `a2`, … in the order of the text.
    public let name: String
    /// The act; its `claim` is a name inside the report.
    public let act: ProposedAct

    /// An act that a report speaks of. Its reasons are not kept, and its probability to four decimals.
    public init(report: EntryID, name: String, act: ProposedAct) {
        self.report = report
        self.name = name
        var act = act
        act.because = []
        act.probability = ClaimRecord.kept(act.probability)
        self.act = act
    }
}
