import Evidence
import Testing

@testable import Reading

@Suite("Denials without the word")
struct DenialTests {
    typealias Said = ReadingFixture.Said

    private func stance(_ text: String, _ cue: String, _ content: String) throws -> Stance? {
        let source = "The Polish foreign ministry"
        return try ReadingFixture.report("\(source) \(text)", said: [Said(source: source, cue: cue, content: content)]).claims
            .first { $0.source?.text == source }?.stance
    }

    @Test(
        "Calling a claim false denies it; calling a plan bad does not",
        arguments: [
            ("called the report nonsense.", "called", "the report nonsense", Stance.denies),
            ("branded the figure \"pure fantasy\".", "branded", "the figure \"pure fantasy\"", .denies),
            ("described the story as a fabrication.", "described", "the story as a fabrication", .denies),
            ("dismissed as false a report that troops had come.", "dismissed", "a report that troops had come", .denies),
            ("rejected the allegation.", "rejected", "the allegation", .denies),
            ("rejected the view that the pact was dead.", "rejected", "the view that the pact was dead", .denies),
            ("said that's bunk.", "said", "that's bunk", .denies),
            ("called the outcome a first step.", "called", "the outcome a first step", .asserts),
            ("dismissed the plan as theatre.", "dismissed", "the plan as theatre", .asserts),
            ("described the talks as excellent.", "described", "the talks as excellent", .asserts),
            (
                "said that fiction sells well in the towns of the north and in the south.", "said",
                "that fiction sells well in the towns of the north and in the south", .asserts
            ),
            ("called the document a good start.", "called", "the document a good start", .asserts),
        ])
    func falsehood(text: String, cue: String, content: String, wanted: Stance) throws {
        #expect(try stance(text, cue, content) == wanted)
    }

    @Test(
        "Saying that there is no such thing denies it; a statement with a negation in it does not",
        arguments: [
            ("There is no letter", Stance.denies), ("No such letter exists", .denies),
            ("There was never any threat of withdrawal", .denies),
            ("No letter exists and nobody has written one", .denies), ("No document of that kind has been drawn up", .denies),
            ("There has been no notice and there will be none", .denies), ("Nobody in the cabinet has suggested leaving", .denies),
            ("There is nothing to sign", .denies), ("Nothing of the kind happened", .denies), ("No date has been set", .asserts),
            ("No troops were hurt", .asserts), ("There was no damage", .asserts),
            ("The treaty is not a slogan", .asserts), ("It has not yet been told of the date", .asserts),
            ("Nobody should die for a river", .asserts), ("The country does not need it", .asserts), ("We have received nothing", .asserts),
            ("The pact binds nobody", .asserts), ("There will be no safe harbour for thieves", .asserts),
        ])
    func noSuchThing(content: String, wanted: Stance) throws {
        #expect(try stance("said: \"\(content).\"", "said", content) == wanted)
    }
}
