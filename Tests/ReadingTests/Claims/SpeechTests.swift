import Evidence
import Testing

@testable import Reading

@Suite("Speech that plain rules find")
struct SpeechTests {
    typealias Said = ReadingFixture.Said

    /// The claims of a text as "source | cue | content", pieces of content joined by " … ".
    private func claims(_ text: String, _ said: [Said] = []) throws -> [String] {
        try ReadingFixture.report(text, said: said).claims.map { "\($0.source?.text ?? "-") | \($0.cue.text) | \($0.content.text)" }
    }

    @Test(
        "Whoever speaks: before, behind and within what is said",
        arguments: [
            ("The bridge is closed, the owner's lawyer noted.", "the owner's lawyer | noted | The bridge is closed"),
            ("The ferry has sunk, Beijing said late on Tuesday, two days before the talks.", "Beijing | said | The ferry has sunk"),
            (
                "The columns got five miles deep, Estonian commanders reckon.",
                "Estonian commanders | reckon | The columns got five miles deep"
            ),
            (
                "The island will not join the pact, its foreign minister, Osten Lind, repeated in Oslo on Friday.",
                "its foreign minister, Osten Lind | repeated | The island will not join the pact"
            ),
            ("The vault was empty, said his sister, Maria.", "his sister, Maria | said | The vault was empty"),
            ("The turnout, independent monitors said, was far lower.", "independent monitors | said | The turnout … was far lower"),
            (
                "Trade with the islands, the ministry in Oslo added, rose 16 percent last year.",
                "the ministry in Oslo | added | Trade with the islands … rose 16 percent last year"
            ),
            (
                "Ms Una Fell, the archivist, holds that no peace was made there.",
                "Ms Una Fell, the archivist | holds | no peace was made there"
            ),
            (
                "The lobby, which has 300 seats, insists that it never asked for an exit.",
                "The lobby | insists | it never asked for an exit"
            ),
            ("Opponents object that fees would have to be paid.", "Opponents | object | fees would have to be paid"),
            ("Lawyers say it binds nobody and is void.", "Lawyers | say | it binds nobody and is void"),
            (
                "Two people briefed on the talks told a news agency that the text was ready.",
                "Two people briefed on the talks | told | the text was ready"
            ),
            (
                "The text was ready, two people briefed on the talks told a news agency.",
                "two people briefed on the talks | told | The text was ready"
            ),
            (
                "According to the guild's own figures, which nobody has checked, the harbour lost 40 ships.",
                "the guild's own figures | According to | the harbour lost 40 ships"
            ),
        ])
    func speakers(text: String, wanted: String) throws {
        #expect(try claims(text) == [wanted])
    }

    @Test(
        "What is wanted, feared or promised",
        arguments: [
            ("Norway's prime minister called on the crew to stay.", "Norway's prime minister | called on | the crew to stay"),
            ("Amnesty's branch in Oslo urged the court to sit again.", "Amnesty's branch in Oslo | urged | the court to sit again"),
            ("Poland's defence minister warned of a long winter.", "Poland's defence minister | warned of | a long winter"),
            ("Iran accused the firm of theft.", "Iran | accused | the firm of theft"),
            ("The mayor vowed to mend the bridge.", "The mayor | vowed to | mend the bridge"),
        ])
    func urging(text: String, wanted: String) throws { #expect(try claims(text) == [wanted]) }

    @Test("Who is urged says nothing")
    func urged() throws { #expect(try claims("The mayor was urged to mend the bridge.") == []) }

    @Test(
        "Quotations",
        arguments: [
            (
                "\"We part as friends,\" said Ana Reyes, the harbour master.",
                "Ana Reyes, the harbour master | said | \"We part as friends,\""
            ),
            (
                "\"We part as friends,\" the harbour master said. \"But we part.\"",
                "the harbour master | said | \"We part as friends,\" … \"But we part.\""
            ),
            ("The harbour master added: \"We shall part.\"", "The harbour master | added | \"We shall part.\""),
            ("The law was \"a great step\", the harbour master said.", "the harbour master | said | The law was \"a great step\""),
            ("“No ship has sailed,” a spokeswoman for the line insisted.", "a spokeswoman for the line | insisted | “No ship has sailed,”"),
        ])
    func quotations(text: String, wanted: String) throws {
        #expect(try claims(text) == [wanted])
    }

    @Test("A dateline is not said by anybody")
    func dateline() throws {
        let text = "The road is shut | OSLO, Nov 12 - The road to the north is shut, Norway's prime minister said on Monday."
        #expect(try claims(text).contains("Norway's prime minister | said | The road to the north is shut"))
    }

    @Test("A quotation with a speaker of its own is taken from the sentence before")
    func takenBack() throws {
        let text = "The pact was accepted, said Dan Rigby, the strike chairman. \"We denounce it here and now,\" he roared."
        let said = [
            Said(source: "Dan Rigby, the strike chairman", cue: "said", content: "The pact was accepted"),
            Said(source: "he", cue: "roared", content: "\"We denounce it here and now,\""),
        ]
        #expect(
            try claims(text, said) == [
                "Dan Rigby, the strike chairman | said | The pact was accepted", "he | roared | \"We denounce it here and now,\"",
            ])
    }

    @Test(
        "Nouns, infinitives and deeds attribute nothing",
        arguments: [
            "The claims of the two states go back to 1890.", "The report of the panel was long.",
            "Nobody wants to say that the talks failed.",
            "The state of the road, the harbour and the bridge is poor.", "He was the first to report the fire.",
            "The firm estimates were made by hand.", "The hall holds 300 people.", "Of the claims, three were paid.",
            "The object, a vase, fell.",
            "She wrote a letter in May.",
        ])
    func nothing(text: String) throws {
        #expect(try claims(text) == [])
    }
}

@Suite("Sources made whole, and no more than that")
struct SourceRepairTests {
    typealias Said = ReadingFixture.Said

    private func source(_ text: String, _ said: Said) throws -> String? {
        try ReadingFixture.report(text, said: [said]).claims.first { $0.cue.text == said.cue }?.source?.text
    }

    @Test(
        "The clause that only describes the speaker is not his name",
        arguments: [
            ("The board, which withdrew its offer in May, said it was glad.", "The board, which withdrew its offer in May,", "The board"),
            ("Tiny Tuvalu, whose people fear the sea, said it was glad.", "Tiny Tuvalu, whose people fear the sea", "Tiny Tuvalu"),
            ("Telegrams from Warsaw, quoting an agency, said it was glad.", "Telegrams", "Telegrams from Warsaw"),
            (
                "Igor Ivanov, the foreign minister, who flew to New York a week ago for a review, said it was glad.",
                "Igor Ivanov, the foreign minister, who flew to New York a week ago for a review", "Igor Ivanov, the foreign minister"
            ),
            (
                "Oslo shelved the bill and President Ines Rodas said it was glad.", "shelved the bill and President Ines Rodas",
                "President Ines Rodas"
            ),
            ("Admirals agree. Opponents said it was glad.", "Opponents", "Opponents"),
        ])
    func trimmed(text: String, source given: String, wanted: String) throws {
        #expect(try source(text, Said(source: given, cue: "said", content: "it was glad")) == wanted)
    }

    @Test("'Who' is the one named before")
    func relative() throws {
        let text = "The vote was fair, said Norway's prime minister, who stressed that it was final."
        let said = [
            Said(source: "Norway's prime minister", cue: "said", content: "The vote was fair"),
            Said(source: "who", cue: "stressed", content: "that it was final"),
        ]
        let claims = try ReadingFixture.report(text, said: said).claims
        #expect(claims.map { $0.source?.actors.map(\.code) ?? [] } == [["NOR"], ["NOR"]])
    }

    @Test("A cue without a source has the subject that stands beside it")
    func filled() throws {
        #expect(
            try source("He was ill, said his daughter, Maria.", Said(source: nil, cue: "said", content: "He was ill"))
                == "his daughter, Maria")
        #expect(
            try source(
                "Claims that the deal was void were rejected as false by the bank's lawyer.",
                Said(source: nil, cue: "were rejected as false", content: "that the deal was void")) == "the bank's lawyer")
    }

    @Test("What nobody says is no claim, unless the words say that it is hearsay")
    func nameless() throws {
        let planned = Said(source: nil, cue: "is expected", content: "to sign it this week")
        #expect(try ReadingFixture.report("The king is expected to sign it this week.", said: [planned]).claims.isEmpty)
        let believed = Said(source: nil, cue: "is widely believed", content: "to have 90 missiles")
        let claims = try ReadingFixture.report("Iran is widely believed to have 90 missiles.", said: [believed]).claims
        #expect(claims.map(\.stance) == [.reports])
    }
}
