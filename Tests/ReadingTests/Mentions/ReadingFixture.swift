import Chronology
import Evidence
import Language
import Law
import Register
import Testing

@testable import Reading

/// A reader over the project's own register, without a model: rules are tested with sentences, claims with attributions made by hand.
enum ReadingFixture {
    static let root: String = {
        // Tests/ReadingTests/Mentions/ReadingFixture.swift
        var parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
        parts.removeLast(4)
        return parts.joined(separator: "/")
    }()
    static let register = Result { try TreatyRegister.load(root + "/Register") }
    static let directory = Result { try ActorDirectory.load(root + "/Register") }

    static let reader = Result { ReportReader(model: nil, register: try register.get(), actors: try directory.get()) }
    static let lexicon = Result { ActorLexicon(actors: try directory.get(), register: try register.get()) }

    /// An attribution made by hand: words of the text in each role.
    struct Said {
        let source: String?
        let cue: String
        let content: String
    }

    /// Reads a text; a headline may stand before the sentence, parted by " || ".
    static func report(
        _ text: String, published: String? = "2024-11-12", said: [Said] = [], verbatim: Bool = false
    ) throws -> Report {
        let text = text.split(separator: "|", omittingEmptySubsequences: true).map { $0.drop(while: { $0 == " " }) }.joined(separator: "\n")
        let day = published.flatMap { Day($0) }
        let page = Page(text, verbatim: verbatim, published: day)
        let document = Document(page.text)
        let attributions = try said.map { try attribution($0, in: document) }
        return try reader.get().report(page, document, attributions, file: "-", url: nil, published: day, verbatim: verbatim)
    }

    private static func attribution(_ said: Said, in document: Document) throws -> Attribution {
        func span(_ words: String) throws -> Attribution.Span {
            let characters = try #require(range(of: words, in: document), "\(words)")
            return Attribution.Span(words: document.words(in: characters), characters: characters, probability: 0.9)
        }
        return Attribution(
            sources: try said.source.map { [try span($0)] } ?? [], cue: try span(said.cue), contents: [try span(said.content)])
    }

    private static func range(of words: String, in document: Document) -> Range<Int>? {
        let wanted = Array(words.unicodeScalars)
        guard document.scalars.count >= wanted.count else { return nil }
        for start in 0...(document.scalars.count - wanted.count) where Array(document.scalars[start..<start + wanted.count]) == wanted {
            return start..<start + wanted.count
        }
        return nil
    }

    /// The acts in short: "ratification NOR done 2024-11-11 irn-rus-2025", unknown parts as "-".
    static func acts(_ text: String, published: String? = "2024-11-12") throws -> [String] {
        try report(text, published: published).acts.map { act in
            "\(act.kind.rawValue) \(act.actor?.code ?? "-") \(act.modality.rawValue) \(act.date?.description ?? "-") \(act.treaty ?? "-")"
        }
    }

    /// The actors of a text.
    static func actors(_ text: String, published: String? = "2024-11-12") throws -> ActorReading {
        let lexicon = try lexicon.get()
        return ActorReading(Wording(Document(text)), lexicon: lexicon, published: published.flatMap { Day($0) })
    }

    /// Who may speak or act in a text, phrase by phrase: "Ukrainian and US officials = UKR USA".
    static func speakers(_ text: String) throws -> [String] {
        let reading = try actors(text)
        return reading.phrases.filter { $0.speaks && $0.isResolved && $0.head != .adjective }.map { phrase in
            "\(reading.wording.text(phrase.words)) = \(phrase.actors.map(\.code).joined(separator: " "))"
        }
    }
}
