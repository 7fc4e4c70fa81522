internal import ArgumentParser
internal import Chronology
internal import Evidence
internal import Glibc
internal import Ledger
internal import Story

/// Which ledger.
struct LedgerOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The ledger: a file, or postgres://user@host/database (default: SERVANDA_LEDGER, else servanda.db).", valueName: "path|address")
    )
    var ledger: String?

    @Flag(help: .hidden)
    var despiteClock = false

    /// Where the ledger is.
    var address: LedgerAddress {
        let named = ledger ?? Terminal.environment("SERVANDA_LEDGER").flatMap { $0.isEmpty ? nil : $0 }
        return LedgerAddress(named ?? "servanda.db")
    }

    /// Opens it, with an index made by this program's rules.
    ///
    /// - Parameter creates: whether a ledger that is not there is begun.
    func open(creates: Bool = false) throws(Failure) -> any LedgerStore {
        try Self.open(address, creates: creates, despiteClock: despiteClock)
    }

    /// The same for another command's question.
    static func open(_ address: LedgerAddress, creates: Bool = false, despiteClock: Bool = false) throws(Failure) -> any LedgerStore {
        do {
            let store = try address.open(creates: creates, indexing: indexing, despiteClock: despiteClock)
            if try store.isIndexStale() {
                if let reason = store.readOnlyReason {
                    throw LedgerError(
                        reason.kind,
                        "\(store.name): its index was made by another version of servanda and must be made anew, but: \(reason)")
                }
                var bar = ProgressBar("indexing", unit: "entries")
                try store.reindex { bar.show($0, of: $1) }
                bar.end()
            }
            return store
        } catch {
            throw Failure(error)
        }
    }

    /// The rules by which entries are found again.
    static let indexing: any LedgerIndexing = StoryIndexing()
}

/// Who writes.
struct AuthorOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Who records this (default: USER).", valueName: "name"))
    var author: String?

    func name() throws(Failure) -> String {
        if let author { return author }
        if let user = Terminal.environment("USER") ?? Terminal.environment("LOGNAME"), !user.isEmpty { return user }
        if let entry = getpwuid(getuid()), let name = entry.pointee.pw_name { return String(cString: name) }
        throw Failure("it is not known who records this; say so with --author NAME", code: Failure.Code.usage)
    }
}

/// The ledger's own clock.
struct KnownOption: ParsableArguments {
    @Option(
        help: ArgumentHelp("Only what was recorded until the end of this day, UTC (default: all).", valueName: "date"),
        transform: DayOption.parse)
    var known: Day?

    func snapshot(of store: any LedgerStore) throws(Failure) -> any StoredSnapshot {
        do {
            return try store.snapshot(known: known.map(Instant.init(endOf:)))
        } catch {
            throw Failure(error)
        }
    }
}

/// Entries as arguments: `#12`, `12`, or the first digits of an id.
enum EntryName {
    static let help = "An entry: its number, or the beginning of its id."

    /// Digits of an id that are asked for at least.
    private static let fewest = 4

    /// - Throws: ``Failure`` with code 66 where there is none, 64 where there are several or it is no name.
    static func resolve(_ text: String, in snapshot: any StoredSnapshot) throws(Failure) -> LedgerEntry {
        do {
            var name = text[...]
            if name.hasPrefix("#") { name.removeFirst() }
            if let number = Int(name), !text.hasPrefix("sha256:") {
                guard let entry = try snapshot.entry(at: number) else {
                    throw Failure("there is no entry \(number); the last is \(snapshot.head.count)", code: Failure.Code.noInput)
                }
                return entry
            }
            if name.hasPrefix("sha256:") { name.removeFirst(7) }
            let digits = name.lowercased()
            guard digits.utf8.count >= fewest, digits.utf8.count <= 64, digits.allSatisfy(\.isHexDigit) else {
                throw Failure(
                    "found \"\(text)\", wanted an entry: its number, or \(fewest) or more digits of its id", code: Failure.Code.usage)
            }
            let ids = try snapshot.ids(beginning: digits, limit: 3)
            guard ids.count <= 1 else {
                throw Failure(
                    "several entries begin with \(text): \(ids.map(\.short).joined(separator: ", ")), …", code: Failure.Code.usage)
            }
            guard let id = ids.first, let entry = try snapshot.entries([id]).first else {
                throw Failure("there is no entry \(text)", code: Failure.Code.noInput)
            }
            return entry
        } catch {
            throw Failure(error)
        }
    }
}

/// Words of the ledger as options.
enum LedgerChoice {
    static func kind(_ text: String) throws -> EntryKind {
        try choice(text, of: EntryKind.allCases)
    }

    static func retention(_ text: String) throws -> Retention {
        try choice(text, of: Retention.allCases)
    }

    private static func choice<Choice: RawRepresentable<String>>(_ text: String, of all: [Choice]) throws -> Choice {
        guard let choice = all.first(where: { $0.rawValue.lowercased() == text.lowercased() }) else {
            throw ValidationError("found \"\(text)\", wanted one of \(all.map(\.rawValue).joined(separator: ", "))")
        }
        return choice
    }
}
