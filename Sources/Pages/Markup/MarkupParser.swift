internal import CXML2
#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Runs libxml2's HTML parser over prepared bytes and tells a ``PageBuilder`` of elements and text as they come.
///
/// No tree of the library's own is made: its events carry the place in the source, which a tree does not keep, and memory stays a small
/// multiple of the page. Text is handed on with the bytes it stands for, so `&amp;` is one character of five bytes.
final class MarkupParser {
    /// Elements deeper than this are refused: browsers flatten at 512, and the parser's cost for a stray end tag grows with depth.
    static let deepest = 2_000
    /// Steps that the parser may spend on end tags without a beginning.
    private static let patience = 40_000_000

    private var builder: PageBuilder
    private var context: htmlParserCtxtPtr?
    /// Where the last piece of text ended. Elements that the parser adds of its own come when it has read on, so their places tell nothing.
    private var textEnd = 0
    private var spent = 0
    private(set) var fault: PageError?
    private let bytes: UnsafeBufferPointer<UInt8>

    private init(_ bytes: UnsafeBufferPointer<UInt8>, _ builder: PageBuilder) {
        self.bytes = bytes
        self.builder = builder
    }

    /// Parses all of it.
    static func parse(_ markup: PreparedMarkup, into builder: PageBuilder) throws(PageError) -> PageBuilder {
        _ = isReady
        let result = markup.bytes.withUnsafeBufferPointer { bytes -> Result<PageBuilder, PageError> in
            let parser = MarkupParser(bytes, builder)
            parser.run()
            if let fault = parser.fault { return .failure(fault) }
            return .success(parser.builder)
        }
        return try result.get()
    }

    /// The library wants to be initialised once before threads use it.
    private static let isReady: Bool = {
        xmlInitParser()
        return true
    }()

    private func run() {
        guard !bytes.isEmpty, let base = bytes.baseAddress,
            let context = base.withMemoryRebound(
                to: CChar.self, capacity: bytes.count, { htmlCreateMemoryParserCtxt($0, Int32(bytes.count)) })
        else { return }
        self.context = context
        defer {
            htmlFreeParserCtxt(context)
            self.context = nil
        }
        let options =
            HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_IGNORE_ENC.rawValue | HTML_PARSE_NOIMPLIED.rawValue
            | HTML_PARSE_NODEFDTD.rawValue | HTML_PARSE_NONET.rawValue | HTML_PARSE_RECOVER.rawValue
        htmlCtxtUseOptions(context, Int32(options))
        xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8)
        var handler = xmlSAXHandler()
        handler.initialized = UInt32(XML_SAX2_MAGIC)
        handler.startElement = { data, name, attributes in
            guard let name else { return }
            MarkupParser.of(data)?.start(name, attributes)
        }
        handler.endElement = { data, name in
            guard let name else { return }
            MarkupParser.of(data)?.end(name)
        }
        handler.characters = { data, text, count in
            guard let text, count > 0 else { return }
            MarkupParser.of(data)?.text(UnsafeBufferPointer(start: text, count: Int(count)))
        }
        handler.ignorableWhitespace = handler.characters
        handler.cdataBlock = { _, _, _ in }
        handler.serror = { data, _ in MarkupParser.of(data)?.noteError() }
        context.pointee.sax.pointee = handler
        context.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
        htmlParseDocument(context)
    }

    private static func of(_ data: UnsafeMutableRawPointer?) -> MarkupParser? {
        data.map { Unmanaged<MarkupParser>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Where the parser is, in the prepared bytes.
    private var position: Int {
        guard let input = context?.pointee.input else { return 0 }
        return Int(input.pointee.consumed) + (input.pointee.cur - input.pointee.base)
    }

    private func stop(_ error: PageError) {
        guard fault == nil else { return }
        fault = error
        if let context { xmlStopParser(context) }
    }

    private func start(_ name: UnsafePointer<xmlChar>, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) {
        guard fault == nil else { return }
        if builder.depth >= MarkupParser.deepest { return stop(.tooDeep(limit: MarkupParser.deepest)) }
        builder.open(Tag.named(name), Attributes(attributes))
    }

    private func end(_ name: UnsafePointer<xmlChar>) {
        builder.close(Tag.named(name))
    }

    private func noteError() {
        spent += Int(context?.pointee.nameNr ?? 0) + 1
        if spent > MarkupParser.patience { stop(.tooBroken) }
    }

    /// Hands on a piece of text: character for character where the bytes before the parser's place are the text itself, and as one thing where
    /// they are not (a character reference).
    private func text(_ text: UnsafeBufferPointer<UInt8>) {
        guard fault == nil else { return }
        let end = min(position, bytes.count)
        let start = end - text.count
        if start >= 0, let base = bytes.baseAddress, let other = text.baseAddress, memcmp(base + start, other, text.count) == 0,
            text.count > 1 || start >= textEnd && bytes[start] != 0x26
        {
            builder.add(text, at: start)
        } else {
            let place = reference(text, in: min(textEnd, end)..<end)
            builder.add(text, standingFor: place)
            // Behind a bare `&` the parser has read on to find a name, which comes as text of its own.
            textEnd = place.upperBound
            return
        }
        textEnd = end
    }

    /// The bytes of the character reference that was read last: from its `&` on, since tags and comments may stand before it. Of a bare `&`,
    /// whose name means nothing, the sign alone.
    private func reference(_ text: UnsafeBufferPointer<UInt8>, in read: Range<Int>) -> Range<Int> {
        let end = read.upperBound
        // A bare `<` comes before the parser has gone over it.
        if text.count == 1, text[0] == 0x3C, end < bytes.count, bytes[end] == 0x3C,
            !(end > 0 && (bytes[end - 1] == 0x3B || bytes[..<end].suffix(3).elementsEqual("&lt".utf8)))
        {
            return end..<end + 1
        }
        guard let sign = read.last(where: { bytes[$0] == 0x26 }) else { return read }
        let name = bytes[(sign + 1)..<read.upperBound].prefix(3)
        let isBare =
            text.count == 1 && text[0] == 0x26 && name.first != 0x23 && !name.elementsEqual("amp".utf8) && !name.elementsEqual("AMP".utf8)
        return sign..<(isBare ? sign + 1 : read.upperBound)
    }
}

/// The attributes of an opening tag that are looked at.
struct Attributes {
    private let list: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?

    init(_ list: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) { self.list = list }

    /// The value of an attribute, as a string of the parser's that lives as long as the event.
    func value(_ name: StaticString) -> UnsafePointer<UInt8>? {
        guard let list else { return nil }
        var index = 0
        while let key = list[index] {
            if key.isName(name) {
                return list[index + 1]
            }
            index += 2
        }
        return nil
    }

    /// The same as a string.
    func string(_ name: StaticString) -> String? { value(name).map { String(cString: $0) } }

    /// Name and value of each, names as the parser has them, in small letters.
    func forEach(_ body: (UnsafePointer<UInt8>, UnsafePointer<UInt8>?) -> Void) {
        guard let list else { return }
        var index = 0
        while let key = list[index] {
            body(key, list[index + 1])
            index += 2
        }
    }
}
