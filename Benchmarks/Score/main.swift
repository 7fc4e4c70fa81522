// Scores a model on a treebank in CoNLL-U, with gold tokens and gold sentences for tags, lemmas and trees:
//
//     zcat en_ewt-dev.conllu.gz | score-language Models/english.servanda
//
// Prints one JSON object. Ends of sentences are found in the raw text. The times are those of this run, for the share of the heads only.

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

guard CommandLine.arguments.count == 2 else { fail("usage: score-language MODEL < FILE.conllu", code: EX_USAGE) }
do {
    let model = try LanguageModel(contentsOf: CommandLine.arguments[1])
    var scores = Scores()
    for document in try TreebankReader.documents(of: { readLine() }) { try scores.take(document, model) }
    print(scores.json)
} catch let error as TreebankError {
    fail("the sentence that ends at line \(error.line): \(error.problem).", code: EX_DATAERR)
} catch {
    fail("\(error)", code: EX_SOFTWARE)
}
