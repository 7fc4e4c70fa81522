import Chronology
import Law
import Register
import Testing

@Suite struct ActorDirectoryTests {
    let actors: ActorDirectory

    init() throws { actors = try Shared.actors.get() }

    @Test(arguments: [
        ("North Korea", "PRK", ActorNameKind.name), ("Democratic People’s Republic of Korea", "PRK", .name), ("Pyongyang", "PRK", .capital),
        ("North Koreans", "PRK", .demonym), ("the Kremlin", "RUS", .metonym), ("U.S.", "USA", .name), ("KCNA", "KCNA", .media),
        ("Cote d'Ivoire", "CIV", .name), ("Volodymyr Zelensky", "UKR", .head), ("The New York Times", "NYT", .media),
        ("Republic of Moldova", "MDA", .name), ("Soviet Union", "SUN", .name), ("NATO", "NATO", .organisation),
    ])
    func aPhraseFindsItsActor(phrase: String, id: String, kind: ActorNameKind) throws {
        let day = phrase == "Soviet Union" ? day("1961-07-06") : day("2024-11-12")
        let match = try #require(actors.resolve(name: phrase, on: day).first)
        #expect(match.id.code == id && match.kind == kind)
    }

    @Test func whoHeldAnOfficeDependsOnTheDay() {
        #expect(actors.resolve(name: "Joe Biden", on: day("2024-11-12")).first?.name.role == "president")
        #expect(actors.resolve(name: "Joe Biden", on: day("1950-01-01")).isEmpty)
    }

    @Test func aStateThatIsNoMoreIsNotFoundAfterItsEnd() {
        #expect(actors.resolve(name: "Soviet Union", on: day("2024-11-12")).isEmpty)
        #expect(actors.actor(state("SUN"))?.continuedBy == state("RUS"))
    }

    @Test(arguments: [
        ("Côte d’Ivoire", ["cote", "d'ivoire"]), ("U.S.", ["us"]), ("Kim Jong-un", ["kim", "jong", "un"]), ("Türkiye", ["turkiye"]),
        ("“the North”", ["the", "north"]), ("Łódź", ["lodz"]), ("Straße", ["strasse"]), ("Đà Nẵng", ["da", "nang"]),
        ("Œuvre ĳ", ["oeuvre", "ij"]), ("", []),
    ])
    func foldingMakesPhrasesComparable(text: String, words: [String]) {
        #expect(ActorDirectory.fold(text) == words)
    }

    @Test func displayNamesAreThoseOfReports() {
        let shown = ["PRK", "RUS", "USA", "GBR", "KOR", "IRN", "SUN", "COD", "VAT", "NATO", "XXX"].map { actors.name(of: state($0)) }
        #expect(
            shown == [
                "North Korea", "Russia", "United States", "United Kingdom", "South Korea", "Iran", "Soviet Union", "DR Congo", "Vatican",
                "NATO", "XXX",
            ])
    }

    @Test func acronymsAreMarked() {
        #expect(actors.names.contains { $0.text == "US" && $0.isAcronym })
        #expect(actors.names.contains { $0.text == "Kim" && $0.isSurname && !$0.isAcronym })
    }

    @Test func everyNameHasWords() {
        #expect(actors.names.allSatisfy { !$0.words.isEmpty })
        #expect(actors.names.count > 2000)
    }

    @Test func missingCountryCodesNameThePackageToInstall() {
        let error = #expect(throws: RegisterError.self) { try ActorDirectory.load(registerFolder, isoCodes: "/nowhere") }
        #expect(error?.description == "the country codes are not at /nowhere/iso_3166-1.json: run `apt-get install iso-codes`")
        #expect(error?.exitCode == 78)
    }
}
