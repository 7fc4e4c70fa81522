/// A stretch of text between two elements that begin a line of their own.
struct Block: Sendable {
    /// The element in which it begins; -1 for none.
    var element: Int32
    /// Its characters in the ``PageText``.
    var start: Int32
    var end: Int32 = 0
    /// Characters inside links, and in bold, without spaces.
    var linked: Int32 = 0
    var bold: Int32 = 0
    /// Single line breaks inside.
    var lines: Int32 = 0
    /// The innermost element around it that begins a line.
    var innermostBlock: Int32 = -1

    init(element: Int32, start: Int32) {
        self.element = element
        self.start = start
    }

    var range: Range<Int> { Int(start)..<Int(end) }
}
