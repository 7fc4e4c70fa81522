import Chronology
import Evidence
import Foundation
import Language
import Law
import Testing

@testable import Reading

/// What becomes of the events that the language model tells of, where no rule has words for them. The events are given, so that each test shows
/// what the reader makes of one.
@Suite("Acts that the model alone tells of")
struct EventActTests {
    /// The acts of a text in which one word carries an event of a probability, with the stretches that are its actors, dates and treaty;
    /// several of a role with a bar between.
    private func acts(
        _ text: String, _ word: String, _ kind: String, modality: String = "done", actor: String? = nil, date: String? = nil,
        treaty: String? = nil, state: String? = nil, probability: Double = 0.99, stateProbability: Double = 0.99
    ) throws -> [String] {
        let page = Page(text, verbatim: true, published: Day("2024-11-12"))
        let document = Document(page.text)
        let wording = Wording(document)
        func words(_ phrase: String) throws -> Range<Int> {
            let forms = Wording.forms(of: phrase)
            let start = try #require(wording.forms.indices.first { wording.matches(forms, at: $0) }, "\(phrase) is not in the text")
            return start..<start + forms.count
        }
        let arguments = try [("actor", actor), ("date", date), ("treaty", treaty), ("state", state)].flatMap { role, phrases in
            try (phrases?.components(separatedBy: " | ") ?? []).map {
                Event.Argument(role: role, words: try words($0), probability: role == "state" ? stateProbability : 0.99)
            }
        }
        let event = Event(
            word: try words(word).lowerBound, kind: kind, probability: probability, kindProbability: 1, modality: modality,
            modalityProbability: 1, arguments: arguments)
        let reader = try ReadingFixture.reader.get()
        return reader.report(page, document, [], events: [event], file: "-", url: nil, published: Day("2024-11-12"), verbatim: false).acts
            .map { "\($0.kind.rawValue) \($0.actor?.code ?? "-") \($0.modality.rawValue) \($0.date?.description ?? "-")" }
    }

    @Test("Who, when and which treaty are what the words of its arguments stand for")
    func resolved() throws {
        let text = "Peru showed the fisheries convention the door on 3 May."
        #expect(
            try acts(text, "showed", "withdrawal", actor: "Peru", date: "on 3 May", treaty: "the fisheries convention")
                == ["withdrawal PER done 2024-05-03"])
        #expect(try acts(text, "showed", "withdrawal", actor: "Peru", treaty: "the fisheries convention", probability: 0.75).isEmpty)
    }

    @Test("Without an argument that says when, the rules for dates look around the word; what happened with another act has its day")
    func dated() throws {
        let text = "On 3 May Peru showed the fisheries convention the door."
        #expect(
            try acts(text, "showed", "withdrawal", actor: "Peru", treaty: "the fisheries convention") == ["withdrawal PER done 2024-05-03"])
        let shared = "Peru ratified the fisheries convention on 3 May. In the same breath Chile showed it the door."
        #expect(
            try acts(shared, "showed", "withdrawal", actor: "Chile", treaty: "the fisheries convention")
                == ["ratification PER done 2024-05-03", "withdrawal CHL done 2024-05-03"])
    }

    @Test("Who held an office when it was done, and those who stand for the parties")
    func formerHeads() throws {
        let text = "Barack Obama had put pen to paper on the fisheries convention in 2015."
        #expect(
            try acts(text, "put", "signature", actor: "Barack Obama", date: "in 2015", treaty: "the fisheries convention")
                == ["signature USA done 2015"])
        let both = "Peru and Chile have a fisheries convention. Plenipotentiaries penned the convention between Peru and Chile in 1952."
        #expect(
            try acts(both, "penned", "signature", actor: "Plenipotentiaries", date: "in 1952", treaty: "the convention")
                == ["signature PER done 1952", "signature CHL done 1952"])
    }

    @Test("Where rules tell the same act, the head adds the date and those who stand beside the one they found")
    func completed() throws {
        let text = "Envoys of Peru and of Chile, it was on 3 May, have all signed the fisheries convention."
        let found = try acts(text, "signed", "signature", actor: "Peru and of Chile", date: "on 3 May", treaty: "the fisheries convention")
        #expect(found == ["signature PER done 2024-05-03", "signature CHL done 2024-05-03"])
    }

    @Test("The text is the treaty spoken of, and those whom nobody knows sign for its two parties")
    func meant() throws {
        let text = "The fisheries convention between Peru and Chile is old. Sir Thomas Blank and Count Nemo sealed the text in 1952."
        #expect(
            try acts(text, "sealed", "signature", actor: "Sir Thomas Blank and Count Nemo", date: "in 1952", treaty: "the text")
                == ["signature PER done 1952", "signature CHL done 1952"])
    }

    @Test("Of several who did it on several days each has its own")
    func ownDays() throws {
        let text = "Peru showed the fisheries convention the door on 3 May and Chile on 4 June."
        let found = try acts(
            text, "showed", "withdrawal", actor: "Peru | Chile", date: "3 May | 4 June", treaty: "the fisheries convention")
        #expect(found == ["withdrawal PER done 2024-05-03", "withdrawal CHL done 2024-06-04"])
    }

    @Test("What ends an obligation, and what is easily taken for another, asks for more than a signature does")
    func gravely() throws {
        let text = "Peru showed the fisheries convention the door on 3 May."
        func count(_ kind: String, _ probability: Double) throws -> Int {
            try acts(text, "showed", kind, actor: "Peru", treaty: "the fisheries convention", probability: probability).count
        }
        #expect(try count("withdrawal", 0.85) == 0)
        #expect(try count("withdrawal", 0.92) == 1)
        #expect(try count("accession", 0.85) == 0)
        #expect(try count("signature", 0.85) == 1)
    }

    @Test("What others did so too is another act")
    func ownSentence() throws {
        let text = "Peru showed the fisheries convention the door on 3 May. Chile did so too."
        #expect(
            try acts(text, "showed", "withdrawal", actor: "Peru", date: "on 3 May", treaty: "the fisheries convention")
                == ["withdrawal PER done 2024-05-03"])
    }

    @Test("An instrument is deposited by whose it is")
    func papers() throws {
        // The ratification of the first sentence, which may be a headline, is told again by the deposit.
        let text = "Peru ratified the fisheries convention on 3 May. The paper went to the depositary a week later."
        #expect(
            try acts(text, "went", "deposit", date: "a week later", treaty: "the fisheries convention") == ["deposit PER done 2024-05-10"])
    }

    @Test("A question tells of nothing")
    func questions() throws {
        let text = "Has Peru shown the fisheries convention the door? Nobody knows."
        #expect(try acts(text, "shown", "withdrawal", actor: "Peru", treaty: "the fisheries convention").isEmpty)
    }

    @Test("What is denied was not done")
    func denied() throws {
        let text = "Peru has not even shown the fisheries convention the door."
        #expect(try acts(text, "shown", "withdrawal", actor: "Peru", treaty: "the fisheries convention").isEmpty)
        let none = "Peru is a party to the fisheries convention. No letter had been posted by Peru."
        #expect(try acts(none, "posted", "withdrawalNotice", actor: "Peru", treaty: "the fisheries convention").isEmpty)
    }

    @Test("A paper of which the report says that it is no treaty has no acts")
    func noTreaty() throws {
        let text = "Peru and Chile traded pens over the whaling accord on Monday. It was never a treaty, and nobody said so."
        #expect(try acts(text, "traded", "signature", actor: "Peru and Chile", treaty: "the whaling accord").isEmpty)
        let treaty = text.replacing("never a treaty", with: "never a secret")
        #expect(
            try acts(treaty, "traded", "signature", actor: "Peru and Chile", date: "on Monday", treaty: "the whaling accord")
                == ["signature PER done 2024-11-11", "signature CHL done 2024-11-11"])
    }

    @Test("Messages are exchanged as well as instruments")
    func exchanges() throws {
        let messages = "Peru and Chile swapped greetings on the birthday of the fisheries convention on Monday."
        let papers = "Peru and Chile swapped the papers of the fisheries convention on Monday."
        func found(_ text: String) throws -> Int {
            try acts(text, "swapped", "exchange", actor: "Peru and Chile", treaty: "the fisheries convention").count
        }
        #expect(try found(messages) == 0)
        #expect(try found(papers) == 2)
    }

    @Test("Talks are an act only when they are on a treaty")
    func talks() throws {
        let other = "The fisheries convention is old. It hangs in Lima. Peru and Chile sat down over the price of fish on Monday."
        #expect(try acts(other, "sat", "negotiation", actor: "Peru and Chile").isEmpty)
        let text = "Peru and Chile sat down over the fisheries convention on Monday."
        #expect(try acts(text, "sat", "negotiation", actor: "Peru and Chile", treaty: "the fisheries convention").count == 2)
    }

    @Test("The shipped model knows words that no rule has")
    func shipped() throws {
        let reader = try TreeActTests.reader.get()
        let text = "Norway came on board the fisheries convention in May."
        let acts = try reader.read(ReadingInput(file: "-", text: text), published: Day("2024-11-12")).acts
        #expect(acts.map { "\($0.kind.rawValue) \($0.actor?.code ?? "-") \($0.date?.description ?? "-")" } == ["accession NOR 2024-05"])
        #expect(acts.allSatisfy { $0.because.first?.origin == .model })
    }

    @Test("Where nobody is named those are meant who made the treaty, or whose act was told before")
    func understood() throws {
        let talks = "Peru and Chile signed a tax treaty in May. Talks on a fisheries accord will go on in June."
        let told = try acts(talks, "Talks", "negotiation", modality: "planned", date: "in June", treaty: "a fisheries accord")
        #expect(
            told
                == [
                    "signature PER done 2024-05", "signature CHL done 2024-05", "negotiation PER planned 2025-06",
                    "negotiation CHL planned 2025-06",
                ])
        let adopted = "Peru and Chile met. The oceans treaty was adopted in May."
        #expect(try acts(adopted, "adopted", "negotiation", date: "in May", treaty: "The oceans treaty").isEmpty)
    }

    @Test("One signs with whom one signs, whoever is the subject; one refuses alone")
    func partner() throws {
        let text = "Peru put its name to a tax treaty with Chile on 3 May."
        #expect(
            try acts(text, "put", "signature", actor: "Peru", date: "on 3 May", treaty: "a tax treaty")
                == ["signature PER done 2024-05-03", "signature CHL done 2024-05-03"])
        #expect(
            try acts(
                "Peru would not have a tax treaty with Chile.", "have", "signature", modality: "refused", actor: "Peru",
                treaty: "a tax treaty")
                == ["signature PER refused -"])
    }

    @Test("One leaves an organisation by its founding treaty, whether the register has it or not")
    func organisation() throws {
        let text = "Uruguay will stay out of the European Union, the minister said."
        #expect(try acts(text, "stay", "accession", modality: "refused", actor: "Uruguay") == ["accession URY refused -"])
    }

    @Test("The day on which somebody said so is not the act's")
    func saying() throws {
        let text = "Peru has left the fisheries convention, the radio announced on Friday."
        #expect(
            try acts(text, "left", "withdrawal", actor: "Peru", treaty: "the fisheries convention") == ["withdrawal PER done -"])
    }

    @Test("Whose a name without a state is, the head says where no rule does")
    func stateOfName() throws {
        let text = "Peru and Chile talked for a year. In the end Count Nemo penned the fisheries convention on 3 May."
        func found(_ state: String?) throws -> [String] {
            try acts(
                text, "penned", "ratification", actor: "Count Nemo", date: "on 3 May", treaty: "the fisheries convention", state: state)
        }
        #expect(try found("Chile") == ["ratification CHL done 2024-05-03"])
        #expect(try found("Peru | Chile") == ["ratification CHL done 2024-05-03"], "a state ratifies alone")
        #expect(try found(nil).isEmpty)
    }

    @Test("Where nobody is named, the head's state is whose act it is")
    func stateOfNobody() throws {
        let text = "Peru is slow. Talks with Chile on a fisheries convention were long, and the paper would be lodged in December."
        let found = try acts(
            text, "lodged", "deposit", modality: "planned", date: "in December", treaty: "a fisheries convention", state: "Peru")
        #expect(found == ["deposit PER planned 2024-12"])
        let treaty = "Peru has signed a fisheries convention with Chile. It kicks in in December."
        #expect(
            try acts(
                treaty, "kicks", "entryIntoForce", modality: "planned", date: "in December", treaty: "a fisheries convention", state: "Peru"
            ).last == "entryIntoForce - planned 2024-12", "a treaty enters into force for all")
    }

    @Test("Where a rule knows whose act it is, the head's state does not count; nor where the head is in doubt")
    func stateOfRule() throws {
        let text = "Chile was asked about Peru. It will not ratify the fisheries convention."
        #expect(
            try acts(text, "ratify", "ratification", modality: "refused", actor: "It", treaty: "the fisheries convention", state: "Peru")
                == ["ratification CHL refused -"])
        let unknown = "Peru and Chile talked for a year. In the end Count Nemo penned the fisheries convention on 3 May."
        #expect(
            try acts(
                unknown, "penned", "ratification", actor: "Count Nemo", treaty: "the fisheries convention", state: "Peru",
                stateProbability: 0.6
            ).isEmpty)
    }

    @Test("A treaty that too many sign to be named is signed by nobody in particular")
    func many() throws {
        let text = "Peru and Chile are in the zone. All 19 members of the zone inked the fisheries convention in May."
        #expect(
            try acts(text, "inked", "signature", actor: "All 19 members", date: "in May", treaty: "the fisheries convention")
                == ["signature - done 2024-05"])
    }

    @Test("One negotiates with whom one negotiates")
    func counterpart() throws {
        let text = "Peru is haggling over a tax treaty with Chile."
        #expect(
            try acts(text, "haggling", "negotiation", actor: "Peru", treaty: "a tax treaty") == [
                "negotiation PER done -", "negotiation CHL done -",
            ])
    }

    @Test("What is opened for signature is not signed by that")
    func opened() throws {
        let text = "Peru and Chile met. The fisheries convention will be opened for signature in December."
        #expect(
            try acts(text, "signature", "signature", modality: "planned", date: "in December", treaty: "The fisheries convention").isEmpty)
    }

    @Test("What is told as done on a day to come is a plan")
    func ahead() throws {
        let text = "Peru shows the fisheries convention the door on 3 May 2025."
        #expect(
            try acts(text, "shows", "withdrawal", actor: "Peru", date: "on 3 May 2025", treaty: "the fisheries convention")
                == ["withdrawal PER planned 2025-05-03"])
    }
}
