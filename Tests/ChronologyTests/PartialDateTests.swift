import Chronology
import Testing

@Suite struct PartialDateTests {
    @Test(arguments: [
        ("1961-07-06", "1961-07-06", "1961-07-06"), ("1961-07", "1961-07-01", "1961-07-31"), ("1961-07-XX", "1961-07-01", "1961-07-31"),
        ("1961", "1961-01-01", "1961-12-31"), ("1961-XX", "1961-01-01", "1961-12-31"), ("1961-XX-XX", "1961-01-01", "1961-12-31"),
        ("196X", "1960-01-01", "1969-12-31"), ("19XX", "1900-01-01", "1999-12-31"), ("1961~", "1960-01-01", "1962-12-31"),
        ("1961-07~", "1961-06-01", "1961-08-31"), ("1961-01-01%", "1960-12-31", "1961-01-02"), ("1961?", "1961-01-01", "1961-12-31"),
        ("1961-07-05/1961-07-07", "1961-07-05", "1961-07-07"), ("../1961", "0001-01-01", "1961-12-31"),
        ("1961-07/..", "1961-07-01", "9999-12-31"),
    ])
    func boundsAreThoseOfTheStatement(edtf: String, earliest: String, latest: String) throws {
        let date = try PartialDate(edtf: edtf)
        #expect(date.earliest.description == earliest)
        #expect(date.latest.description == latest)
        #expect(date.description == edtf)
        #expect(try PartialDate(edtf: date.description) == date)
    }

    @Test(arguments: [
        ("1961-13", "there is no month 13"), ("1961-02-29", "there is no day 29 in that month, which ends on day 28"),
        ("1962/1961", "the interval ends before it begins"), ("../..", "both ends are open"), ("July 1961", "wanted a date such as"),
        ("1961-7", "wanted a date such as"), ("", "wanted a date such as"), ("1961/1962/1963", "wanted a date such as"),
        ("19X1", "wanted a date such as"), ("1961-XX-05", "wanted a date such as"), ("0000", "wanted a date such as"),
    ])
    func whatIsNoDateIsRefusedWithTheReason(text: String, reason: String) {
        let error = #expect(throws: PartialDateError.self) { try PartialDate(edtf: text) }
        #expect(error?.description.contains(reason) == true)
        #expect(error?.found == text)
    }

    @Test func onlyAnUnqualifiedDayIsExact() throws {
        #expect(try PartialDate(edtf: "1961-07-06").day == Day("1961-07-06"))
        for text in ["1961-07-06?", "1961-07-06~", "1961-07", "1961-07-06/1961-07-07"] { #expect(try PartialDate(edtf: text).day == nil) }
    }

    @Test func everyDayRoundTripsThroughText() throws {
        for ordinal in stride(from: -62_000, through: 47_000, by: 37) {
            let date = PartialDate(Day(ordinal: ordinal))
            #expect(try PartialDate(edtf: date.description) == date)
        }
    }

    @Test func boundsInTheWrongOrderAreSwapped() throws {
        let a = try #require(Day("1961-07-05"))
        let b = try #require(Day("1961-07-07"))
        #expect(PartialDate(from: b, through: a).description == "1961-07-05/1961-07-07")
        #expect(PartialDate(from: a, through: a) == PartialDate(a))
        #expect(PartialDate(from: nil, through: b).isOpen)
    }
}
