import Evidence
import Law
import Register
import Testing

@testable import Story

@Suite("Whose copy a report says that it is")
struct CreditTests {
    @Test("every example of the file credits the agency it names", arguments: AgencyCredits.shared.examples.indices)
    func examples(index: Int) {
        let example = AgencyCredits.shared.examples[index]
        #expect(AgencyCredits.shared.credit(in: example.text) == example.id, "\(example.text)")
    }

    @Test("lines that say who wrote a report are no part of what it tells")
    func lines() {
        let text = "The notes were exchanged.\nReporting by Kim Min; editing by Ann Lee\nThe pact is in force."
        #expect(AgencyCredits.shared.withoutCredits(text[...]) == "The notes were exchanged.\nThe pact is in force.")
    }
}
