internal import Chronology
internal import Evidence
internal import Law

/// An act that a report speaks of, as a treaty's status needs it: with who says so, through whom, and what is told of the report. Places in the text and
/// whatever is only shown with the entry itself are left out.
struct ActBrief: Hashable {
    var act: ProposedAct
    /// The claim that the act stands in, then those through which it is told; each with its number among the claims of the report.
    var claims: [NumberedClaim]
    var head: ReportHead

    struct NumberedClaim: Hashable {
        let number: Int
        let claim: Claim
    }

    /// Under what the acts of a treaty are found.
    static func heading(of treaty: String) -> String { "act/" + treaty }

    /// The brief of an act of a report; nil for one about a treaty that the register does not have.
    init?(_ act: ProposedAct, in filing: ReportFiling) {
        guard act.treaty != nil else { return nil }
        self.act = act
        head = ReportHead(filing.record)
        let claims = filing.claims.map(\.claim)
        guard let name = act.claim, let own = claims.lastIndex(where: { $0.id == name }) else {
            self.claims = []
            return
        }
        let outer = claims[own].via.compactMap { name in claims.lastIndex { $0.id == name } }
        self.claims = ([own] + outer).map { NumberedClaim(number: $0, claim: claims[$0]) }
    }
}

extension ActBrief {
    /// A little more of a content than a quote of it has.
    private static let longestQuote = Quotes.longest + 8

    /// The brief as bytes.
    var told: [UInt8] {
        var writer = BriefWriter()
        writer.write(act.kind.rawValue)
        writer.write(act.actor?.code)
        writer.write(act.organ)
        writer.write(act.modality.rawValue)
        writer.write(act.date?.description)
        writer.write(act.treaty)
        writer.write(act.probability)
        writer.write(head.title)
        writer.write(head.publisher)
        writer.write(head.published.map { String($0.ordinal) })
        writer.write(head.url)
        writer.write(head.sketch?.method)
        writer.write(bytes: head.sketch?.bytes ?? [])
        writer.write(claims.count)
        for claim in claims { Self.write(claim, to: &writer) }
        return writer.bytes
    }

    private static func write(_ numbered: NumberedClaim, to writer: inout BriefWriter) {
        let claim = numbered.claim
        writer.write(numbered.number)
        writer.write(claim.id)
        writer.write(claim.source?.text)
        writer.write(claim.source?.actors.count ?? 0)
        for actor in claim.source?.actors ?? [] { writer.write(actor.code) }
        let words = Printable.line(claim.content.text.isEmpty ? claim.cue.text : claim.content.text)
        writer.write(String(words.prefix(longestQuote)))
        writer.write(claim.stance.rawValue)
        writer.write(claim.certainty.rawValue)
        writer.write(claim.polarity.rawValue)
        writer.write(claim.via.count)
        for name in claim.via { writer.write(name) }
    }

    /// Reads what ``told`` gives; nil for anything else.
    init?(told: [UInt8]) {
        var reader = BriefReader(told)
        guard let kind = ActKind(rawValue: reader.text()) else { return nil }
        let actor = reader.optionalText()
        let organ = reader.optionalText()
        guard let modality = Modality(rawValue: reader.text()) else { return nil }
        let date = reader.optionalText()
        let treaty = reader.optionalText()
        let probability = reader.number()
        let title = reader.text()
        let publisher = reader.optionalText()
        let published = reader.optionalText()
        let url = reader.optionalText()
        let method = reader.optionalText()
        let sketch = reader.bytes()
        head = ReportHead(
            title: title, publisher: publisher, published: published.flatMap { Int($0) }.map { Day(ordinal: $0) }, url: url,
            sketch: method.map { TextSketch(method: $0, bytes: sketch) })
        claims = []
        for _ in 0..<reader.count() {
            guard let claim = Self.claim(from: &reader) else { return nil }
            claims.append(claim)
        }
        guard reader.isRight else { return nil }
        act = ProposedAct(
            span: TextSpan(0..<0), kind: kind, actor: actor.flatMap { ActorID($0) }, organ: organ, modality: modality,
            date: try? date.map { try PartialDate(edtf: $0) }, treaty: treaty, treatyText: "", claim: claims.first?.claim.id,
            probability: probability)
    }

    private static func claim(from reader: inout BriefReader) -> NumberedClaim? {
        let number = reader.count()
        let name = reader.text()
        let source = reader.optionalText()
        let actors = (0..<reader.count()).compactMap { _ in ActorID(reader.text()) }
        let words = reader.text()
        guard let stance = Stance(rawValue: reader.text()), let certainty = Certainty(rawValue: reader.text()),
            let polarity = Polarity(rawValue: reader.text())
        else { return nil }
        let via = (0..<reader.count()).map { _ in reader.text() }
        let claim = Claim(
            id: name, source: source.map { Speaker(text: $0, spans: [], actors: actors) }, cue: Quotation(text: "", spans: []),
            content: Quotation(text: words, spans: []), stance: stance, certainty: certainty, polarity: polarity, via: via, probability: 1)
        return NumberedClaim(number: number, claim: claim)
    }
}

/// Puts values one behind the other.
private struct BriefWriter {
    private(set) var bytes: [UInt8] = []

    /// A whole number not below zero: seven bits a byte, the least first.
    mutating func write(_ number: Int) {
        var rest = UInt(max(0, number))
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    mutating func write(_ number: Double) {
        for shift in stride(from: 56, through: 0, by: -8) { bytes.append(UInt8(truncatingIfNeeded: number.bitPattern >> UInt64(shift))) }
    }

    mutating func write(bytes more: [UInt8]) {
        write(more.count)
        bytes += more
    }

    mutating func write(_ text: String) {
        write(text.utf8.count)
        bytes += text.utf8
    }

    /// Nothing is told from an empty text.
    mutating func write(_ text: String?) {
        write(text == nil ? 0 : 1)
        if let text { write(text) }
    }
}

/// Takes values off one after the other.
private struct BriefReader {
    private let told: [UInt8]
    private var at = 0
    /// Whether all that was asked for was there.
    private(set) var isRight = true

    private static let most = 100_000

    init(_ told: [UInt8]) {
        self.told = told
    }

    private mutating func byte() -> UInt8 {
        guard at < told.count else {
            isRight = false
            return 0
        }
        defer { at += 1 }
        return told[at]
    }

    mutating func count() -> Int {
        var number = 0
        for shift in stride(from: 0, to: 56, by: 7) {
            let byte = byte()
            number |= Int(byte & 0x7F) << shift
            if byte < 0x80 { break }
        }
        // Nothing is counted of which there are more than a report may have; damage must not become a loop without end.
        guard number <= Self.most else {
            isRight = false
            return 0
        }
        return number
    }

    mutating func number() -> Double {
        var bits: UInt64 = 0
        for _ in 0..<8 { bits = bits << 8 | UInt64(byte()) }
        return Double(bitPattern: bits)
    }

    private mutating func piece() -> ArraySlice<UInt8> {
        let count = count()
        guard count <= told.count - at else {
            isRight = false
            return []
        }
        defer { at += count }
        return told[at..<(at + count)]
    }

    mutating func bytes() -> [UInt8] { Array(piece()) }
    mutating func text() -> String { String(decoding: piece(), as: UTF8.self) }
    mutating func optionalText() -> String? { count() == 0 ? nil : text() }
}
