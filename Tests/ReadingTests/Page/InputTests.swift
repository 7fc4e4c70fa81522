import Pages
import Testing

@testable import Reading

@Suite struct InputTests {
    private func failure(_ bytes: [UInt8]) -> InputError? {
        do {
            _ = try Input(bytes: bytes)
            return nil
        } catch {
            return error
        }
    }

    @Test func readsUTF8WithAndWithoutByteOrderMark() throws {
        #expect(try Input(bytes: Array("Tromsø — talks".utf8)).text == "Tromsø — talks")
        #expect(try Input(bytes: [0xEF, 0xBB, 0xBF] + Array("Tromsø".utf8)).text == "Tromsø")
    }

    @Test func readsUTF16InBothOrders() throws {
        #expect(try Input(bytes: [0xFF, 0xFE, 0x4F, 0x00, 0x6B, 0x00]).text == "Ok")
        #expect(try Input(bytes: [0xFE, 0xFF, 0x00, 0x4F, 0xD8, 0x3D, 0xDE, 0x00]).text == "O\u{1F600}")
        #expect(failure([0xFF, 0xFE, 0x4F]) == .invalidEncoding(offset: 2, encoding: "UTF-16LE"))
        #expect(failure([0xFE, 0xFF, 0xD8, 0x3D, 0x00, 0x41]) == .invalidEncoding(offset: 2, encoding: "UTF-16BE"))
    }

    @Test(
        arguments: [
            ([0x41, 0x42, 0xE9, 0x20], 2), ([0x41, 0xC3], 1), ([0xC0, 0xAF], 0), ([0x41, 0xED, 0xA0, 0x80], 1),
            ([0xF5, 0x80, 0x80, 0x80], 0),
            ([0xE2, 0x82, 0x41], 0), ([0x80], 0), ([0xEF, 0xBB, 0xBF, 0x41, 0xFF], 4),
        ] as [([UInt8], Int)])
    func namesTheByteThatIsNotUTF8(_ bytes: [UInt8], _ offset: Int) {
        #expect(failure(bytes) == .invalidEncoding(offset: offset, encoding: "UTF-8"))
    }

    @Test func refusesBinaryEmptyAndTooLarge() {
        #expect(failure([0x50, 0x4B, 0x03, 0x04]) == .binary(offset: 2))
        #expect(failure([0x41, 0x00, 0x42]) == .binary(offset: 1))
        #expect(failure([]) == .empty)
        #expect(failure(Array(" \n\t\u{A0}\n".utf8)) == .empty)
        #expect(failure([UInt8](repeating: 0x41, count: Input.limit + 1)) == .tooLarge(limit: Input.limit))
        #expect(InputError.tooLarge(limit: Input.limit).description.contains("5 MB"))
    }

    @Test(arguments: [
        "<!DOCTYPE html><p>x", "\n <HTML lang=en>", "<!-- saved -->\n<html>", "<?xml version=\"1.0\"?><html>", "<div class=a>x",
    ])
    func tellsHTMLByItsFirstTag(_ text: String) throws {
        #expect(try Input(bytes: Array(text.utf8)).content == .page(Array(text.utf8)))
    }

    @Test(arguments: ["Talks <html> end", "<Reuters> reports", "< 5 per cent of voters", "1 < 2"])
    func takesOtherTextsForPlain(_ text: String) throws {
        #expect(try Input(bytes: Array(text.utf8)).text == text)
    }

    @Test func saysThatThereIsNoSuchFileOrThatItIsAFolder() {
        do {
            _ = try Input(path: "/nowhere/report.txt")
            Issue.record("read a file that does not exist")
        } catch {
            #expect(error == .notFound("/nowhere/report.txt"))
            #expect(error.exitCode == 66)
        }
        do {
            _ = try Input(path: "/")
            Issue.record("read a folder")
        } catch {
            #expect(error == .isFolder("/"))
        }
        #expect(InputError.noReport.exitCode == 65)
    }

    @Test func refusesAnEndlessStreamAfterTheLimit() {
        // /dev/zero has no size and no end: only the limit stops the reading.
        do {
            _ = try Input(path: "/dev/zero")
            Issue.record("read an endless stream")
        } catch {
            #expect(error == .tooLarge(limit: Input.limit))
        }
    }

    @Test func everyErrorSaysWhatToDo() {
        let errors: [InputError] = [
            .notFound("a.txt"), .unreadable("a.txt", reason: "Permission denied"), .isFolder("a"), .tooLarge(limit: 5_000_000),
            .invalidEncoding(offset: 7, encoding: "UTF-8"), .binary(offset: 3), .empty, .noReport, .page(.tooBroken), .notEnglish("de"),
            .notEnglish("xx"),
        ]
        #expect(Set(errors.map(\.description)).count == errors.count)
        #expect(InputError.invalidEncoding(offset: 7, encoding: "UTF-8").description.contains("byte 7"))
        #expect(InputError.notEnglish("de").description.contains("German"))
        #expect(InputError.notEnglish("xx").description.contains("xx"))
    }
}
