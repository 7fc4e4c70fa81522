/// Why a page cannot be read. The description says what was found and what to do.
public enum PageError: Error, Sendable, Equatable {
    /// Elements are nested deeper than any page that people read.
    case tooDeep(limit: Int)
    /// More end tags without a beginning than can be sorted out.
    case tooBroken
}

extension PageError: CustomStringConvertible {
    /// One sentence: what is wrong and what to do about it.
    public var description: String {
        switch self {
        case .tooDeep(let limit):
            "elements are nested more than \(limit) deep, which no page for people is; save the page as text and read that"
        case .tooBroken:
            "the markup is broken beyond sorting out; save the page as text and read that"
        }
    }
}
