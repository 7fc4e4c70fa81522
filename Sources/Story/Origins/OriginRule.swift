/// When two reports are taken for tellings of one original, with the figures behind it (docs/acceptance.md has the S-curve and what was measured).
///
/// A report is summarised twice: whole, and by its beginning. A paper that cuts agency copy cuts from the bottom, so the beginnings stay alike; one
/// that writes its own lead keeps the rest.
enum OriginRule {
    /// Words of the beginning that is summarised on its own.
    static let leadWords = 100
    /// Bands of the whole report, and places in each.
    static let wholeBands = (count: 32, rows: 3)
    /// Bands of the beginning, and places in each.
    static let leadBands = (count: 16, rows: 3)

    /// Share of the smaller report that the other must have too, whatever else speaks for it.
    static let copied = 0.6
    /// The same where the beginnings are alike, or both credit the same agency.
    static let copiedWithEvidence = 0.5
    /// From where on beginnings are alike.
    static let alikeLead = 0.3
    /// Beginnings so alike make one origin even if one report goes on for much longer.
    static let sameLead = 0.6
    /// Fewer different shingles than this say nothing: two flashes of one line may be alike by chance.
    static let fewest = 12

    /// The probability that two texts of Jaccard similarity `similarity` share at least one band: 1 − (1 − sʳ)ᵇ.
    static func chance(of similarity: Double, bands: (count: Int, rows: Int)) -> Double {
        var band = 1.0
        for _ in 0..<bands.rows { band *= similarity }
        var none = 1.0
        for _ in 0..<bands.count { none *= 1 - band }
        return 1 - none
    }

    /// How much two reports share, by which one is told to be a copy of the other.
    struct Likeness: Hashable, Sendable {
        /// Share of the smaller report that the other has too, 0 to 1.
        let contained: Double
        /// Jaccard similarity of the beginnings, 0 to 1.
        let lead: Double
        /// Whether both credit the same agency.
        let isSameCredit: Bool

        /// Whether the two have one origin.
        var isOneOrigin: Bool {
            if contained >= OriginRule.copied || lead >= OriginRule.sameLead { return true }
            return contained >= OriginRule.copiedWithEvidence && (isSameCredit || lead >= OriginRule.alikeLead)
        }

    }

    /// Compares two reports.
    static func likeness(_ one: ReportFingerprint, _ other: ReportFingerprint) -> Likeness {
        let isEnough = min(one.whole.count, other.whole.count) >= fewest
        return Likeness(
            contained: isEnough ? one.whole.containment(in: other.whole) : 0, lead: isEnough ? one.lead.similarity(to: other.lead) : 0,
            isSameCredit: one.credit != nil && one.credit == other.credit)
    }
}
