import Evidence
import Law
import Testing

@testable import Reading

@Suite("Claims")
struct ClaimTests {
    typealias Said = ReadingFixture.Said

    @Test(
        "Stance: asserts, denies, neither, reports",
        arguments: [
            (
                "Russia's foreign ministry denied that troops had crossed.", "Russia's foreign ministry", "denied", "troops had crossed",
                Stance.denies
            ),
            ("Iran rejected claims that it had sold drones.", "Iran", "rejected claims", "it had sold drones", .denies),
            ("Iran dismissed reports of a sale of drones.", "Iran", "dismissed", "reports of a sale of drones", .denies),
            ("Beijing refuted the report that a base was built.", "Beijing", "refuted", "the report that a base was built", .denies),
            ("Turkey disputes that ships were sunk.", "Turkey", "disputes", "that ships were sunk", .denies),
            ("Minsk called the report wrong and denied a deployment.", "Minsk", "denied", "a deployment", .denies),
            ("The Kremlin has repeatedly denied the claim.", "The Kremlin", "denied", "the claim", .denies),
            ("Cuba is denying the sale of ships.", "Cuba", "is denying", "the sale of ships", .denies),
            ("Serbia rejects the finding that arms were sold.", "Serbia", "rejects", "the finding that arms were sold", .denies),
            ("Rwanda disavowed the raid on the town.", "Rwanda", "disavowed", "the raid on the town", .denies),
            ("Iran did not deny the sale of drones.", "Iran", "did not deny", "the sale of drones", .neither),
            ("Iran has not denied the sale of drones.", "Iran", "denied", "the sale of drones", .neither),
            ("The Pentagon would not confirm the strike.", "The Pentagon", "would not confirm", "the strike", .neither),
            ("The Kremlin declined to comment on the deployment.", "The Kremlin", "declined to comment", "the deployment", .neither),
            ("The Kremlin declined to comment on the deployment.", "The Kremlin", "declined", "the deployment", .neither),
            ("North Korea neither confirmed nor denied the launch.", "North Korea", "neither confirmed nor denied", "the launch", .neither),
            (
                "Poland's prime minister refused to say whether the base would close.", "Poland's prime minister", "refused to say",
                "whether the base would close", .neither
            ),
            ("Beijing responded vaguely to claims of a new base.", "Beijing", "responded vaguely", "claims of a new base", .neither),
            ("The ministry did not respond to questions on the strike.", "The ministry", "did not respond", "the strike", .neither),
            ("Israel stopped short of confirming the raid.", "Israel", "stopped short of confirming", "the raid", .neither),
            ("Reports say that the bridge has fallen.", "Reports", "say", "the bridge has fallen", .reports),
            ("Local media reported that a depot burned.", "Local media", "reported", "a depot burned", .reports),
            ("Unconfirmed reports suggest that the bridge fell.", "Unconfirmed reports", "suggest", "the bridge fell", .reports),
            ("Rumours suggest that the minister left.", "Rumours", "suggest", "the minister left", .reports),
            ("Social media claimed that the port burned.", "Social media", "claimed", "the port burned", .reports),
            ("Ukraine said that a depot burned.", "Ukraine", "said", "a depot burned", .asserts),
            ("The US confirmed the strike.", "The US", "confirmed", "the strike", .asserts),
            ("Seoul insisted that the drill was small.", "Seoul", "insisted", "the drill was small", .asserts),
            ("Norway's prime minister warned that prices would rise.", "Norway's prime minister", "warned", "prices would rise", .asserts),
            ("Tokyo announced that the talks would resume.", "Tokyo", "announced", "the talks would resume", .asserts),
            ("Officials in Kyiv estimate that 40 tanks were lost.", "Officials in Kyiv", "estimate", "40 tanks were lost", .asserts),
        ] as [(String, String, String, String, Stance)])
    func stance(text: String, source: String, cue: String, content: String, wanted: Stance) throws {
        let claims = try ReadingFixture.report(text, said: [Said(source: source, cue: cue, content: content)], verbatim: true).claims
        #expect(claims.map(\.stance) == [wanted])
    }

    @Test(
        "Certainty comes from the words of the content and the cue",
        arguments: [
            ("Ukraine said that Russia could attack.", "Ukraine", "said", "that Russia could attack", Certainty.possible),
            ("Ukraine said that Russia may attack.", "Ukraine", "said", "that Russia may attack", .possible),
            ("Ukraine said that Russia would probably attack.", "Ukraine", "said", "that Russia would probably attack", .probable),
            ("Ukraine believes that Russia attacked.", "Ukraine", "believes", "that Russia attacked", .probable),
            ("Reports suggest that Russia attacked.", "Reports", "suggest", "that Russia attacked", .possible),
            ("Ukraine asked whether Russia attacked.", "Ukraine", "asked", "whether Russia attacked", .underspecified),
            ("Ukraine said that Russia attacked in May.", "Ukraine", "said", "that Russia attacked in May", .certain),
            ("The Kremlin declined to comment on the attack.", "The Kremlin", "declined to comment", "the attack", .underspecified),
        ] as [(String, String, String, String, Certainty)])
    func certainty(text: String, source: String, cue: String, content: String, wanted: Certainty) throws {
        let claims = try ReadingFixture.report(text, said: [Said(source: source, cue: cue, content: content)], verbatim: true).claims
        #expect(claims.map(\.certainty) == [wanted])
    }

    @Test("Polarity follows the content, not the stance")
    func polarity() throws {
        func of(_ text: String, _ said: Said) throws -> [Polarity] {
            try ReadingFixture.report(text, said: [said], verbatim: true).claims.map(\.polarity)
        }
        #expect(
            try of("Iran said that it had not sold drones.", Said(source: "Iran", cue: "said", content: "that it had not sold drones")) == [
                .negative
            ])
        #expect(
            try of("Iran denied that it had sold drones.", Said(source: "Iran", cue: "denied", content: "that it had sold drones")) == [
                .positive
            ])
        #expect(
            try of("Iran said that no drones were sold.", Said(source: "Iran", cue: "said", content: "that no drones were sold")) == [
                .negative
            ])
    }

    @Test("Verbatim: the attributions stay as they are, in number, order and spans")
    func verbatim() throws {
        let text = "According to KCNA, the deal holds. Iran said that it sold drones, adding that it would stop."
        let said = [
            Said(source: "Iran", cue: "said", content: "that it sold drones"),
            Said(source: nil, cue: "adding", content: "that it would stop"),
        ]
        let claims = try ReadingFixture.report(text, said: said, verbatim: true).claims
        #expect(claims.map(\.cue.text) == ["said", "adding"])
        #expect(claims.map { $0.source?.text } == ["Iran", nil])
        #expect(claims.map(\.content.text) == ["that it sold drones", "that it would stop"])
    }

    @Test(
        "Plain rules find what the model misses",
        arguments: [
            ("According to KCNA, the leader visited a farm in May.", "KCNA", "According to", "the leader visited a farm in May"),
            ("The leader visited a farm, according to state media KCNA.", "state media KCNA", "according to", "The leader visited a farm"),
            ("Ukraine's military said that it had hit a depot.", "Ukraine's military", "said", "it had hit a depot"),
            ("Norway's prime minister said on Monday that prices would rise.", "Norway's prime minister", "said", "prices would rise"),
            (
                "The bridge would be closed for weeks, Norway's government said.", "Norway's government", "said",
                "The bridge would be closed for weeks"
            ),
            (
                "The Kremlin declined to comment on the deployment of troops.", "The Kremlin", "declined to comment",
                "the deployment of troops"
            ),
            ("Ukraine's military put the total at up to 900 soldiers.", "Ukraine's military", "put", "the total at up to 900 soldiers"),
        ])
    func rules(text: String, source: String, cue: String, content: String) throws {
        let claims = try ReadingFixture.report(text).claims
        #expect(claims.map { [$0.source?.text, $0.cue.text, $0.content.text] } == [[source, cue, content]])
    }

    @Test("A vague answer is an evasion beside what is said")
    func vagueAnswer() throws {
        let text =
            "Minsk and Tehran have responded vaguely to claims of a drone sale, stressing that their trade is legal, without directly admitting the sale."
        let claims = try ReadingFixture.report(text).claims
        #expect(claims.map(\.stance) == [.neither, .asserts, .neither])
        #expect(claims.allSatisfy { Set($0.source?.actors.map(\.code) ?? []) == ["BLR", "IRN"] })
        #expect(claims.map(\.content.text) == ["claims of a drone sale", "their trade is legal", "the sale"])
    }

    @Test("A figure belongs to the innermost speaker; one who evades gives none")
    func figures() throws {
        let report = try ReadingFixture.report(
            "Reuters said 40 tanks were lost, citing Ukrainian officials. Norway has 300 tanks.",
            said: [Said(source: "Reuters", cue: "said", content: "40 tanks were lost")])
        #expect(report.figures.map { $0.claimedBy.map(\.code) } == [["UKR"], []])
    }

    @Test(
        "Sources resolve to actors",
        arguments: [
            ("South Korea, the US and Ukraine said troops came.", "South Korea, the US and Ukraine", ["KOR", "USA", "UKR"]),
            ("Ukrainian and US officials said troops came.", "Ukrainian and US officials", ["UKR", "USA"]),
            ("A statement by the Polish government said troops came.", "A statement by the Polish government", ["POL"]),
            ("South Korea's envoy to Russia said troops came.", "South Korea's envoy to Russia", ["KOR"]),
            ("Two people familiar with Russian plans said troops came.", "Two people familiar with Russian plans", []),
            ("A New York Times report said troops came.", "A New York Times report", ["NYT"]),
            ("Russian experts said troops came.", "Russian experts", []),
            ("Western officials said troops came.", "Western officials", []),
            ("Norway's prime minister met envoys. She said troops came.", "She", ["NOR"]),
            ("The Seoul daily Namdo Sinmun said troops came.", "The Seoul daily Namdo Sinmun", []),
        ] as [(String, String, [String])])
    func sources(text: String, source: String, wanted: [String]) throws {
        let claims = try ReadingFixture.report(text, said: [Said(source: source, cue: "said", content: "troops came")], verbatim: true)
            .claims
        #expect(claims.first?.source?.actors.map(\.code) == wanted)
    }
}
