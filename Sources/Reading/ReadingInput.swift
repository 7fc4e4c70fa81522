/// A text to read, with where it came from.
public struct ReadingInput: Sendable {
    /// Path as given, or `-` for standard input.
    public let file: String
    /// Address of the page, where it is known.
    public let url: String?
    /// The text as it came, page furniture included.
    public let text: String

    /// A text at hand.
    public init(file: String, url: String? = nil, text: String) {
        self.file = file
        self.url = url
        self.text = text
    }

    /// Reads a file, or standard input for `-`.
    public init(path: String) throws(InputError) {
        self.init(file: path, text: try Input(path: path).text)
    }
}
