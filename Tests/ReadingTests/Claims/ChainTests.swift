import Evidence
import Law
import Testing

@testable import Reading

@Suite("Chains: through whom a statement reaches the reader")
struct ChainTests {
    typealias Said = ReadingFixture.Said

    /// Each claim as "source <- through whom", outermost first.
    private func chains(_ text: String, _ said: [Said] = []) throws -> Set<String> {
        let claims = try ReadingFixture.report(text, said: said).claims
        return Set(
            claims.map { claim in
                let via = claim.via.compactMap { id in claims.first { $0.id == id }?.source?.text }
                return ([claim.source?.text ?? "-"] + via.reversed()).joined(separator: " <- ")
            })
    }

    @Test("A report citing officials")
    func citingInside() throws {
        let text = "A New York Times report citing Ukrainian and US officials said that troops came."
        let outer = "A New York Times report citing Ukrainian and US officials"
        #expect(
            try chains(text, [Said(source: outer, cue: "said", content: "troops came")]) == [
                outer, "Ukrainian and US officials <- \(outer)",
            ])
        #expect(
            try chains(text, [Said(source: "A New York Times report", cue: "said", content: "troops came")])
                == ["A New York Times report", "Ukrainian and US officials <- A New York Times report"])
    }

    @Test("The citing may stand behind")
    func citingBehind() throws {
        #expect(
            try chains(
                "Reuters reported that a base was hit, citing two officials.",
                [Said(source: "Reuters", cue: "reported", content: "that a base was hit")])
                == ["Reuters", "two officials <- Reuters"])
        #expect(
            try chains(
                "A base was hit, Yonhap said, citing the defence ministry.",
                [Said(source: "Yonhap", cue: "said", content: "A base was hit")])
                == ["Yonhap", "the defence ministry <- Yonhap"])
        #expect(
            try chains("A base was hit, according to Yonhap, which cited the defence ministry.") == [
                "Yonhap", "the defence ministry <- Yonhap",
            ])
    }

    @Test("Quoted as denying, with a name between commas")
    func quotedAsDenying() throws {
        #expect(
            try chains("Yonhap quoted a military official, Park Min-ho, as denying that two shots were fired.")
                == ["Yonhap", "a military official, Park Min-ho <- Yonhap"])
    }

    @Test("Quoted as saying")
    func quotedAsSaying() throws {
        #expect(
            try chains("Yonhap quoted a military official as saying that two shots were fired.") == [
                "Yonhap", "a military official <- Yonhap",
            ])
        #expect(
            try chains(
                "Yonhap quoted a military official as saying that two shots were fired.",
                [Said(source: "a military official", cue: "as saying", content: "that two shots were fired")])
                == ["Yonhap", "a military official <- Yonhap"])
    }

    @Test("Who is told something in an interview is no link of its own")
    func toldMedium() throws {
        #expect(
            try chains(
                "Norway's foreign minister told the BBC that the pact holds.",
                [Said(source: "Norway's foreign minister", cue: "told", content: "that the pact holds")])
                == ["Norway's foreign minister"])
    }

    @Test("Quoted by a medium")
    func quotedBy() throws {
        #expect(
            try chains(
                "An adviser to the king, quoted by Yonhap, suggested that the pact holds.",
                [Said(source: "Yonhap", cue: "suggested", content: "that the pact holds")])
                == ["Yonhap", "An adviser to the king <- Yonhap"])
        #expect(
            try chains(
                "Norwegian officials, whom Yonhap quoted, said that the pact holds.",
                [Said(source: "Norwegian officials", cue: "said", content: "that the pact holds")])
                == ["Yonhap", "Norwegian officials <- Yonhap"])
    }

    @Test("The one who quotes keeps his own verb, whatever the model took for it")
    func ownVerb() throws {
        let text = "Reuters reported, quoting two Arab diplomats, that the pact holds."
        let claims = try ReadingFixture.report(
            text, said: [Said(source: "Reuters", cue: "quoting", content: "two Arab diplomats, that the pact holds")]
        ).claims
        #expect(Set(claims.map { $0.source?.text }) == ["Reuters", "two Arab diplomats"])
        #expect(try chains(text) == ["Reuters", "two Arab diplomats <- Reuters"])
    }

    @Test("According to a paper that cites somebody")
    func accordingToCiting() throws {
        #expect(
            try chains("According to the newspaper Bild, which cites a paper of the ministry, the pact holds for ten years.") == [
                "the newspaper Bild", "a paper of the ministry <- the newspaper Bild",
            ])
    }

    @Test("Who only repeats what another said reports it")
    func repeats() throws {
        let claims = try ReadingFixture.report(
            "A deputy said that officials had told him that five hundred men would come by sea.",
            said: [
                Said(source: "A deputy", cue: "said", content: "that officials had told him that five hundred men would come by sea"),
                Said(source: "officials", cue: "had told", content: "that five hundred men would come by sea"),
            ]
        ).claims
        #expect(claims.map(\.stance) == [.reports, .asserts])
        #expect(claims.map(\.via) == [[], ["c1"]])
    }

    @Test("A claim inside a claim is reported through it")
    func nested() throws {
        #expect(
            try chains(
                "Reuters said that Iran had said that drones were sold.",
                [
                    Said(source: "Reuters", cue: "said", content: "that Iran had said that drones were sold"),
                    Said(source: "Iran", cue: "had said", content: "that drones were sold"),
                ])
                == ["Reuters", "Iran <- Reuters"])
    }

    @Test("Three in a chain")
    func three() throws {
        let text = "Yonhap said the BBC reported, citing two officials, that drones were sold."
        let said = [
            Said(source: "Yonhap", cue: "said", content: "the BBC reported, citing two officials, that drones were sold"),
            Said(source: "the BBC", cue: "reported", content: "that drones were sold"),
        ]
        #expect(try chains(text, said) == ["Yonhap", "the BBC <- Yonhap", "two officials <- the BBC <- Yonhap"])
    }

    @Test("Who passes on reports; who is cited asserts")
    func stances() throws {
        let claims = try ReadingFixture.report(
            "Reuters reported that a base was hit, citing Ukrainian officials.",
            said: [Said(source: "Reuters", cue: "reported", content: "that a base was hit")]
        ).claims
        #expect(claims.map(\.stance) == [.reports, .asserts])
        #expect(claims[1].content == claims[0].content)
        #expect(claims[1].via == ["c1"])
    }

    @Test("State media that speak for themselves are no chain")
    func stateMedia() throws {
        #expect(try chains("The leader visited a farm, according to state media KCNA.") == ["state media KCNA"])
    }

    @Test("What a speaker evades is not reported through him")
    func evaded() throws {
        let claims = try ReadingFixture.report(
            "Tehran declined to comment on Kyiv's claim that drones were sold.",
            said: [
                Said(source: "Tehran", cue: "declined to comment", content: "Kyiv's claim that drones were sold"),
                Said(source: "Kyiv's", cue: "claim", content: "that drones were sold"),
            ]
        ).claims
        #expect(claims.map(\.via) == [[], []])
    }

    @Test("Going on: 'adding that' has the speaker before it")
    func adding() throws {
        let claims = try ReadingFixture.report("KCNA said that the pact was ratified, adding that it takes effect in May.").claims
        #expect(claims.map { $0.source?.actors.map(\.code) ?? [] } == [["KCNA"], ["KCNA"]])
    }
}
