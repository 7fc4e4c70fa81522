internal import CYAML

/// Reads a text with libyaml.
///
/// Tags are left unresolved: every scalar is read as the type its key wants.
enum YAMLParser {
    /// The document of a text; nil where there is none, as in an empty file.
    ///
    /// - Throws: ``YAMLSyntaxError`` at the first place that is no YAML, a key that stands twice, an alias, or a second document.
    static func document(_ text: String) throws(YAMLSyntaxError) -> YAMLDocument? {
        var text = text
        let outcome = text.withUTF8 { bytes -> Result<YAMLDocument?, YAMLSyntaxError> in
            do throws(YAMLSyntaxError) {
                return .success(try document(bytes))
            } catch {
                return .failure(error)
            }
        }
        return try outcome.get()
    }

    private static func document(_ bytes: UnsafeBufferPointer<UInt8>) throws(YAMLSyntaxError) -> YAMLDocument? {
        guard let start = bytes.baseAddress, !bytes.isEmpty else { return nil }
        // libyaml keeps pointers into its own state, which therefore may not move.
        let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
        defer { parser.deallocate() }
        guard yaml_parser_initialize(parser) == 1 else { throw fault(of: parser.pointee, in: bytes) }
        defer { yaml_parser_delete(parser) }
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, start, bytes.count)

        var builder = YAMLBuilder(bytesExpected: bytes.count)
        var event = yaml_event_t()
        while true {
            guard yaml_parser_parse(parser, &event) == 1 else { throw fault(of: parser.pointee, in: bytes) }
            defer { yaml_event_delete(&event) }
            if event.type == YAML_STREAM_END_EVENT { return builder.document }
            try add(event, to: &builder)
        }
    }

    private static func add(_ event: yaml_event_t, to builder: inout YAMLBuilder) throws(YAMLSyntaxError) {
        let place = event.start_mark
        switch event.type {
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            builder.addScalar(
                UnsafeBufferPointer(start: scalar.value, count: scalar.length), isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE,
                line: place.line, column: place.column)
        case YAML_SEQUENCE_START_EVENT: try builder.begin(.sequence, line: place.line, column: place.column)
        case YAML_MAPPING_START_EVENT: try builder.begin(.mapping, line: place.line, column: place.column)
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: try builder.end()
        case YAML_ALIAS_EVENT:
            let name = event.data.alias.anchor.map { String(cString: $0) } ?? ""
            throw YAMLSyntaxError(
                mark: mark(place), message: "found the alias \"*\(name)\"",
                advice: "write out what it stands for, or quote a text that begins with *")
        case YAML_DOCUMENT_START_EVENT where !builder.isEmpty:
            throw YAMLSyntaxError(mark: mark(place), message: "found a second document", advice: "write it into a file of its own")
        default: break
        }
    }

    private static func mark(_ place: yaml_mark_t) -> Mark {
        Mark(line: place.line + 1, column: place.column + 1)
    }

    private static func fault(of parser: yaml_parser_t, in bytes: UnsafeBufferPointer<UInt8>) -> YAMLSyntaxError {
        let problem = parser.problem.map { String(cString: $0) } ?? "out of memory"
        switch parser.error {
        case YAML_SCANNER_ERROR, YAML_PARSER_ERROR:
            return YAMLSyntaxError(
                mark: mark(parser.problem_mark), message: "not YAML: \(problem)",
                advice: "quote a text that holds a colon, a comma in brackets or a leading special character")
        case YAML_READER_ERROR:
            return YAMLSyntaxError(
                mark: Mark(ofByte: parser.problem_offset, in: bytes), message: "not YAML: \(problem)",
                advice: "remove control characters and save as UTF-8")
        default:
            return YAMLSyntaxError(mark: nil, message: "not YAML: \(problem)", advice: nil)
        }
    }
}
