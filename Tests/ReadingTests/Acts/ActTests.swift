import Evidence
import Law
import Testing

@testable import Reading

@Suite("Treaty acts")
struct ActTests {
    static func expect(_ text: String, _ wanted: [String], sourceLocation: SourceLocation = #_sourceLocation) throws {
        #expect(try ReadingFixture.acts(text) == wanted, "\(text)", sourceLocation: sourceLocation)
    }

    @Test(
        "A parliament approves; it does not ratify for the state",
        arguments: [
            ("The Turkish parliament ratified the defence treaty with Finland on 30 March 2023.", "approval TUR done 2023-03-30 -"),
            ("Japan's parliament approved a defence treaty with the Philippines on Friday.", "approval JPN done 2024-11-08 -"),
            (
                "The State Duma voted 397-0 to ratify the partnership treaty with North Korea on 24 October.",
                "approval RUS done 2024-10-24 prk-rus-2024"
            ),
            ("Lawmakers in Vilnius backed the defence treaty with Norway.", "approval LTU done - -"),
            ("The Philippine Senate passed the defence treaty with Japan.", "approval PHL done - -"),
            (
                "The upper house of the Russian parliament on Wednesday approved the treaty with North Korea.",
                "approval RUS done 2024-11-06 prk-rus-2024"
            ),
            ("The defence treaty with Norway was approved by the Lithuanian parliament on Monday.", "approval LTU done 2024-11-11 -"),
            ("The Norwegian parliament approved the ratification of the defence treaty with Iceland.", "approval NOR done - -"),
            ("The Norwegian parliament voted unanimously to ratify the defence treaty with Iceland.", "approval NOR done - -"),
            ("The Norwegian parliament rejected the defence treaty with Iceland.", "approval NOR refused - -"),
            ("The Philippine Senate will vote to ratify the defence treaty with Japan.", "approval PHL planned - -"),
        ])
    func approval(text: String, wanted: String) throws { try Self.expect(text, [wanted]) }

    @Test(
        "The state or its head ratifies",
        arguments: [
            ("Norway ratified the mutual defence treaty with Iceland on Monday.", "ratification NOR done 2024-11-11 -"),
            ("On Monday, Norway ratified the mutual defence treaty with Iceland.", "ratification NOR done 2024-11-11 -"),
            ("Norway on Monday ratified the mutual defence treaty with Iceland.", "ratification NOR done 2024-11-11 -"),
            ("President Volodymyr Zelensky signed into law a bill ratifying the defence treaty with Norway.", "ratification UKR done - -"),
            (
                "The Norwegian president signed a decree on Monday ratifying the defence treaty with Iceland.",
                "ratification NOR done 2024-11-11 -"
            ),
            ("South Korea became the 100th state to ratify the high seas treaty.", "ratification KOR done - -"),
            ("Norway has already ratified the defence treaty with Iceland.", "ratification NOR done - -"),
            ("After ratifying the defence treaty with Iceland, Norway sent ships.", "ratification NOR done - -"),
            ("The defence treaty with Iceland was ratified by Norway in 2021.", "ratification NOR done 2021 -"),
            ("Norway ratifies defence treaty with Iceland || Ships left.", "ratification NOR done - -"),
        ])
    func ratification(text: String, wanted: String) throws { try Self.expect(text, [wanted]) }

    @Test("A head of state who signs what parliament has approved ratifies")
    func assent() throws {
        try Self.expect(
            "Ukraine's parliament backed the defence treaty with Norway. President Zelensky later signed the treaty.",
            ["approval UKR done - -", "ratification UKR done - -"])
        try Self.expect(
            "The State Duma approved the treaty with North Korea. President Vladimir Putin signed the ratification law on Saturday.",
            ["approval RUS done - prk-rus-2024", "ratification RUS done 2024-11-09 prk-rus-2024"])
    }

    @Test(
        "A signature is an act of each party",
        arguments: [
            "Japan and the Philippines signed a defence treaty in Manila on 8 July 2024.",
            "Japan signed a defence treaty with the Philippines on 8 July 2024.",
            "The defence treaty between Japan and the Philippines was signed on 8 July 2024.",
            "The defence treaty between Japan and the Philippines signed on 8 July 2024 is long.",
            "The defence treaty that Japan signed with the Philippines on 8 July 2024 is long.",
            "The defence treaty Japan signed with the Philippines on 8 July 2024 is long.",
            "The defence treaty, signed by Japan and the Philippines on 8 July 2024, is long.",
            "On 8 July 2024, Japan and the Philippines signed a defence treaty.",
            "The leaders of Japan and the Philippines signed a defence treaty on 8 July 2024.",
            "A defence treaty was signed by the leaders of Japan and the Philippines on 8 July 2024.",
        ])
    func signature(text: String) throws {
        try Self.expect(text, ["signature JPN done 2024-07-08 -", "signature PHL done 2024-07-08 -"])
    }

    @Test(
        "Instruments, entry into force and the ends of a treaty",
        arguments: [
            (
                "The treaty between Russia and North Korea is long. || Russia and North Korea exchanged instruments of ratification on Monday.",
                "exchange RUS done 2024-11-11 prk-rus-2024|exchange PRK done 2024-11-11 prk-rus-2024"
            ),
            ("Fiji deposited its instrument of accession to the high seas treaty on Monday.", "accession FJI done 2024-11-11 -"),
            ("The defence treaty between Norway and Iceland entered into force on 1 May 2024.", "entryIntoForce - done 2024-05-01 -"),
            ("The defence treaty between Norway and Iceland has taken effect.", "entryIntoForce - done - -"),
            ("Fiji acceded to the high seas treaty in May.", "accession FJI done 2024-05 -"),
            ("Finland announced its withdrawal from the landmine convention on Friday.", "withdrawalNotice FIN done 2024-11-08 -"),
            (
                "Finland told the United Nations on Thursday that it is leaving the landmine convention.",
                "withdrawalNotice FIN done 2024-11-07 -"
            ),
            ("Russia withdrew from the open skies treaty in December 2021.", "withdrawal RUS done 2021-12 -"),
            ("Lawmakers in Vilnius voted to leave the landmine convention.", "withdrawal LTU planned - -"),
            ("Russia has suspended its participation in the New START treaty.", "suspension RUS done - rus-usa-2010"),
            (
                "Russia revoked its ratification of the Comprehensive Nuclear-Test-Ban Treaty last November.",
                "ratificationWithdrawn RUS done 2023-11 ctbt-1996"
            ),
            ("Poland invoked Article 4 of the North Atlantic Treaty on Wednesday.", "invocation POL done 2024-11-06 nato-1949"),
            ("The Turkish parliament approved Finland's accession to NATO.", "approval TUR done - nato-1949"),
            ("The arms control treaty between Norway and Iceland expired in May.", "termination - done 2024-05 -"),
        ])
    func others(text: String, wanted: String) throws { try Self.expect(text, wanted.split(separator: "|").map(String.init)) }

    @Test(
        "What is not done is told apart",
        arguments: [
            ("Norway plans to ratify the defence treaty with Iceland.", "ratification NOR planned - -"),
            ("Norway will ratify the defence treaty with Iceland.", "ratification NOR planned - -"),
            ("Norway is set to ratify the defence treaty with Iceland.", "ratification NOR planned - -"),
            ("Norway could ratify the defence treaty with Iceland.", "ratification NOR possible - -"),
            ("If Norway ratifies the defence treaty with Iceland, taxes may rise.", "ratification NOR possible - -"),
            ("The US urged Norway to ratify the defence treaty with Iceland.", "ratification NOR possible - -"),
            ("Norway refused to ratify the defence treaty with Iceland.", "ratification NOR refused - -"),
            ("Norway delayed ratifying the defence treaty with Iceland.", "ratification NOR refused - -"),
            ("Norway will not ratify the defence treaty with Iceland.", "ratification NOR refused - -"),
            ("The rule applies once Norway ratifies the defence treaty with Iceland.", "ratification NOR planned - -"),
        ])
    func modality(text: String, wanted: String) throws { try Self.expect(text, [wanted]) }

    @Test("A treaty that takes effect on an exchange is yet to come")
    func takesEffectWhen() throws {
        try Self.expect(
            "The treaty between Russia and North Korea takes effect when both sides exchange the ratification instruments.",
            ["entryIntoForce - planned - prk-rus-2024", "exchange PRK planned - prk-rus-2024", "exchange RUS planned - prk-rus-2024"])
    }

    @Test(
        "These are no acts",
        arguments: [
            "The striker signed a three-year contract with the club on Monday.",
            "The US president signed an executive order on trade with China.",
            "The French parliament ratified the appointment of the judge.",
            "Workers ratified the agreement with the carmaker on Friday.",
            "Russia signed a letter of complaint to the United Nations.",
            "The Japanese parliament passed the budget.",
            "India backed the proposal at the United Nations.",
            "The two companies signed a licensing deal in Seoul.",
            "Norwegian diplomats discussed the defence treaty with Iceland.",
            "The treaty obliges Russia to help North Korea.",
            "Israel left the talks on Tuesday.",
            "Ratification of the treaty needs a two-thirds majority in the Norwegian parliament.",
            "Did Norway ratify the defence treaty with Iceland?",
            "Poland joined the race for the treaty talks.",
            "The Norwegian minister praised the treaty that experts had criticised.",
            "The Chinese government denounced the AUKUS pact.",
            "Russia denied that it had signed a treaty with Iran.",
            "A Norwegian parliamentary committee approved the defence treaty with Iceland.",
            "Norway has never said that it had ratified the defence treaty with Iceland.",
            "German voters approve of the treaty with Britain.",
            "Israel signed a security deal with a software firm.",
            "The minister spoke before the signing of the treaty with Iceland.",
            "Norway has not ratified the defence treaty with Iceland.",
            "Norway hasn't ratified the defence treaty with Iceland.",
            "Norway has yet to ratify the defence treaty with Iceland.",
        ])
    func noActs(text: String) throws { try Self.expect(text, []) }

    @Test("The date of the announcement is not the date of the act")
    func dateOfSaying() throws {
        try Self.expect(
            "Norway's foreign minister said on Tuesday that Norway had ratified the defence treaty with Iceland.",
            ["ratification NOR done - -"])
    }

    @Test("Without a day of publication a relative date stays open")
    func unpublished() throws {
        #expect(
            try ReadingFixture.acts("Norway ratified the defence treaty with Iceland on Monday.", published: nil) == [
                "ratification NOR done - -"
            ])
    }

    @Test("The organ is the phrase of the report")
    func organ() throws {
        let act = try #require(
            try ReadingFixture.report("Both houses of the Russian parliament approved the treaty with North Korea.").acts.first)
        #expect(act.organ == "Both houses of the Russian parliament")
    }
}
