public import Chronology
public import Evidence
public import Language
import Law
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
    ///   - published: The day of publication, which relative dates rest on; `nil` takes the day printed in the text, and leaves
    ///     relative dates open where there is none.
    ///   - verbatim: Takes the text as it is: nothing is left out, and the claims are exactly the model's attributions.
    public func read(_ input: ReadingInput, published: Day?, verbatim: Bool = false) throws(ReadingError) -> Report {
        let page = Page(input.text, verbatim: verbatim, published: published)
        let document = Document(page.text)
        do { try requireEnglish(document) } catch { throw .input(error) }
        var analysis: Analysis?
        let tokens = document.tokens()
        if let model {
            do { analysis = try model.read(document, tokens: tokens, parts: [.attributions, .certainty, .entities, .trees]) } catch {
                throw .model(error)
            }
        }
        let grammar = analysis.map { Grammar(tokens: tokens, trees: $0.trees, words: document.words.count) }
        return report(
            page, document, analysis?.attributions ?? [], grammar: grammar ?? .none, file: input.file, url: input.url, published: published,
            verbatim: verbatim)
    }

    /// The report of a page whose attributions are known; what `read` does behind the model.
    func report(
        _ page: Page, _ document: Document, _ attributions: [Attribution], grammar: Grammar = .none, file: String, url: String?,
        published: Day?, verbatim: Bool
    ) -> Report {
        let published = published ?? page.publishedInText
        let wording = Wording(document)
        let actors = ActorReading(wording, grammar: grammar, lexicon: lexicon, published: published)
        let dateMentions = DateReader(published: published, dateline: page.dateline?.date).dates(in: document.scalars)
        let dates = ReportDate.all(dateMentions, in: wording)
        let treaties = TreatyDiscussion(
            TreatyMentionFinder(actors, dates: dates, founding: linker.founding).mentions(), actors: actors, dates: dates, linker: linker,
            published: published)
        let claims = ClaimReader(actors, dates: dates, treaties: treaties).claims(attributions, verbatim: verbatim)
        let register = register
        let acts = ActReader(actors, dates: dates, treaties: treaties, published: published) { id in
            register[id].flatMap { $0.isOpen ? nil : $0.states }
        }.acts(claims: claims)
        let figures = ReportFigures.figures(FigureReader().figures(in: document.scalars, dates: dateMentions), claims: claims)
        return Report(
            id: ReportIdentifier.of(page.text), file: file, url: url, title: page.title, publisher: page.publisher, published: published,
            dateline: page.dateline, text: page.text, leftOut: page.leftOut,
            claims: verbatim ? claims : Calibration.calibrated(claims), figures: figures,
            acts: verbatim ? acts : Calibration.calibrated(acts),
            entities: actors.entities(treaties: treaties.entities(in: wording)))
    }
}
