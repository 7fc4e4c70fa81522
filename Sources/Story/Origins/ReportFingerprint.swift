internal import Evidence
internal import Law

/// What is kept of a report to find its copies: two sketches and the agency that it credits.
struct ReportFingerprint: Hashable, Sendable {
    /// The whole report without its headline.
    let whole: Sketch
    /// Its beginning.
    let lead: Sketch
    /// The agency whose copy it says that it is; `nil` where it says nothing.
    let credit: ActorID?

    /// A fingerprint read back from where it was kept.
    init(whole: Sketch, lead: Sketch, credit: ActorID?) {
        self.whole = whole
        self.lead = lead
        self.credit = credit
    }

    /// The fingerprint of a report as read.
    init(of report: Report) {
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
    var bands: [UInt64] {
        whole.bands(rows: OriginRule.wholeBands.rows, salt: 1) + lead.bands(rows: OriginRule.leadBands.rows, salt: 2)
    }
}

extension ReportFingerprint {
    /// Name and version of the way in which fingerprints are made; those of another do not compare.
    static let method = "minhash/1"

    /// The fingerprint as an entry keeps it: the two counts of shingles as four bytes each, the places of both sketches as two bytes each, the
    /// most significant byte first, then the credit's code.
    var sketch: TextSketch {
        var bytes: [UInt8] = []
        for count in [whole.count, lead.count] {
            bytes += stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: count >> $0) }
        }
        for place in whole.minima + lead.minima { bytes += [UInt8(place >> 8), UInt8(place & 0xFF)] }
        return TextSketch(method: Self.method, bytes: bytes + Array((credit?.code ?? "").utf8))
    }

    private static let wholePlaces = OriginRule.wholeBands.count * OriginRule.wholeBands.rows
    private static let leadPlaces = OriginRule.leadBands.count * OriginRule.leadBands.rows
    /// Bytes before the credit's code.
    private static let length = 8 + 2 * (wholePlaces + leadPlaces)

    /// Reads what ``sketch`` gives; `nil` for a sketch of another method or length.
    init?(_ sketch: TextSketch) {
        let bytes = sketch.bytes
        guard sketch.method == Self.method, bytes.count >= Self.length else { return nil }
        func count(at start: Int) -> Int { bytes[start..<(start + 4)].reduce(0) { $0 << 8 | Int($1) } }
        let places = stride(from: 8, to: Self.length, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
        self.init(
            whole: Sketch(minima: Array(places[..<Self.wholePlaces]), count: count(at: 0)),
            lead: Sketch(minima: Array(places[Self.wholePlaces...]), count: count(at: 4)), credit: Self.credit(of: sketch))
    }

    /// The agency that a report credits, read from its ``sketch`` without the rest.
    static func credit(of sketch: TextSketch) -> ActorID? {
        guard sketch.method == method, sketch.bytes.count > length else { return nil }
        return ActorID(String(decoding: sketch.bytes[length...], as: UTF8.self))
    }
}
