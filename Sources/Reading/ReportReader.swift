public import Chronology
public import Evidence
public import Language
import Law
import Pages
public import Register

/// Reads news reports: a text in, claims with their speakers, figures, proposed acts and named things out.
///
/// Build it once and use it from several threads: it is a value without state. What it does not find it leaves out; every span it
/// gives is in the text it gives.
public struct ReportReader: Sendable {
    private let model: LanguageModel?
    private let lexicon: ActorLexicon
    private let linker: TreatyLinker
    private let register: TreatyRegister

    /// A reader with a trained model and the names of a register; without a model, only plain rules find claims.
    public init(model: LanguageModel?, register: TreatyRegister, actors: ActorDirectory) {
        self.model = model
        self.register = register
        lexicon = ActorLexicon(actors: actors, register: register)
        linker = TreatyLinker(register)
    }

    /// Reads one report.
    ///
    /// - Parameters:
    ///   - published: The day of publication, which relative dates rest on; `nil` takes the day that the page states or prints, and leaves
    ///     relative dates open where there is none.
    ///   - verbatim: Takes a plain text as it is: nothing is left out, and the claims are exactly the model's attributions.
    ///   - today: The day it is; a page that says it was published later is not believed. `nil` believes every day.
    ///   - anyLanguage: A web page in another language gives a report with its text and a note, but without claims, instead of an error.
    ///   - times: Adds up how long each stage took.
    public func read(
        _ input: ReadingInput, published: Day?, verbatim: Bool = false, today: Day? = nil, anyLanguage: Bool = false,
        times: StageTimes? = nil
    ) throws(ReadingError) -> Report {
        var clock = StageClock(times)
        let page = try page(input, published: published, verbatim: verbatim, today: today)
        let document = Document(page.text)
        clock.end(.page)
        do { try requireEnglish(document) } catch {
            guard anyLanguage, case .page = input.content else { throw .input(error) }
            return bare(page, error, file: input.file, url: input.url, published: published)
        }
        var analysis: Analysis?
        let tokens = document.tokens()
        if let model {
            // `--verbatim` prints the attribution head's word alone.
            let parts: Analysis.Parts = [.attributions, .certainty, .entities, .trees]
            do { analysis = try model.read(document, tokens: tokens, parts: verbatim ? parts : parts.union([.events, .speech])) } catch {
                throw .model(error)
            }
        }
        clock.end(.language)
        let grammar = analysis.map { Grammar(tokens: tokens, trees: $0.trees, words: document.words.count) }
        let report = report(
            page, document, analysis?.attributions ?? [], speech: analysis?.speech ?? [], events: analysis?.events ?? [],
            judge: model?.parts.contains(.events) ?? false ? .standard : nil, grammar: grammar ?? .none,
            file: input.file, url: input.url, published: published, verbatim: verbatim)
        clock.end(.rules)
        return report
    }

    private func page(_ input: ReadingInput, published: Day?, verbatim: Bool, today: Day?) throws(ReadingError) -> Page {
        switch input.content {
        case .text(let text): return Page(text, verbatim: verbatim, published: published)
        case .page(let bytes):
            let web: WebPage
            do { web = try WebPage(bytes, today: today) } catch { throw .input(.page(error)) }
            let page = Page(web, published: published)
            if page.text.isEmpty { throw .input(.noReport) }
            return page
        }
    }

    /// A report with nothing but what the page says of itself.
    private func bare(_ page: Page, _ error: InputError, file: String, url: String?, published: Day?) -> Report {
        var report = Report(
            id: ReportIdentifier.of(page.text), file: file, url: url ?? page.url, title: page.title, publisher: page.publisher,
            published: published ?? page.publishedInText, dateline: page.dateline, text: page.text, leftOut: page.leftOut)
        report.standfirst = page.standfirst
        report.byline = page.byline
        report.map = page.map
        report.notes = page.notes + ["no claims are read: \(error.description)"]
        return report
    }

    /// The report of a page whose attributions are known; what `read` does behind the model.
    func report(
        _ page: Page, _ document: Document, _ attributions: [Attribution], speech: [Attribution] = [], events: [Event] = [],
        judge: ActJudge? = nil, grammar: Grammar = .none, file: String, url: String?,
        published: Day?, verbatim: Bool
    ) -> Report {
        let scene = self.scene(
            page, document, attributions, speech: speech, events: events, judge: judge, grammar: grammar, published: published,
            verbatim: verbatim)
        let (actors, treaties, claims) = (scene.actors, scene.treaties, scene.claims)
        let published = scene.published
        let acts = scene.acts.acts(claims: claims)
        let figures = ReportFigures.figures(FigureReader().figures(in: document.scalars, dates: scene.dates), claims: claims)
        var result = Report(
            id: ReportIdentifier.of(page.text), file: file, url: url ?? page.url, title: page.title, publisher: page.publisher,
            published: published, dateline: page.dateline, text: page.text, leftOut: page.leftOut,
            claims: verbatim ? claims : Calibration.calibrated(claims), figures: figures,
            acts: verbatim ? acts : Calibration.calibrated(acts),
            entities: actors.entities(treaties: treaties.entities(in: actors.wording)))
        // A plain text has both in its text.
        if page.titleRange == nil, !verbatim {
            result.standfirst = page.standfirst
            result.byline = page.byline
        }
        result.map = page.map
        result.notes = page.notes
        return result
    }

    /// What a report speaks of, before acts are made of it.
    private struct Scene {
        let published: Day?
        let dates: [DateMention]
        let actors: ActorReading
        let treaties: TreatyDiscussion
        let claims: [Claim]
        let acts: ActReader
    }

    private func scene(
        _ page: Page, _ document: Document, _ attributions: [Attribution], speech: [Attribution], events: [Event], judge: ActJudge?,
        grammar: Grammar, published: Day?, verbatim: Bool
    ) -> Scene {
        let published = published ?? page.publishedInText
        let wording = Wording(document)
        let actors = ActorReading(wording, grammar: grammar, lexicon: lexicon, published: published)
        let mentions = DateReader(published: published, dateline: page.dateline?.date).dates(in: document.scalars)
        let dates = ReportDate.all(mentions, in: wording)
        let treaties = TreatyDiscussion(
            TreatyMentionFinder(actors, dates: dates, founding: linker.founding).mentions(), actors: actors, dates: dates, linker: linker,
            published: published)
        let claims = ClaimReader(actors, dates: dates, treaties: treaties).claims(attributions, speech: speech, verbatim: verbatim)
        let register = register
        let acts = ActReader(
            ActScene(actors, dates: dates, treaties: treaties, published: published), events: events, judge: judge
        ) { id in register[id].flatMap { $0.isOpen ? nil : $0.states } }
        return Scene(published: published, dates: mentions, actors: actors, treaties: treaties, claims: claims, acts: acts)
    }

    /// What the judge of acts is asked about a report, for training it; nothing without a model.
    package func actRows(_ input: ReadingInput, published: Day?) throws(ReadingError) -> [ActRow] {
        guard let model else { return [] }
        let page = try page(input, published: published, verbatim: false, today: nil)
        let document = Document(page.text)
        let tokens = document.tokens()
        let analysis: Analysis
        do { analysis = try model.read(document, tokens: tokens) } catch { throw .model(error) }
        let scene = scene(
            page, document, analysis.attributions, speech: analysis.speech, events: analysis.events, judge: nil,
            grammar: Grammar(tokens: tokens, trees: analysis.trees, words: document.words.count), published: published, verbatim: false)
        return scene.acts.rows(claims: scene.claims)
    }
}
