import Law
import Testing

@testable import Reading

@Suite("Actor phrases")
struct ActorPhraseTests {
    @Test(
        "A role with a state speaks for the state",
        arguments: [
            ("Ukrainian president Volodymyr Zelensky spoke.", "Ukrainian president Volodymyr Zelensky = UKR"),
            ("South Korea's defence minister Kim Yong-hyun spoke.", "South Korea's defence minister Kim Yong-hyun = KOR"),
            ("Russian Foreign Ministry spokeswoman Vera Sokolova spoke.", "Russian Foreign Ministry spokeswoman Vera Sokolova = RUS"),
            ("The foreign minister of Poland spoke.", "The foreign minister of Poland = POL"),
            ("Lawmakers in Ankara voted.", "Lawmakers in Ankara = TUR"),
            ("Both houses of the Russian parliament agreed.", "Both houses of the Russian parliament = RUS"),
            ("Officials from Ukraine and the US spoke.", "Officials from Ukraine and the US = UKR USA"),
            ("Ukrainian and US officials spoke.", "Ukrainian and US officials = UKR USA"),
            ("The Turkish parliament voted.", "The Turkish parliament = TUR"),
            ("Ana Kovac, Norway's foreign minister, spoke.", "Ana Kovac, Norway's foreign minister = NOR"),
            ("Peter Holm, the foreign minister of Denmark, spoke.", "Peter Holm, the foreign minister of Denmark = DNK"),
            ("The US Secretary of State spoke.", "The US Secretary of State = USA"),
            ("Japan's deputy foreign minister spoke.", "Japan's deputy foreign minister = JPN"),
            ("South Korea's spy agency spoke.", "South Korea's spy agency = KOR"),
            ("Saudi Arabia's foreign minister Faisal bin Nasser spoke.", "Saudi Arabia's foreign minister Faisal bin Nasser = SAU"),
        ])
    func roleSpeaksForState(text: String, wanted: String) throws {
        #expect(try ReadingFixture.speakers(text).first == wanted)
    }

    @Test("States in a row are phrases of their own")
    func statesInARow() throws {
        #expect(
            try ReadingFixture.speakers("South Korea, the US and Ukraine agreed.") == [
                "South Korea = KOR", "the US = USA", "Ukraine = UKR",
            ])
    }

    @Test("A capital is a government as subject, and a place behind in, to or near")
    func capitals() throws {
        #expect(try ReadingFixture.speakers("Pyongyang denied it.") == ["Pyongyang = PRK"])
        #expect(try ReadingFixture.speakers("Moscow and Pyongyang denied it.") == ["Moscow = RUS", "Pyongyang = PRK"])
        #expect(try ReadingFixture.speakers("The envoys met near Pyongyang.").isEmpty)
        #expect(try ReadingFixture.speakers("Residents fled to Kyiv.").isEmpty)
        #expect(try ReadingFixture.speakers("A drone fell on the Moscow region.").isEmpty)
        // A capital of a state that was: the one of the day.
        #expect(
            try ReadingFixture.acts("Prague signed the fisheries convention on Monday.", published: "1948-07-22").first?.contains("CSK")
                ?? false)
    }

    @Test("The Soviet capital of old is the Russian one today")
    func capitalOfTwoStates() throws {
        #expect(try ReadingFixture.speakers("Moscow denied it.") == ["Moscow = RUS"])
    }

    @Test("'The North' needs the state's name elsewhere")
    func theNorth() throws {
        #expect(try ReadingFixture.speakers("North Korea tested a rocket. The North denied it.").last == "The North = PRK")
        #expect(try ReadingFixture.speakers("The North of the country voted late.").isEmpty)
    }

    @Test(
        "Who was introduced is found again",
        arguments: [
            ("North Korean leader Kim Jong-un spoke. Mr Kim left.", "Mr Kim = PRK"),
            ("South Korea's minister Kim Yong-hyun met envoys. Mr Kim left.", "Mr Kim = KOR"),
            ("Norway's foreign minister Ana Kovac spoke. Kovac left.", "Kovac = NOR"),
            ("Norway's foreign minister spoke. The minister left.", "The minister = NOR"),
            ("The Polish parliament met. Parliament rose.", "Parliament = POL"),
        ])
    func laterReferences(text: String, wanted: String) throws {
        #expect(try ReadingFixture.speakers(text).last == wanted)
    }

    @Test("A pronoun stands for the person or state before it")
    func pronouns() throws {
        let he = try ReadingFixture.actors("Norway's prime minister Ana Kovac met reporters. She left.")
        let she = try #require(he.wording.forms.firstIndex(of: "she"))
        #expect(he.referent(ofPronoun: she)?.actors.map(\.code) == ["NOR"])
        let it = try ReadingFixture.actors("Norway signed the text and then it left.")
        #expect(it.referent(ofPronoun: try #require(it.wording.forms.firstIndex(of: "it")))?.actors.map(\.code) == ["NOR"])
    }

    @Test(
        "Other names hide no state",
        arguments: [
            "Michael Jordan signed a deal.", "Chad Boyd was glad.", "China Airlines ordered jets.", "The South China Sea was calm.",
            "The Korean War ended.", "Voters in Georgia and Alabama queued.", "They told us all.", "Guinea pigs are kept at home.",
            "Former US president Walter Hayes spoke.", "Russia-backed separatists spoke.", "Pro-Russia officials spoke.",
            "Russian experts spoke.", "Ukrainian refugees spoke.", "Paris Hilton laughed.", "The Vietnam War was long.",
            "Polish the silver well.", "Turkey is served with gravy at Thanksgiving.",
        ])
    func hidden(text: String) throws {
        #expect(try ReadingFixture.speakers(text).isEmpty)
    }

    @Test("Letter case tells the US from us")
    func letterCase() throws {
        #expect(try ReadingFixture.speakers("The US agreed.") == ["The US = USA"])
        #expect(try ReadingFixture.speakers("The U.S. agreed.") == ["The U.S. = USA"])
        #expect(try ReadingFixture.speakers("Some of us agreed.").isEmpty)
    }

    @Test("State media are named by their own name")
    func stateMedia() throws {
        #expect(try ReadingFixture.speakers("State media KCNA reported it.") == ["State media KCNA = KCNA"])
    }
}
