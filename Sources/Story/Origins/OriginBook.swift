/// Where the fingerprints of earlier reports are looked up, by band.
public protocol OriginIndex {
    /// A report's place in the ledger, which grows from report to report.
    associatedtype Place: Comparable & Hashable & Sendable

    /// Reports that share at least one band with a new one, each once, with their origins.
    func candidates(sharing bands: [UInt64]) throws -> [OriginCandidate<Place>]
}

/// An earlier report that may have the same origin.
public struct OriginCandidate<Place: Comparable & Hashable & Sendable>: Hashable, Sendable {
    /// Which report.
    public let report: Place
    /// The first report of its origin.
    public let origin: Place
    /// What is kept of it.
    public let fingerprint: ReportFingerprint

    /// A candidate.
    public init(report: Place, origin: Place, fingerprint: ReportFingerprint) {
        self.report = report
        self.origin = origin
        self.fingerprint = fingerprint
    }
}

/// What is found out about a report's origin when it is added.
///
/// It hangs on earlier reports alone, so what was answered for a past day does not change when more is added.
public struct OriginFinding<Place: Comparable & Hashable & Sendable>: Hashable, Sendable {
    /// The first report of the origin; the report itself where it is new.
    public let origin: Place
    /// Origins that turn out to be the same one through this report: two short cuts of one long original have nothing in common before it comes.
    public let joined: [Place]
    /// Whether the index needs this report's bands: a repetition of one that is indexed finds nothing new.
    public let isIndexed: Bool
}

extension OriginIndex {
    /// Finds the origin of a new report among those that share a band with it; no other report is looked at.
    public func finding(for report: Place, _ fingerprint: ReportFingerprint) throws -> OriginFinding<Place> {
        var origins: Set<Place> = []
        var isRepetition = false
        for candidate in try candidates(sharing: fingerprint.bands) where candidate.report != report {
            let likeness = OriginRule.likeness(fingerprint, candidate.fingerprint)
            guard likeness.isOneOrigin else { continue }
            origins.insert(candidate.origin)
            isRepetition = isRepetition || likeness.isRepetition
        }
        let sorted = origins.sorted()
        return OriginFinding(origin: sorted.first ?? report, joined: Array(sorted.dropFirst()), isIndexed: !isRepetition)
    }
}

/// An index in memory, numbered by the order in which reports are added.
public struct OriginBook: OriginIndex, Sendable {
    private var fingerprints: [Int: ReportFingerprint] = [:]
    private var byBand: [UInt64: [Int]] = [:]
    private var first: [Int] = []
    /// Which origin an origin was joined to, and through which report.
    private var joins = Joins<Int, Int>()

    /// An empty book.
    public init() {}

    /// How many reports there are.
    public var count: Int { first.count }

    /// Reports that share a band with a new one.
    public func candidates(sharing bands: [UInt64]) -> [OriginCandidate<Int>] {
        var found: Set<Int> = []
        for band in bands { found.formUnion(byBand[band] ?? []) }
        return found.sorted().compactMap { report in
            fingerprints[report].map { OriginCandidate(report: report, origin: origin(of: report), fingerprint: $0) }
        }
    }

    /// Adds a report and says which its origin is.
    @discardableResult
    public mutating func add(_ fingerprint: ReportFingerprint) -> OriginFinding<Int> {
        let report = first.count
        let finding: OriginFinding<Int>
        do { finding = try self.finding(for: report, fingerprint) } catch {
            // A look-up in memory does not fail.
            finding = OriginFinding(origin: report, joined: [], isIndexed: true)
        }
        first.append(finding.origin)
        for other in finding.joined { joins.join(other, to: finding.origin, at: report) }
        if finding.isIndexed {
            fingerprints[report] = fingerprint
            for band in fingerprint.bands { byBand[band, default: []].append(report) }
        }
        return finding
    }

    /// The first report of a report's origin, as known when so many reports had been added; all of them where nothing is said.
    public func origin(of report: Int, asOf count: Int? = nil) -> Int {
        joins.representative(of: first[report], asOf: count.map { $0 - 1 })
    }
}
