import Testing

@testable import Language

@Suite("Edit scripts for lemmas")
struct LemmaScriptTests {
    @Test(
        "lower-case, drop and add",
        arguments: [
            ("l|3|y", "Treaties", "treaty"), ("k|0|", "NATO", "NATO"), ("l|0|", "NATO", "nato"), ("=|be", "were", "be"),
            ("k|1|", "Kims", "Kim"), ("l|0|", "ÉTÉ", "été"), ("l|1|", "Éts", "ét"), ("l|0|a|b", "X", "xa|b"), ("=|a|b", "x", "a|b"),
            ("l|2|go", "We", "go"), ("l|0|", "İ", "i\u{307}"),
        ])
    func apply(script: String, form: String, lemma: String) throws {
        let script = try #require(LemmaScript(script))
        let scalars = Array(form.unicodeScalars)
        #expect(script.applies(toLength: scalars.count))
        #expect(Array(script.lemma(of: scalars[...]).unicodeScalars) == Array(lemma.unicodeScalars))
    }

    @Test("apply only where something is left")
    func applies() throws {
        let (bare, ending, whole) = try (#require(LemmaScript("k|2|")), #require(LemmaScript("l|2|y")), #require(LemmaScript("=|be")))
        #expect((1...3).map { bare.applies(toLength: $0) } == [false, false, true])
        #expect((1...3).map { ending.applies(toLength: $0) } == [false, true, true])
        #expect((0...1).map { whole.applies(toLength: $0) } == [true, true])
    }

    @Test("that are none are none", arguments: ["", "l", "l|3", "x|0|", "l|-1|", "l|y|3", "="])
    func malformed(script: String) {
        #expect(LemmaScript(script) == nil)
    }
}
