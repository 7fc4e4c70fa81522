import Evidence
import Testing

@testable import Reading

@Suite("Evasions")
struct EvasionTests {
    typealias Said = ReadingFixture.Said

    /// The evasions of a text as "source | cue | content".
    private func evasions(_ text: String, _ said: [Said] = []) throws -> [String] {
        try ReadingFixture.report(text, said: said).claims.filter { $0.stance == .neither }.map {
            "\($0.source?.text ?? "-") | \($0.cue.text) | \($0.content.text)"
        }
    }

    @Test(
        "Declining in all its forms, with and without a thing declined",
        arguments: [
            (
                "The smelter's owner would neither confirm nor rule out new talks.",
                "The smelter's owner | would neither confirm nor rule out | new talks"
            ),
            ("Norway's government has not commented.", "Norway's government | has not commented | "),
            ("The Kremlin did not respond to requests for comment.", "The Kremlin | did not respond | "),
            ("The Kremlin declined through a spokesman to comment.", "The Kremlin | declined through a spokesman to comment | "),
            ("The Polish embassy did not wish to comment on the letter.", "The Polish embassy | did not wish to comment | the letter"),
            (
                "Poland's defence minister refused to be drawn on the cost of the base.",
                "Poland's defence minister | refused to be drawn on | the cost of the base"
            ),
            ("The police would not say how many men were held.", "The police | would not say | how many men were held"),
            ("The harbour board will not disclose where the mines lie.", "The harbour board | will not disclose | where the mines lie"),
            ("Sweden has not yet announced what it will do.", "Sweden | has not yet announced | what it will do"),
            (
                "Iran's foreign ministry did not immediately reply to questions about the drones.",
                "Iran's foreign ministry | did not immediately reply | the drones"
            ),
            ("The company could not be reached for comment.", "The company | could not be reached for comment | "),
            ("The mayor made no comment.", "The mayor | made no comment | "),
            ("Japan's prime minister wouldn't speculate on the outcome.", "Japan's prime minister | wouldn't speculate | the outcome"),
            ("The White House has yet to confirm the visit.", "The White House | has yet to confirm | the visit"),
        ])
    func forms(text: String, wanted: String) throws {
        #expect(try evasions(text) == [wanted])
    }

    @Test(
        "What was asked is what is evaded",
        arguments: [
            (
                "Asked whether the strike was over, the owner would not speculate.",
                "the owner | would not speculate | whether the strike was over"
            ),
            ("Asked about the price, he declined to comment.", "he | declined to comment | the price"),
            (
                "Pressed on the cost of the bridge, Norway's prime minister did not answer directly.",
                "Norway's prime minister | did not answer directly | the cost of the bridge"
            ),
            (
                "The White House would neither confirm nor deny it when asked about the raid.",
                "The White House | would neither confirm nor deny | the raid"
            ),
        ])
    func asked(text: String, wanted: String) throws {
        #expect(try evasions(text) == [wanted])
    }

    @Test("A question by the reporter is no claim, whoever answers it")
    func questions() throws {
        let text = "Asked whether the strike was over, Norway's prime minister said that talks went on."
        let said = [Said(source: nil, cue: "Asked", content: "whether the strike was over")]
        #expect(try ReadingFixture.report(text, said: said).claims.map(\.cue.text) == ["said"])
    }

    @Test("'That' and 'it' stand for what was said before")
    func antecedent() throws {
        let text = "Reuters reported that a base was closed. Norway's defence ministry would neither confirm nor deny that."
        let said = [Said(source: "Reuters", cue: "reported", content: "that a base was closed")]
        #expect(try evasions(text, said) == ["Norway's defence ministry | would neither confirm nor deny | that a base was closed"])
    }

    @Test("The model's cue and content are made whole")
    func whole() throws {
        let said = [Said(source: "The mayor", cue: "declined", content: "to comment on the deployment")]
        #expect(
            try evasions("The mayor declined to comment on the deployment.", said) == ["The mayor | declined to comment | the deployment"])
    }

    @Test("One who speaks and evades in one sentence makes two claims")
    func both() throws {
        let text = "The secretariat said that it had not been told and would make no comment until then."
        let said = [Said(source: "The secretariat", cue: "said", content: "that it had not been told and would make no comment until then")]
        let claims = try ReadingFixture.report(text, said: said).claims
        #expect(claims.map(\.stance) == [.asserts, .neither])
        #expect(claims.map(\.content.text) == ["that it had not been told", ""])
        #expect(claims.allSatisfy { $0.source?.text == "The secretariat" })
    }

    @Test(
        "Deeds refused and things granted are no evasions",
        arguments: [
            "Norway's parliament declined to ratify the treaty.", "Iran refused to sign the protocol.",
            "The minister could not deny that the bridge had fallen.", "Sweden has not ratified the treaty.",
            "The firm did not pay for the frigates.", "Turkey would not agree to the plan.", "Nobody would comment on the strike.",
            "Russia refused to admit the inspectors.", "The navy could not pay for the frigates.",
            "Poland has not decided to leave.",
        ])
    func deeds(text: String) throws {
        #expect(try evasions(text) == [])
    }

    private func stance(_ content: String) throws -> Stance? {
        let report = try ReadingFixture.report(
            "Norway's defence ministry said \(content).",
            said: [.init(source: "Norway's defence ministry", cue: "said", content: content)])
        return report.claims.first { $0.content.text.hasPrefix(content.prefix(12)) }?.stance
    }

    @Test("who says that he could not confirm neither confirms nor denies")
    func couldNotCorroborate() throws {
        #expect(try stance("it could not corroborate the reports of fighting") == .neither)
    }

    @Test("who says that he could not pay asserts it")
    func couldNotPay() throws {
        #expect(try stance("it could not pay for the new frigates") == .asserts)
    }

    @Test("who says that a step is not ruled out leaves it open")
    func notRuledOut() throws {
        #expect(try stance("Norway has not ruled out a delay") == .neither)
    }

    @Test("what somebody else could not confirm is asserted")
    func othersCouldNotConfirm() throws {
        #expect(try stance("the observers could not confirm the strike") == .asserts)
    }
}
