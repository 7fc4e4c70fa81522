// Scores a model on what people annotated, with gold tokens, sentences, cues and contents:
//
//     zcat en_ewt-dev.conllu.gz | score-language Models/english.servanda treebank
//     score-language Models/english.servanda entities < Training/examples/entities.dev.txt
//     score-language Models/english.servanda certainty < Training/examples/certainty.dev.txt
//
// Prints one JSON object, shares in percent. Of a treebank, ends of sentences are found in the raw text, and the times are those of this run, for
// the share of the heads only. `make score` shows all figures in one table.

import Language

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

func fail(_ message: String, code: Int32) -> Never {
    let line = "score-language: \(message)\n"
    _ = write(STDERR_FILENO, line, line.utf8.count)
    exit(code)
}

/// Takes the lines of a file of examples, but empty ones and comments.
func readExamples(_ take: (Substring, Int) throws -> Void) throws {
    var number = 0
    while let line = readLine() {
        number += 1
        if !line.allSatisfy(\.isWhitespace), line.first != "#" { try take(line[...], number) }
    }
}

let arguments = CommandLine.arguments
guard (2...3).contains(arguments.count) else { fail("usage: score-language MODEL [treebank|entities|certainty] < FILE", code: EX_USAGE) }
let task = arguments.count == 3 ? arguments[2] : "treebank"
do {
    let model = try LanguageModel(contentsOf: arguments[1])
    switch task {
    case "treebank":
        var scores = TreebankScores()
        for document in try TreebankReader.documents(of: { readLine() }) { try scores.take(document, model) }
        print(scores.figures(model.parts).json)
    case "entities":
        guard model.parts.contains(.entities) else { fail("the model does not read entities.", code: EX_UNAVAILABLE) }
        var scores = EntityScores()
        try readExamples { try scores.take($0, number: $1, model) }
        print(scores.figures.json)
    case "certainty":
        guard model.parts.contains(.certainty) else { fail("the model does not tell certainty.", code: EX_UNAVAILABLE) }
        var scores = CertaintyScores()
        try readExamples { try scores.take($0, number: $1, model) }
        print(scores.figures.json)
    default:
        fail("\(task) is none of treebank, entities and certainty.", code: EX_USAGE)
    }
} catch let error as LineError {
    fail("line \(error.line): \(error.problem).", code: EX_DATAERR)
} catch {
    fail("\(error)", code: EX_SOFTWARE)
}
