import Pages

/// Any bytes as a web page: no crash, and every character of every block is where its place says.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzPage(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: data, count: count))
    guard let web = try? WebPage(bytes) else { return 0 }
    let source = Array(web.source.unicodeScalars)
    for passage in web.body + web.leftOut.map(\.passage) {
        precondition(passage.scalars.count == passage.starts.count && passage.starts.count == passage.ends.count)
        for (index, scalar) in passage.scalars.enumerated() {
            let start = Int(passage.starts[index])
            let end = Int(passage.ends[index])
            precondition(start <= end && end <= source.count, "a place outside the page")
            // A control character is shown as a space, and what is no character as U+FFFD.
            if end == start + 1, scalar != " ", scalar != "\u{FFFD}", source[start].value >= 0x20 {
                precondition(source[start] == scalar || source[start] == "&" || source[start] == ";", "another character")
            }
        }
    }
    return 0
}
