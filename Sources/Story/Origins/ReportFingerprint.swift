public import Evidence
public import Law

/// What is kept of a report to find its copies: two sketches and the agency that it credits.
public struct ReportFingerprint: Hashable, Sendable {
    /// The whole report without its headline.
    public let whole: Sketch
    /// Its beginning.
    public let lead: Sketch
    /// The agency whose copy it says that it is; `nil` where it says nothing.
    public let credit: ActorID?

    /// A fingerprint read back from where it was kept.
    public init(whole: Sketch, lead: Sketch, credit: ActorID?) {
        self.whole = whole
        self.lead = lead
        self.credit = credit
    }

    /// The fingerprint of a report as read.
    public init(of report: Report) {
        self.init(text: report.text, title: report.title, credit: AgencyCredits.shared.credit(of: report))
    }

    /// The fingerprint of a text whose first line may be the headline: every paper writes its own.
    init(text: String, title: String, credit: ActorID?) {
        var body = text[...]
        if !title.isEmpty, body.hasPrefix(title) { body = body.dropFirst(title.count) }
        let words = Shingles.words(AgencyCredits.shared.withoutCredits(body))
        whole = Sketch(Shingles.of(words), places: OriginRule.wholeBands.count * OriginRule.wholeBands.rows)
        lead = Sketch(
            Shingles.of(words.prefix(OriginRule.leadWords)), places: OriginRule.leadBands.count * OriginRule.leadBands.rows)
        self.credit = credit
    }

    /// The keys under which an index finds reports that may be copies: those of the whole report, then those of its beginning.
    public var bands: [UInt64] {
        whole.bands(rows: OriginRule.wholeBands.rows, salt: 1) + lead.bands(rows: OriginRule.leadBands.rows, salt: 2)
    }
}

extension ReportFingerprint {
    /// The fingerprint as bytes, little-endian: counts of the two sketches, their places, the credit's code.
    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        for number in [UInt32(clamping: whole.count), UInt32(clamping: lead.count)] + whole.minima + lead.minima {
            withUnsafeBytes(of: number.littleEndian) { bytes += $0 }
        }
        return bytes + Array((credit?.code ?? "").utf8)
    }

    /// Reads what ``bytes`` gives; `nil` for anything shorter or of other parameters.
    public init?(bytes: some Collection<UInt8>) {
        let wholePlaces = OriginRule.wholeBands.count * OriginRule.wholeBands.rows
        let leadPlaces = OriginRule.leadBands.count * OriginRule.leadBands.rows
        let bytes = Array(bytes)
        let length = 4 * (2 + wholePlaces + leadPlaces)
        guard bytes.count >= length else { return nil }
        let numbers = bytes.withUnsafeBytes { raw in
            (0..<(length / 4)).map { UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: $0 * 4, as: UInt32.self)) }
        }
        self.init(
            whole: Sketch(minima: Array(numbers[2..<(2 + wholePlaces)]), count: Int(numbers[0])),
            lead: Sketch(minima: Array(numbers[(2 + wholePlaces)...]), count: Int(numbers[1])),
            credit: ActorID(String(decoding: bytes[length...], as: UTF8.self)))
    }
}
