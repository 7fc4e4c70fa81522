public import Chronology

/// Why a passage of the page is not part of the report.
public enum OmissionReason: String, Sendable, Codable, CaseIterable {
    case appeal
    case signUp = "sign-up"
    case comments, related, caption, navigation, other
}

/// A passage of the input that was left out, with the reason.
public struct Omission: Hashable, Sendable, Codable {
    /// The passage as it stands in the input.
    public let text: String
    /// Why it is page furniture.
    public let reason: OmissionReason

    /// An omission of the given passage.
    public init(text: String, reason: OmissionReason) {
        self.text = text
        self.reason = reason
    }
}

/// Where and when a report says that it was written ("SEOUL, Nov 12 (Reuters) -").
public struct Dateline: Hashable, Sendable, Codable {
    /// The place as printed.
    public let place: String
    /// The day, as precise as printed; `nil` where there is none.
    public let date: PartialDate?

    /// A dateline.
    public init(place: String, date: PartialDate?) {
        self.place = place
        self.date = date
    }

    private enum Key: String, CodingKey {
        case place, date
    }

    /// Writes a missing date as `null`.
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        try fields.encode(place, forKey: .place)
        try fields.encode(date, forKey: .date)
    }
}

/// What a named thing in the text is.
public enum EntityKind: String, Sendable, Codable, CaseIterable {
    case state, person, organisation, place, treaty
}

/// A mention of a state, person, organisation, place or treaty.
public struct Entity: Hashable, Sendable, Codable {
    /// Where it stands, in code points of the report's text.
    public let span: TextSpan
    /// What it is.
    public let kind: EntityKind
    /// Actor code or register id; for a person the state he or she acts for; `nil` where unknown.
    public let id: String?

    /// A mention.
    public init(span: TextSpan, kind: EntityKind, id: String?) {
        self.span = span
        self.kind = kind
        self.id = id
    }

    private enum Key: String, CodingKey {
        case span, kind, id
    }

    /// Writes an unknown id as `null`.
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        try fields.encode(span, forKey: .span)
        try fields.encode(kind, forKey: .kind)
        try fields.encode(id, forKey: .id)
    }
}

/// A news report as read: its text without page furniture, and what it says (`servanda.report/1`).
///
/// All spans count Unicode code points of `text`, half-open.
public struct Report: Hashable, Sendable {
    /// The schema this value is written in.
    public static let schema = "servanda.report/1"

    /// `sha256:` and the hexadecimal SHA-256 of the text in UTF-8.
    public var id: String
    /// Path of the file as given, or `-`.
    public var file: String
    /// Address of the page, where it is known.
    public var url: String?
    /// The headline; empty where the text has none.
    public var title: String
    /// Who published it, where known.
    public var publisher: String?
    /// The summary under the headline, where a page prints one that is not part of its text.
    public var standfirst: String?
    /// Who wrote it, where a page states it beside its text.
    public var byline: String?
    /// Day of publication, where known.
    public var published: Day?
    /// The dateline, where there is one.
    public var dateline: Dateline?
    /// The report as read; headline first, a line feed after each paragraph.
    public var text: String
    /// What was left out of the input.
    public var leftOut: [Omission]
    /// Who says what, in the order of the cues.
    public var claims: [Claim]
    /// Numbers, in the order of the text.
    public var figures: [Figure]
    /// Treaty acts spoken of, in the order of the text.
    public var acts: [ProposedAct]
    /// Named things, in the order of the text.
    public var entities: [Entity]
    /// Where each character of ``text`` stands in the input, where it was asked for.
    public var map: SourceMap?
    /// What a reader should know of how it was read: a date not believed, letters of two scripts in one word. Sentences for a person.
    public var notes: [String] = []

    /// A report with all its parts.
    public init(
        id: String, file: String, url: String? = nil, title: String, publisher: String? = nil, published: Day? = nil,
        dateline: Dateline? = nil, text: String, leftOut: [Omission] = [], claims: [Claim] = [], figures: [Figure] = [],
        acts: [ProposedAct] = [], entities: [Entity] = []
    ) {
        self.id = id
        self.file = file
        self.url = url
        self.title = title
        self.publisher = publisher
        self.published = published
        self.dateline = dateline
        self.text = text
        self.leftOut = leftOut
        self.claims = claims
        self.figures = figures
        self.acts = acts
        self.entities = entities
    }
}

extension Report: Codable {
    private enum Key: String, CodingKey {
        case schema, id, file, url, title, publisher, published, dateline, text, leftOut, claims, figures, acts, entities, standfirst,
            byline, map, notes
    }

    /// Reads `servanda.report/1`; another schema is a `DecodingError`.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        let schema = try fields.decode(String.self, forKey: .schema)
        guard schema == Report.schema else {
            throw DecodingError.dataCorruptedError(
                forKey: .schema, in: fields, debugDescription: "schema is \(schema), wanted \(Report.schema)")
        }
        id = try fields.decode(String.self, forKey: .id)
        file = try fields.decode(String.self, forKey: .file)
        url = try fields.decodeIfPresent(String.self, forKey: .url)
        title = try fields.decode(String.self, forKey: .title)
        publisher = try fields.decodeIfPresent(String.self, forKey: .publisher)
        published = try fields.decodeIfPresent(Day.self, forKey: .published)
        dateline = try fields.decodeIfPresent(Dateline.self, forKey: .dateline)
        text = try fields.decode(String.self, forKey: .text)
        leftOut = try fields.decode([Omission].self, forKey: .leftOut)
        claims = try fields.decode([Claim].self, forKey: .claims)
        figures = try fields.decode([Figure].self, forKey: .figures)
        acts = try fields.decode([ProposedAct].self, forKey: .acts)
        entities = try fields.decode([Entity].self, forKey: .entities)
        standfirst = try fields.decodeIfPresent(String.self, forKey: .standfirst)
        byline = try fields.decodeIfPresent(String.self, forKey: .byline)
        map = try fields.decodeIfPresent(SourceMap.self, forKey: .map)
        notes = try fields.decodeIfPresent([String].self, forKey: .notes) ?? []
    }

    /// Writes every field of the schema, unknown ones as `null`; those that only a page has, only where they are.
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        try fields.encode(Report.schema, forKey: .schema)
        try fields.encode(id, forKey: .id)
        try fields.encode(file, forKey: .file)
        try fields.encode(url, forKey: .url)
        try fields.encode(title, forKey: .title)
        try fields.encode(publisher, forKey: .publisher)
        try fields.encode(published, forKey: .published)
        try fields.encode(dateline, forKey: .dateline)
        try fields.encode(text, forKey: .text)
        try fields.encode(leftOut, forKey: .leftOut)
        try fields.encode(claims, forKey: .claims)
        try fields.encode(figures, forKey: .figures)
        try fields.encode(acts, forKey: .acts)
        try fields.encode(entities, forKey: .entities)
        try fields.encodeIfPresent(standfirst, forKey: .standfirst)
        try fields.encodeIfPresent(byline, forKey: .byline)
        try fields.encodeIfPresent(map, forKey: .map)
        if !notes.isEmpty { try fields.encode(notes, forKey: .notes) }
    }
}
