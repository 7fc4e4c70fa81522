/// When two reports are taken for tellings of one original, with the figures behind it (docs/acceptance.md has the S-curve and what was measured).
///
/// A report is summarised twice: whole, and by its beginning. A paper that cuts agency copy cuts from the bottom, so the beginnings stay alike; one
/// that writes its own lead keeps the rest.
public enum OriginRule {
    /// Words of the beginning that is summarised on its own.
    static let leadWords = 100
    /// Bands of the whole report, and places in each.
    public static let wholeBands = (count: 24, rows: 4)
    /// Bands of the beginning, and places in each.
    public static let leadBands = (count: 20, rows: 3)

    /// Share of the smaller report that the other must have too, whatever else speaks for it.
    static let copied = 0.6
    /// The same where the beginnings are alike, or both credit the same agency.
    static let copiedWithEvidence = 0.35
    /// From where on beginnings are alike.
    static let alikeLead = 0.3
    /// Beginnings so alike make one origin even if one report goes on for much longer.
    static let sameLead = 0.6
    /// Fewer different shingles than this say nothing: two flashes of one line may be alike by chance.
    static let fewest = 12
    /// A report that has this share of all it says in common with one that is indexed adds nothing to the index.
    static let repeated = 0.8

    /// The probability that two texts of Jaccard similarity `similarity` share at least one band: 1 − (1 − sʳ)ᵇ.
    public static func chance(of similarity: Double, bands: (count: Int, rows: Int)) -> Double {
        var band = 1.0
        for _ in 0..<bands.rows { band *= similarity }
        var none = 1.0
        for _ in 0..<bands.count { none *= 1 - band }
        return 1 - none
    }

    /// How much two reports share, by which one is told to be a copy of the other.
    public struct Likeness: Hashable, Sendable {
        /// Share of the smaller report that the other has too, 0 to 1.
        public let contained: Double
        /// Jaccard similarity of the beginnings, 0 to 1.
        public let lead: Double
        /// Jaccard similarity of the whole reports, 0 to 1.
        public let whole: Double
        /// Whether both credit the same agency.
        public let isSameCredit: Bool

        /// Whether the two have one origin.
        public var isOneOrigin: Bool {
            if contained >= OriginRule.copied || lead >= OriginRule.sameLead { return true }
            return contained >= OriginRule.copiedWithEvidence && (isSameCredit || lead >= OriginRule.alikeLead)
        }

        /// Whether nothing new would be found through the second.
        var isRepetition: Bool { whole >= OriginRule.repeated }
    }

    /// Compares two reports.
    public static func likeness(_ one: ReportFingerprint, _ other: ReportFingerprint) -> Likeness {
        let isEnough = min(one.whole.count, other.whole.count) >= fewest
        return Likeness(
            contained: isEnough ? one.whole.containment(in: other.whole) : 0, lead: isEnough ? one.lead.similarity(to: other.lead) : 0,
            whole: one.whole.similarity(to: other.whole), isSameCredit: one.credit != nil && one.credit == other.credit)
    }
}
