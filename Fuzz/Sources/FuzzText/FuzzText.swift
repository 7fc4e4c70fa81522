import Evidence
import Reading

/// Any bytes as an input: told for text or page, read, and every character of a text is where its map says.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzText(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: data, count: count))
    guard let input = try? Input(bytes: bytes), let text = input.text else { return 0 }
    let source = Array(text.unicodeScalars)
    let page = Page(text)
    let scalars = Array(page.text.unicodeScalars)
    precondition((page.map.runs.last?.text.upperBound ?? 0) == scalars.count, "the map does not cover the text")
    for run in page.map.runs {
        precondition(run.source.upperBound <= source.count, "the map leads outside the text")
        guard run.isLiteral else { continue }
        for (place, origin) in zip(run.text, run.source) {
            let isSpace = scalars[place] == " " || scalars[place] == "\n" || scalars[place] == "\u{202F}"
            precondition(isSpace || scalars[place] == source[origin], "another character")
        }
    }
    let verbatim = Page(text, verbatim: true)
    precondition(verbatim.text == text)
    return 0
}
