import Foundation
import Testing

@testable import Language

@Suite("Sentences")
struct SentenceTests {
    /// Checks that a text, its sentences divided by ` | `, is cut there and nowhere else.
    private func expectCut(_ divided: String, sourceLocation: SourceLocation = #_sourceLocation) {
        let parts = divided.components(separatedBy: " | ")
        let document = Document(parts.joined(separator: " "))
        #expect(document.sentenceTexts == parts, sourceLocation: sourceLocation)
    }

    @Test(
        "end at full stops, question and exclamation marks before a capital, a digit or an opening mark",
        arguments: [
            "The pact holds. | Russia ratified it.", "Is it binding? | Nobody knows.", "Never! | 300 troops left.",
            "He agreed. | \"It binds us,\" he said.", "He paused… | Then he signed.", "It is over?! | Yes.",
            "It grew by 3.5 percent.", "They left. | the rest is history.",
        ])
    func plain(divided: String) { expectCut(divided) }

    @Test(
        "take closing marks along",
        arguments: [
            "\"We will ratify.\" | Moscow did not comment.", "(It failed.) | The vote was close.", "“Never.” | He left.",
            "He said “no.” then left.",
        ])
    func closers(divided: String) { expectCut(divided) }

    @Test(
        "do not end at abbreviations and initials",
        arguments: [
            "Mr. Kim met Gen. Ri in Pyongyang.", "The U.S. Senate and the U.K. Parliament voted.",
            "J. R. Smith of St. Petersburg wrote it.",
            "See Art. 4 of the treaty.", "It was No. 7 on the list.", "Lt. Gen. Clark of Washington, D.C. Council spoke.",
        ])
    func abbreviations(divided: String) { expectCut(divided) }

    @Test(
        "end at an abbreviation that may end one, when a word follows that begins sentences",
        arguments: [
            "He flew to the U.S. | The talks failed.", "They make tanks, guns, etc. | He said so.", "He said no. | The vote failed.",
        ])
    func finalAbbreviations(divided: String) { expectCut(divided) }

    @Test("end at every line feed")
    func lineFeeds() {
        #expect(Document("MOSCOW\nThe talks\n\nfailed").sentenceTexts == ["MOSCOW", "The talks", "failed"])
    }

    @Test("end where the author forgot the space, behind three lower-case letters")
    func glued() {
        let text = "There is a difference.North Korea denied it."
        #expect(Document(text).sentenceTexts == ["There is a difference.", "North Korea denied it."])
        #expect(Document("See example.com and Ph.Ds at U.Nations.").sentences.count == 1)
    }

    @Test("are a partition of the words")
    func partition() {
        let document = Document("A. B! C?\n\nD… e. “F.” 3. (G) h.I")
        #expect(document.sentences.flatMap { Array($0) } == Array(document.words.indices))
        #expect(Document("").sentences.isEmpty)
    }

    @Test("follow a list of abbreviations of one's own")
    func ownList() {
        let segmenter = Segmenter(abbreviations: "[abbreviations]\nbeisp # comment\n")
        #expect(Document("Zum Beisp. Russland.", segmenter: segmenter).sentences.count == 1)
        #expect(Document("Mr. Kim left.", segmenter: segmenter).sentences.count == 2)
    }
}
