import Evidence
import Law
import Story
import Testing

@testable import Briefing

@Suite("Who says what")
struct QuestionTests {
    @Test("every topic of the lexicon fits its own example", arguments: TopicLexicon.shared.topics)
    func examples(topic: Topic) {
        #expect(!topic.examples.isEmpty && !topic.templates.isEmpty)
        #expect(topic.templates.last?.contains("{") == false || topic.templates.contains { !$0.contains("{") })
        for example in topic.examples {
            let parts = example.split(separator: "|", maxSplits: 1)
            let around = parts.count == 2 ? Tokens.of(String(parts[0])) : []
            let content = Tokens.of(String(parts[parts.count - 1]))
            #expect(TopicLexicon.shared.topic(of: content, around: around)?.name == topic.name, "\(example)")
            #expect(topic.fits(content, around: around))
        }
    }

    @Test("claims about the same thing stand under one question, contrary answers first")
    func grouping() throws {
        let questions = Reports.brief().questions
        #expect(questions.map(\.heading) == ["Are North Korean soldiers in Russia?", "How strong is the force in Kursk?"])
        #expect(questions[0].rows.map(\.stance) == [.asserts, .reports, .neither])
        #expect(questions[0].rows[0].quote == "Pyongyang has moved at least 8,000 soldiers to Russia")
        #expect(questions[0].rows[0].isCut)
    }

    @Test("a newspaper that cites officials is a chain, and one row")
    func chain() throws {
        let row = try #require(Reports.brief().questions[1].rows.last)
        #expect(row.saidBy.map(\.phrase) == ["officials of the United States and Ukraine, via The Seoul Herald"])
        #expect(row.certainty == .possible)
        #expect(row.references.map(\.claim) == ["c8"])
    }

    @Test("claims that say no more than an act are shown as the act alone")
    func actsOnly() {
        let shown = Reports.brief().questions.flatMap(\.rows).flatMap(\.references).compactMap(\.claim)
        #expect(!shown.contains("c1") && !shown.contains("c2"))
    }

    @Test("two copies of one agency report are one row with two references")
    func copies() {
        let brief = Reports.brief([Reports.pact, Reports.pact])
        #expect(brief.questions.map { $0.rows.count } == Reports.brief().questions.map { $0.rows.count })
        #expect(brief.questions[0].rows[0].references.map(\.report) == ["r1", "r2"])
    }

    @Test("claims in other places are other questions")
    func places() {
        var builder = ReportBuilder("Officials said 40 people were killed in Varna. Police said 12 people were killed in Plovdiv.")
        builder.entity("Varna", .place, nil)
        builder.entity("Plovdiv", .place, nil)
        builder.claim("Officials", [], "said", "40 people were killed in Varna")
        builder.claim("Police", [], "said", "12 people were killed in Plovdiv", after: "Varna.")
        let questions = Reports.brief([builder.report]).questions
        #expect(questions.map(\.heading) == ["How many were killed or wounded in Varna?", "How many were killed or wounded in Plovdiv?"])
    }

    @Test("claims without a topic that share their words stand under the most central one")
    func clusters() throws {
        var builder = ReportBuilder(
            """
            The mayor said the old harbour bridge would reopen in spring. Engineers said the harbour bridge would not reopen before autumn. \
            A poet said that the sea was grey.
            """)
        builder.claim("The mayor", [], "said", "the old harbour bridge would reopen in spring")
        builder.claim("Engineers", [], "said", "the harbour bridge would not reopen before autumn", after: "spring.", polarity: .negative)
        builder.claim("A poet", [], "said", "that the sea was grey", after: "autumn.")
        let questions = Reports.brief([builder.report]).questions
        #expect(questions.map(\.kind) == [.quote, .rest])
        #expect(questions[0].rows.count == 2)
        #expect(questions[1].heading == "Also said" && questions[1].rows[0].quote == "the sea was grey")
    }

    @Test("a quote is exact words, cut where a clause ends")
    func quotes() throws {
        let content =
            "that the ministry would send two further battalions to the northern border in the coming weeks, while talks with the neighbour went on in Geneva"
        var builder = ReportBuilder("She said \(content).")
        builder.claim("She", [], "said", content)
        let view = ReportView(builder.report, number: 1)
        let quote = try #require(Quotes().quote(of: builder.report.claims[0], in: view))
        #expect(quote.text == "the ministry would send two further battalions to the northern border in the coming weeks")
        #expect(quote.isCut)
        #expect(view.text(quote.span.range) == quote.text)
    }

    @Test("marks around a whole quote are not printed twice")
    func marks() throws {
        var builder = ReportBuilder("“We will not leave,” she said.")
        builder.claim("she", [], "said", "“We will not leave,”")
        let quote = try #require(Quotes().quote(of: builder.report.claims[0], in: ReportView(builder.report, number: 1)))
        #expect(quote.text == "We will not leave")
        #expect(BriefPage.quoted("he called it a “sacred” duty", isCut: true) == "“he called it a ‘sacred’ duty” …")
    }

    @Test("an evasion belongs to the question of its sentence and does not put it")
    func evasion() {
        var builder = ReportBuilder(
            "Oslo said Norway had sent 300 soldiers to Latvia. Asked by Greek and French reporters whether troops had gone to Latvia, Riga would not comment."
        )
        builder.entity("Norway", .state, "RUS")
        builder.entity("Latvia", .state, "UKR")
        builder.entity("Greek", .state, "GRC")
        builder.entity("Latvia", .state, "UKR", after: "gone to ")
        builder.claim("Oslo", [], "said", "Norway had sent 300 soldiers to Latvia")
        builder.claim("Riga", [], "would not", "comment", stance: .neither)
        let questions = Reports.brief([builder.report]).questions
        #expect(questions.map(\.heading) == ["Are Russian soldiers in Ukraine?"])
        #expect(questions[0].rows.map(\.quote) == ["Norway had sent 300 soldiers to Latvia", "would not comment"])
    }

    @Test("a few words lean on their cue, and a pronoun is no name")
    func leaning() throws {
        var builder = ReportBuilder("The premier vowed to stay. He refused a date.")
        builder.claim("The premier", [], "vowed", "to stay")
        builder.claim("He", [], "refused", "a date", after: "stay. ")
        let rows = try #require(Reports.brief([builder.report]).questions.first?.rows)
        #expect(rows.map(\.quote) == ["vowed to stay", "refused a date"])
        #expect(rows.map { $0.saidBy[0].label } == ["the premier", "“He” (not clear who)"])
    }

    @Test("a weekday beside the cue dates the statement by the day of publication")
    func weekday() throws {
        let row = try #require(Reports.brief().questions[1].rows.first)
        #expect(row.saidBy[0].label == "Ukraine (Zelensky, 11 Nov)")
        var undated = Reports.pact
        undated.published = nil
        #expect(Reports.brief([undated]).questions[1].rows[0].saidBy[0].label == "Ukraine (Zelensky)")
    }
}
