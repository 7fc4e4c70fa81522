import Testing

@testable import Reading

@Suite struct RuleFileTests {
    @Test func readsSectionsRulesAndExamples() {
        let file = RuleFile(name: "x.rules", text: "# note\n[a]\nship = boat, ships -- two ships\n\n[b]\nplain words\r\n")
        #expect(file.faults.isEmpty)
        #expect(file.sections == ["a", "b"])
        #expect(file.rules(in: "a").first?.key == "ship")
        #expect(file.rules(in: "a").first?.values == ["boat", "ships"])
        #expect(file.rules(in: "a").first?.example == "two ships")
        #expect(file.rules(in: "b").first?.text == "plain words")
        #expect(file.rules(in: "b").first?.line == 6)
        #expect(file.rules(in: "nowhere").isEmpty)
    }

    @Test func namesFileAndLineOfAFault() {
        let file = RuleFile(name: "x.rules", text: "early = 1\n[a\n[b]\nrule -- \n")
        #expect(file.faults.map(\.line) == [1, 2])
        #expect(file.faults.last?.description == "x.rules:2: \"[a\" is not a section, write [name]")
        #expect(RuleFile(name: "y", text: "[a]\nx\n[b]\ny\n[a]\nz").faults.map(\.line) == [5])
    }

    @Test(arguments: [
        FurnitureRules.standard.file, MastheadRules.file, DateWords.file, NumberWords.file, Units.file,
    ])
    func theFilesOfTheModuleHaveNoFaultAndEveryRuleAnExample(_ file: RuleFile) {
        #expect(file.faults.isEmpty)
        #expect(!file.rules.isEmpty)
        for rule in file.rules { #expect(rule.example != nil, "\(file.name):\(rule.line) has no example") }
    }

    @Test func furniturePhrasesAreAllUsable() {
        #expect(FurnitureRules.standard.faults.isEmpty)
    }

    @Test func lexemesKeepNumbersAndInitialsWhole() {
        let text = Lexemes("The U.S. sent 1,200,500 men, 12.5% on 12.11.2024, 10,20 and 50,000-strong units in Kim’s north.")
        #expect(text.all.filter { $0.kind == .number }.map(\.text) == ["1,200,500", "12.5", "12", "11.2024", "10", "20", "50,000"])
        #expect(text.all.contains { $0.text == "u.s." })
        #expect(text.all.contains { $0.text == "kim's" })
        for lexeme in text.all { #expect(text.text(lexeme.range).count == lexeme.range.count) }
    }
}
