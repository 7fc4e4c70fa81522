import Foundation
import Testing

@testable import Language

@Suite("Tokens")
struct TokenTests {
    private func texts(_ text: String) -> String {
        let document = Document(text)
        return document.tokens().map { document.text(in: $0.characters) }.joined(separator: " ")
    }

    @Test(
        "cut clitics and contractions off",
        arguments: [
            ("We don't know.", "We do n't know ."), ("They don’t, he’s late", "They do n’t , he ’s late"), ("I'd've gone", "I 'd 've gone"),
            ("It cannot stand", "It can not stand"), ("Gonna sign? Wanna talk?", "Gon na sign ? Wan na talk ?"),
            ("Korea's ministers' talks", "Korea 's ministers ' talks"),
            ("CAN'T WON'T", "CA N'T WO N'T"),
            ("im sure dont go", "i m sure do nt go"),
            ("O'Brien met Qa'ida", "O'Brien met Qa'ida"), ("the 1990's and '72", "the 1990's and '72"), ("Tell 'em", "Tell 'em"),
            ("I'm, we're, they'll, she'd, you've", "I 'm , we 're , they 'll , she 'd , you 've"),
        ])
    func clitics(text: String, tokens: String) { #expect(texts(text) == tokens) }

    @Test(
        "keep the full stop of an abbreviation, but not where it ends the sentence",
        arguments: [
            ("Mr. Kim of the U.S. Army left.", "Mr. Kim of the U.S. Army left ."), ("e.g. tanks, guns, etc.", "e.g. tanks , guns , etc ."),
            ("He flew to the U.S. The talks failed.", "He flew to the U.S . The talks failed ."), ("J. R. Hale spoke", "J. R. Hale spoke"),
            ("at 5 p.m. Monday", "at 5 p.m. Monday"), ("No. 5 said no. Why?", "No. 5 said no . Why ?"),
            ("on Nov. 12 (Yonhap)", "on Nov. 12 ( Yonhap )"),
        ])
    func abbreviations(text: String, tokens: String) { #expect(texts(text) == tokens) }

    @Test(
        "keep numbers whole and cut signs and units off",
        arguments: [
            ("3,000 men, 1.5 or .5 at 10:30", "3,000 men , 1.5 or .5 at 10:30"),
            ("$5 and US$40m", "$ 5 and US$ 40 m"),
            ("€3.5bn", "€ 3.5 bn"),
            ("20% of it", "20 % of it"),
            ("a 50,000-strong force", "a 50,000 - strong force"),
            ("the 1990s, the 38th", "the 1990s , the 38th"),
            ("5pm, 10km", "5 pm , 10 km"),
            ("1/2 of 9/11 on 11/29/2000", "1 / 2 of 9/11 on 11/29/2000"),
            ("3-5 of 1969-1970", "3 - 5 of 1969 - 1970"),
            ("call 713-853-3989 or 345-9945", "call 713-853-3989 or 345-9945"),
            ("call +44 20", "call +44 20"),
            ("2001-05-03", "2001-05-03"),
        ])
    func numbers(text: String, tokens: String) { #expect(texts(text) == tokens) }

    @Test(
        "cut compounds at hyphens and strokes, but not behind a prefix",
        arguments: [
            ("a long-term US-led pact", "a long - term US - led pact"), ("non-nuclear co-operation", "non-nuclear co-operation"),
            ("by e-mail in mid-August", "by e-mail in mid-August"), ("one-on-one", "one - on - one"), ("he and/or she", "he and / or she"),
            ("b/c AT&T said", "b/c AT&T said"), ("war—and peace", "war — and peace"), ("go--now", "go -- now"), ("an F-16", "an F - 16"),
        ])
    func compounds(text: String, tokens: String) { #expect(texts(text) == tokens) }

    @Test(
        "keep addresses, emoticons and runs of signs whole",
        arguments: [
            ("See http://x.org/a?b=c,d. Now", "See http://x.org/a?b=c,d . Now"),
            ("(www.x.org)", "( www.x.org )"),
            ("<a.b@c.de>", "< a.b@c.de >"),
            ("x.com/a/b is", "x.com/a/b is"), ("Nice :-) and ;)", "Nice :-) and ;)"), ("Wait... what?!", "Wait ... what ?!"),
            ("No!!! ====== yes", "No !!! ====== yes"), ("@name #tag #5", "@name #tag # 5"), ("a difference.North", "a difference . North"),
            ("“Yes,” (he) [said]…", "“ Yes , ” ( he ) [ said ] …"), ("\"'Never.'\"", "\" ' Never . ' \""),
        ])
    func signs(text: String, tokens: String) { #expect(texts(text) == tokens) }

    @Test("stand for the word that holds their first letter, or for the next where the token before has that one")
    func anchors() {
        func anchors(_ text: String) -> [[Int]] { Document(text).tokens().map { [$0.anchor, $0.isSecond ? 1 : 0] } }
        // Words: don ' t go
        #expect(anchors("don't go") == [[0, 0], [1, 0], [3, 0]])
        #expect(anchors("cannot go") == [[0, 0], [0, 1], [1, 0]])
        // Words: U . S . Army
        #expect(anchors("U.S. Army") == [[0, 0], [4, 0]])
        #expect(anchors("dunno") == [[0, 0], [0, 1], [0, 1]])
        #expect(anchors("") == [])
    }

    @Test("are in order, without overlap, hold every word's letters, and have an anchor, for any text")
    func anyText() throws {
        let texts = try RandomTexts()
        for number in 0..<4000 as Range<UInt64> {
            let document = Document(number % 2 == 0 ? texts.string(number) : texts.text(number))
            let tokens = document.tokens()
            var end = 0
            var covered = [Bool](repeating: false, count: document.scalars.count)
            for token in tokens {
                #expect(token.characters.lowerBound >= end && !token.characters.isEmpty)
                end = token.characters.upperBound
                for place in token.characters { covered[place] = true }
                #expect(document.words.indices.contains(token.anchor))
            }
            #expect(end <= document.scalars.count)
            for word in document.words {
                let base = word.range.first { ![.mark, .control].contains(ScalarClass.of(document.scalars[$0])) } ?? word.range.lowerBound
                #expect(covered[base], "\(number): \(document.text(in: word.range).debugDescription)")
            }
            #expect(zip(tokens, tokens.dropFirst()).allSatisfy { $0.anchor < $1.anchor || ($0.anchor == $1.anchor && $1.isSecond) })
        }
    }
}
