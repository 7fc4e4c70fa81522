public import Law

/// The kinds of pledge that tables have a column for, in the order of the Alliance Treaty Obligations and Provisions data.
public struct Pledges: OptionSet, Hashable, Sendable {
    /// A bit for each kind.
    public let rawValue: UInt8

    /// The kinds of those bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The columns: names that ATOP gives its variables, with the kind each stands for.
    public static let columns: [(name: String, kind: ObligationKind)] = [
        ("defense", .defence), ("offense", .offence), ("neutral", .neutrality), ("nonagg", .nonAggression), ("consul", .consultation),
    ]

    /// One kind; none for cooperation, which no table lists.
    public init(_ kind: ObligationKind) {
        let place = Pledges.columns.firstIndex { $0.kind == kind }
        self.init(rawValue: place.map { 1 << UInt8($0) } ?? 0)
    }
}
