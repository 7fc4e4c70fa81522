import Chronology
import Testing

@Suite("Moments")
struct InstantTests {
    @Test(
        arguments: [
            ("1970-01-01T00:00:00.000000Z", 0), ("2024-11-12T06:40:00.250000Z", 1_731_393_600_250_000), ("1969-12-31T23:59:59.999999Z", -1),
            ("0001-01-01T00:00:00.000000Z", -62_135_596_800_000_000),
        ] as [(String, Int64)])
    func readsWhatItWrites(text: String, microseconds: Int64) {
        #expect(Instant(text)?.microseconds == microseconds)
        #expect(Instant(microseconds: microseconds).description == text)
    }

    @Test(arguments: [
        "2024-11-12T06:40:00Z", "2024-11-12 06:40:00.000000Z", "2024-11-12T24:00:00.000000Z", "2024-11-12T06:60:00.000000Z",
        "2023-02-29T00:00:00.000000Z", "2024-11-12T06:40:00.000000+", "2024-11-12T06:40:0\u{661}.00000Z", "",
    ])
    func refusesOtherForms(text: String) {
        #expect(Instant(text) == nil)
    }

    @Test func theEndOfADayIsItsLastMicrosecond() throws {
        let day = try #require(Day("2024-11-12"))
        #expect(Instant(endOf: day).description == "2024-11-12T23:59:59.999999Z")
        #expect(Instant(endOf: day).day == day)
        #expect(Instant(endOf: day).next.day == day.adding(days: 1))
    }
}
