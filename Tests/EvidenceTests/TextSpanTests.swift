import Evidence
import Foundation
import Testing

@Suite("Text spans")
struct TextSpanTests {
    @Test func refusesNegativeAndReversedBounds() {
        #expect(TextSpan(start: -1, end: 2) == nil)
        #expect(TextSpan(start: 3, end: 2) == nil)
        #expect(TextSpan(start: 3, end: 3) != nil)
    }

    @Test func neighboursDoNotOverlap() throws {
        let first = TextSpan(0..<5)
        #expect(!first.overlaps(TextSpan(5..<9)))
        #expect(first.overlaps(TextSpan(4..<9)))
    }

    @Test func isWrittenAsAPair() throws {
        let data = try JSONEncoder().encode([TextSpan(2..<7)])
        #expect(String(decoding: data, as: UTF8.self) == "[[2,7]]")
        #expect(try JSONDecoder().decode([TextSpan].self, from: data) == [TextSpan(2..<7)])
    }

    @Test func aReversedPairInJSONIsAnError() {
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(TextSpan.self, from: Data("[7,2]".utf8)) }
    }

    @Test func everyPairOfSmallSpansAgreesWithSetsOfCodePoints() {
        let spans = (0...5).flatMap { start in (start...5).map { TextSpan(start..<$0) } }
        for left in spans {
            for right in spans where left.count > 0 && right.count > 0 {
                #expect(left.overlaps(right) == !Set(left.range).isDisjoint(with: right.range), "\(left) \(right)")
                #expect(left.contains(right) == Set(left.range).isSuperset(of: right.range), "\(left) \(right)")
            }
        }
    }

    @Test func theExtentOfAQuotationReachesOverItsGap() {
        let split = Quotation(text: "a … b", spans: [TextSpan(8..<9), TextSpan(2..<3)])
        #expect(split.spans.first == TextSpan(2..<3))
        #expect(split.extent == TextSpan(2..<9))
    }
}
