public import Pages

/// Why an input is not read. Each case says what was found; the description says what to do.
public enum InputError: Error, Sendable, Equatable {
    /// There is no such file.
    case notFound(String)
    /// The file is there but cannot be read.
    case unreadable(String, reason: String)
    /// The path names a folder.
    case isFolder(String)
    /// More bytes than ``Input/limit``.
    case tooLarge(limit: Int)
    /// Bytes that are not text in the encoding that the input says it is in; `offset` counts bytes from 0.
    case invalidEncoding(offset: Int, encoding: String)
    /// A control character that no text has, at a byte offset from 0.
    case binary(offset: Int)
    /// Nothing but white space.
    case empty
    /// A web page that cannot be read.
    case page(PageError)
    /// A web page without a report on it.
    case noReport
    /// A text in another language, by its ISO 639-1 code.
    case notEnglish(String)

    /// The exit code after sysexits.h: 66 where there is no input, 65 where it is bad.
    public var exitCode: Int32 {
        switch self {
        case .notFound, .unreadable, .isFolder: 66
        case .tooLarge, .invalidEncoding, .binary, .empty, .page, .noReport, .notEnglish: 65
        }
    }
}

extension InputError: CustomStringConvertible {
    /// One or two sentences: what is wrong and what to do about it.
    public var description: String {
        switch self {
        case .notFound(let path):
            "there is no file \(path); check the name, or write - for standard input"
        case .unreadable(let path, let reason):
            "cannot read \(path): \(reason)"
        case .isFolder(let path):
            "\(path) is a folder; name a file in it"
        case .tooLarge(let limit):
            limit == Input.limit
                ? "more than \(limit / 1_000_000) MB of text, and a report is at most that long; give one report a file"
                : "more than \(limit / 1_000_000) MB, and a web page is at most that long; save the page without its pictures, or as text"
        case .invalidEncoding(let offset, let encoding):
            "not valid \(encoding) at byte \(offset); convert the text first, for example: iconv -f WINDOWS-1252 -t UTF-8 FILE"
        case .binary(let offset):
            "not a text: control character at byte \(offset); save the report as plain text in UTF-8"
        case .empty:
            "the text is empty; give a report in plain text"
        case .page(let error):
            "\(error)"
        case .noReport:
            "no report is found on this web page; if there is one, save its text and read that (pages filled in by scripts come empty)"
        case .notEnglish(let code):
            "the text is in \(InputError.languageNames[code] ?? "another language (\(code))"), and only English is read; give an English text"
        }
    }

    private static let languageNames = [
        "ar": "Arabic", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "es": "Spanish", "fa": "Persian", "fi": "Finnish",
        "fr": "French", "he": "Hebrew", "hi": "Hindi", "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "ja": "Japanese",
        "ko": "Korean", "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian",
        "sv": "Swedish", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "vi": "Vietnamese", "zh": "Chinese",
    ]
}
