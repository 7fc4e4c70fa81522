import Evidence
import Testing

@Suite("A map from a text to its source")
struct SourceMapTests {
    /// "A&amp;b c" read as "A&b c", with two spaces between b and c in the source.
    private var map: SourceMap {
        var map = SourceMap()
        for place in [10..<11, 11..<16, 16..<17, 17..<19, 19..<20] { map.append(place) }
        return map
    }

    @Test func joinsCharactersThatStandOneBehindTheOther() {
        #expect(map.runs.map(\.text) == [0..<1, 1..<2, 2..<3, 3..<4, 4..<5])
        var plain = SourceMap()
        for place in 5..<9 { plain.append(place..<place + 1) }
        #expect(plain.runs == [SourceMap.Run(text: 0..<4, source: 5..<9)])
    }

    @Test func leadsASpanToItsPlace() {
        #expect(map.source(of: TextSpan(0..<3)) == 10..<17)
        #expect(map.source(of: TextSpan(1..<2)) == 11..<16)
        #expect(map.source(of: TextSpan(4..<5)) == 19..<20)
        #expect(map.source(of: TextSpan(2..<2)) == nil)
        #expect(map.source(of: TextSpan(4..<9)) == nil)
    }
}
