/// A text or web page to read, with where it came from.
public struct ReadingInput: Sendable {
    /// Path as given, or `-` for standard input.
    public let file: String
    /// Address of the page, where it is known.
    public let url: String?
    /// The text as it came, page furniture included, or the bytes of a page.
    public let content: Input.Content

    /// A text at hand.
    public init(file: String, url: String? = nil, text: String) {
        self.init(file: file, url: url, content: .text(text))
    }

    /// A text or page at hand.
    public init(file: String, url: String? = nil, content: Input.Content) {
        self.file = file
        self.url = url
        self.content = content
    }

    /// Reads a file, or standard input for `-`.
    public init(path: String) throws(InputError) {
        self.init(file: path, content: try Input(path: path).content)
    }
}
