import Testing

@testable import Pages

@Suite("The encoding of a page")
struct PageDecodingTests {
    private func text(_ bytes: [UInt8], declared: String? = nil) -> [String] {
        let decoding = PageDecoding(bytes, declared: declared)
        return [String(decoding: decoding.utf8, as: UTF8.self), decoding.encoding]
    }

    @Test func isTakenFromAByteOrderMark() {
        #expect(text([0xEF, 0xBB, 0xBF] + Array("<p>ø".utf8)) == ["<p>ø", "utf-8"])
        #expect(text([0xFF, 0xFE, 0x3C, 0, 0x70, 0, 0x3E, 0]) == ["<p>", "utf-16le"])
        #expect(text([0xFE, 0xFF, 0, 0x3C, 0, 0x70, 0, 0x3E]) == ["<p>", "utf-16be"])
    }

    @Test(
        arguments: [
            ("<meta charset=windows-1251><p>", [0xCC, 0xE8, 0xF0], "Мир"), ("<meta charset=\"koi8-r\"><p>", [0xED, 0xC9, 0xD2], "Мир"),
            ("<meta http-equiv=Content-Type content=\"text/html; charset=iso-8859-1\"><p>", [0x93, 0x65, 0xE9, 0x94], "“eé”"),
            ("<?xml version=\"1.0\" encoding=\"ISO-8859-2\"?><p>", [0xB3], "ł"), ("<meta charset=gb2312><p>", [0xD6, 0xD0], "中"),
            ("<meta charset=shift_jis><p>", [0x93, 0xFA], "日"), ("<meta charset=euc-kr><p>", [0xC7, 0xD1], "한"),
        ] as [(String, [UInt8], String)])
    func isTakenFromTheDeclaration(_ head: String, _ bytes: [UInt8], _ expected: String) {
        #expect(text(Array(head.utf8) + bytes)[0] == head + expected)
    }

    @Test func isUTF8WhereTheBytesAreWhateverIsDeclared() {
        let page = "<meta charset=iso-8859-1><p>Tromsø — 東京"
        #expect(text(Array(page.utf8)) == [page, "utf-8"])
        #expect(PageDecoding(Array(page.utf8)).isMisdeclared)
    }

    @Test func isWindows1252WhereUTF8IsDeclaredWrongly() {
        #expect(text(Array("<meta charset=utf-8><p>".utf8) + [0x93, 0x65, 0xE9, 0x94]) == ["<meta charset=utf-8><p>“eé”", "windows-1252"])
        #expect(text(Array("<p>caf".utf8) + [0xE9]) == ["<p>café", "windows-1252"])
        #expect(text(Array("<meta charset=klingon><p>caf".utf8) + [0xE9])[0] == "<meta charset=klingon><p>café")
    }

    @Test func isTakenFromTheHeaderOfATransfer() {
        let bytes = Array("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=windows-1251\r\n\r\n<p>".utf8) + [0xCC, 0xE8, 0xF0]
        #expect(text(bytes) == ["<p>Мир", "cp1251"])
    }

    @Test func keepsAPageWithADamagedPlace() {
        #expect(text(Array("<p>Tromsø, Tromsø, Tromsø, Tromsø, Tromsø, Tromsø".utf8) + [0xFF])[0].hasSuffix("Tromsø\u{FFFD}"))
    }
}
