public import Chronology

/// A text of somebody else, by its hash: whether the text itself is kept is a setting of the ledger and no part of the entry, so that a text can be
/// left out or taken away without breaking the chain.
public struct TextReference: Hashable, Sendable, Codable {
    /// SHA-256 of the text in UTF-8; of a report's text it is the report's id (``Report/id``).
    public let sha256: ContentHash
    /// How long it is, in code points.
    public let length: Int

    /// A reference to that text.
    public init(to text: String) {
        sha256 = .of(text)
        length = text.unicodeScalars.count
    }
}

/// A passage that was left out of a report, by its hash.
public struct OmissionReference: Hashable, Sendable, Codable {
    /// Why it is page furniture.
    public let reason: OmissionReason
    /// The passage.
    public let text: TextReference

    /// A reference to that passage.
    public init(to omission: Omission) {
        reason = omission.reason
        text = TextReference(to: omission.text)
    }
}

/// What copies of a text are recognised by; made from the words when the report is added and kept in the entry, since the text need not be kept.
public struct TextSketch: Hashable, Sendable {
    /// How it was made, with a version: only sketches of the same method compare.
    public let method: String
    /// The sketch itself; written as hexadecimal digits.
    public let bytes: [UInt8]

    /// A sketch.
    public init(method: String, bytes: [UInt8]) {
        self.method = method
        self.bytes = bytes
    }
}

extension TextSketch: Codable {
    private enum Key: String, CodingKey {
        case method, bytes
    }

    /// Reads the object as `encode(to:)` writes it.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        method = try fields.decode(String.self, forKey: .method)
        let digits = try fields.decode(String.self, forKey: .bytes)
        guard let bytes = Hexadecimal.bytes(digits.utf8) else {
            throw DecodingError.dataCorruptedError(forKey: .bytes, in: fields, debugDescription: "wanted hexadecimal digits")
        }
        self.bytes = bytes
    }

    /// Writes the method and the bytes as digits.
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        try fields.encode(method, forKey: .method)
        try fields.encode(Hexadecimal.text(bytes), forKey: .bytes)
    }
}

/// The body of a report's entry: what is known of the report, without its claims, figures and acts, which are entries of their own after it.
public struct ReportRecord: Hashable, Sendable, Codable {
    /// The report's text.
    public var text: TextReference
    /// The headline; empty where the text has none.
    public var title: String
    /// Who published it, where known.
    public var publisher: String?
    /// Day of publication, where known.
    public var published: Day?
    /// Address of the page, where it is known.
    public var url: String?
    /// The dateline, where there is one.
    public var dateline: Dateline?
    /// Path of the file as given when it was added.
    public var file: String
    /// What was left out of the input.
    public var leftOut: [OmissionReference]
    /// Named things, in the order of the text.
    public var entities: [Entity]
    /// What copies are recognised by; nil where the text was too short for one.
    public var sketch: TextSketch?
    /// The program and model that read it, where known.
    public var reader: String?

    /// The record of a report.
    public init(_ report: Report, sketch: TextSketch?, reader: String? = nil) {
        text = TextReference(to: report.text)
        title = report.title
        publisher = report.publisher
        published = report.published
        url = report.url
        dateline = report.dateline
        file = report.file
        leftOut = report.leftOut.map(OmissionReference.init)
        entities = report.entities
        self.sketch = sketch
        self.reader = reader
    }

    /// What makes two files the same publication: the text, who published it, when and at which address. The path does not count, nor who read it.
    /// A ledger takes in each publication once.
    public var publication: ContentHash {
        var bytes: [UInt8] = []
        for part in [text.sha256.description, publisher ?? "", published?.description ?? "", url ?? ""] {
            CanonicalForm.append(part, to: &bytes)
        }
        return .of(bytes)
    }
}
