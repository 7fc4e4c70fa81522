internal import ArgumentParser
internal import Briefing
internal import Evidence
internal import Ledger

/// `servanda ledger verify`: every hash again.
struct LedgerVerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check the chain and every hash; name the first entry that is wrong.",
        discussion: """
            The head stands for all entries before it: note it elsewhere, and --head tells later whether the ledger still begins with them.

            EXAMPLES:
              servanda ledger verify
              servanda ledger verify --head sha256:5d1f… --ledger old-copy.db
            """)

    @Option(help: ArgumentHelp("A head that was noted before: it must be in the chain.", valueName: "hash"))
    var head: String?

    @OptionGroup var ledger: LedgerOptions

    @Option(help: "Text for people or JSON (servanda.verification/1).")
    var format: OutputFormat = .text

    func validate() throws {
        if let head, ContentHash(head) == nil {
            throw ValidationError("found --head \(head), wanted sha256: and 64 hexadecimal digits")
        }
    }

    func run() throws {
        let store = try ledger.open()
        defer { store.close() }
        do {
            var bar = ProgressBar("checking", unit: "entries")
            let found = try store.verify(noted: head.flatMap { ContentHash($0) }) { bar.show($0, of: $1) }
            bar.end()
            switch format {
            case .json: try Terminal.write(try CanonicalJSON.line(VerificationDocument(found)))
            case .text: try Terminal.write(Self.text(found))
            }
            guard !found.isSound else { return }
            let lines = [found.fault?.description].compactMap(\.self) + found.other
            let advice = "what is before it is right; restore a copy, or `servanda ledger export --salvage` gets out what is readable"
            throw Failure((lines + [advice]).map { "\(store.name): \($0)" }.joined(separator: "\n"), code: Failure.Code.data)
        } catch {
            throw Failure(error)
        }
    }

    private static func text(_ found: Verification) -> String {
        let kept = "\(found.reports) reports, the text of \(found.texts) is kept"
        guard found.isSound else { return "\(found.head.count) of \(found.entries) entries are right (\(kept))\n" }
        guard found.entries > 0 else { return "the ledger is empty\n" }
        return "all \(found.entries) entries are right (\(kept))\nhead \(found.head.hash)\n"
    }
}

/// `servanda.verification/1`.
private struct VerificationDocument: Encodable {
    let schema = "servanda.verification/1"
    let sound: Bool
    let entries: Int
    let right: Int
    let head: ContentHash
    let reports: Int
    let texts: Int
    let faults: [String]
    @OrNull var firstBadEntry: Int?

    init(_ found: Verification) {
        sound = found.isSound
        entries = found.entries
        right = found.head.count
        head = found.head.hash
        reports = found.reports
        texts = found.texts
        faults = [found.fault?.description].compactMap(\.self) + found.other
        _firstBadEntry = OrNull(wrappedValue: found.fault?.sequence)
    }

    private enum CodingKeys: String, CodingKey {
        case schema, sound, entries, right, head, reports, texts, faults, firstBadEntry
    }
}
