import Testing

@testable import Language

@Suite("The guess of a language")
struct LanguageGuessTests {
    @Test(
        "tells English",
        arguments: [
            "Russia's parliament ratified the pact on Thursday, a day after the foreign minister said that it would.",
            "The agreement shall enter into force on the date on which the parties exchange the instruments of ratification.",
            "“We have not sent any troops,” he said, when asked whether they had been seen in the city of Zürich.",
        ])
    func english(text: String) {
        let guess = LanguageGuess(Document(text))
        #expect(guess.verdict == .english)
        #expect(guess.language == "en")
        #expect(guess.share > 0.2)
    }

    @Test(
        "names other languages",
        arguments: [
            ("de", "Das Parlament hat am Donnerstag den Vertrag mit Nordkorea ratifiziert, wie der Außenminister in der Stadt sagte."),
            ("fr", "Le parlement russe a ratifié le traité avec la Corée du Nord, a déclaré le ministre dans un entretien."),
            ("es", "El parlamento ratificó el tratado con Corea del Norte, según dijo el ministro de Exteriores en una entrevista."),
            ("it", "Il parlamento ha ratificato il trattato con la Corea del Nord, ha detto il ministro degli Esteri in una intervista."),
            ("pt", "O parlamento ratificou na quinta-feira o tratado com a Coreia do Norte, disse o ministro em uma entrevista."),
            ("nl", "Het parlement heeft donderdag het verdrag met Noord-Korea bekrachtigd, zei de minister in een vraaggesprek."),
            ("pl", "Parlament w czwartek ratyfikował traktat z Koreą Północną, jak powiedział minister w wywiadzie dla agencji."),
            ("ru", "Парламент в четверг ратифицировал договор с Кореей, и что он сказал по этому поводу, не известно."),
            ("uk", "Парламент у четвер ратифікував договір із Кореєю, про що заявив міністр, та додав, що це не так."),
            ("zh", "俄罗斯议会星期四批准了与朝鲜签署的条约，外交部长在接受采访时表示。"),
            ("ja", "ロシア議会は木曜日、北朝鮮との条約を批准したと外相が述べた。"),
            ("ko", "러시아 의회는 목요일 북한과의 조약을 비준했다고 외무장관이 말했다."),
            ("ar", "صدق البرلمان الروسي يوم الخميس على المعاهدة مع كوريا الشمالية بحسب وزير الخارجية."),
        ])
    func others(code: String, text: String) {
        #expect(LanguageGuess(Document(text)).verdict == .other(code))
    }

    @Test(
        "leaves short texts, headlines and tables open",
        arguments: ["", "Hello", "1994 2024 3.5 17", "Putin, Kim sign defence pact, 2024"])
    func open(text: String) {
        let guess = LanguageGuess(Document(text))
        #expect(guess.verdict == .undetermined)
        #expect(guess.language == nil)
    }

    @Test("is not led astray by a quotation")
    func quotation() {
        let text = "The president said that it was “un traité de paix” and that the parties would be bound by it from the start."
        #expect(LanguageGuess(Document(text)).verdict == .english)
    }
}
