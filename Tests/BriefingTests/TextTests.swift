import Chronology
import Testing

@testable import Briefing

@Suite("Text on a terminal")
struct TextTests {
    @Test(
        "takes the columns that a terminal gives it",
        arguments: [
            ("abc", 3), ("", 0), ("Zoë", 3), ("Zoe\u{308}", 3), ("平壤", 4), ("한국", 4), ("ｆｕｌｌ", 8), ("a\u{200D}b", 2), ("🇰🇵", 2), ("✓", 1),
            ("“”", 2), ("–", 1),
            ("김정은", 6), ("\u{1112}\u{1161}\u{11AB}", 2),
        ])
    func displayWidth(text: String, columns: Int) {
        #expect(DisplayWidth.of(text) == columns)
    }

    @Test("is cut at spaces, and a long word where the line ends")
    func wraps() {
        let lines = StyledText("the instruments of ratification").wrapped(to: 12, hanging: 2).map(\.text)
        #expect(lines == ["the", "  instrument", "  s of", "  ratificati", "  on"])
        #expect(StyledText("one two three").wrapped(to: 13).map(\.text) == ["one two three"])
        #expect(StyledText("one two three").wrapped(to: 12).map(\.text) == ["one two", "three"])
    }

    @Test("keeps an indent on the first line and moves the others in")
    func hanging() {
        #expect(StyledText("  aa bb cc dd").wrapped(to: 8, hanging: 4).map(\.text) == ["  aa bb", "    cc", "    dd"])
    }

    @Test("wide characters count twice when a line is filled")
    func wrapsWide() {
        #expect(StyledText("平壤 平壤 平壤").wrapped(to: 9).map(\.text) == ["平壤 平壤", "平壤"])
    }

    @Test("a table gives its widest column up first")
    func table() {
        let table = TextTable(
            columns: [.init(minimum: 4), .init(minimum: 8)], rows: [["DPRK", "military assistance at once"]], listBelow: 0)
        #expect(table.lines(width: 24).map(\.text) == ["  DPRK  military        ", "        assistance at   ", "        once            "])
    }

    @Test("a table below its width is a list")
    func list() {
        let table = TextTable(columns: [.init(), .init(), .init()], rows: [["DPRK", "ratification", "done"]], listBelow: 80)
        #expect(table.lines(width: 60).map(\.text) == ["  DPRK  ratification", "      done"])
    }

    @Test(
        "dates stay as precise as they are",
        arguments: [
            ("2024-11-12", "12 Nov 2024"), ("2024-11", "Nov 2024"), ("2024-11-XX", "Nov 2024"), ("2024", "2024"), ("1961~", "about 1961"),
            ("2024-10-24/2024-11-06", "24 Oct to 6 Nov 2024"), ("1961-07-05/1961-07-07", "5 to 7 Jul 1961"),
            ("../2024-11-06", "by 6 Nov 2024"),
            ("1961-07?", "Jul 1961 (uncertain)"),
        ])
    func dates(edtf: String, words: String) {
        #expect(DateWords.of(date(edtf)) == words)
    }

    @Test("numbers are grouped and their bounds shown")
    func numbers() {
        #expect(NumberWords.of(low: 1_200_000, high: 1_200_000, approximate: false) == "1,200,000")
        #expect(NumberWords.of(low: 10000, high: nil, approximate: false) == "≥ 10,000")
        #expect(NumberWords.of(low: nil, high: 50000, approximate: true) == "≲ 50,000")
        #expect(NumberWords.of(low: 5000, high: 7000, approximate: false) == "5,000–7,000")
        #expect(NumberWords.of(low: 2.5, high: 2.5, approximate: true, unit: "per cent") == "~ 2.5 %")
        #expect(NumberWords.of(1_000.05) == "1,000.05")
        #expect(NumberWords.of(-1234567) == "−1,234,567")
    }
}
