internal import ArgumentParser
internal import Briefing
internal import Chronology
internal import Evidence
internal import Law
internal import Ledger
internal import Register
internal import Story

/// `servanda ledger compare`: who says what about one question, and how far it is established.
struct LedgerCompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Set side by side who asserts, denies and evades, and say how far it is established.",
        discussion: """
            A question is named by its key, by the beginning of one, or by an entry that answers it. One question is shown in full, several as a
            list, from which each can be asked for by its key. docs/acceptance.md says how the standing comes about.

            EXAMPLES:
              servanda ledger compare act/prk-rus-2024/ratification/PRK
              servanda ledger compare 17
              servanda ledger compare --treaty prk-rus-2024
              servanda ledger compare --actor "North Korea" --known 2024-11-12
              servanda ledger compare --search "kursk soldiers" --format json
            """)

    @Argument(help: ArgumentHelp("A question's key, the beginning of one, or an entry that answers it.", valueName: "question|entry"))
    var question: String?

    @Option(help: ArgumentHelp("The questions about acts and standing of this treaty.", valueName: "id"))
    var treaty: String?

    @Option(help: ArgumentHelp("The questions about what this state does.", valueName: "state"))
    var actor: String?

    @Option(help: ArgumentHelp("The questions that entries with these words answer.", valueName: "words"))
    var search: String?

    @Option(help: ArgumentHelp("At most so many questions.", valueName: "count"))
    var limit = 30

    @OptionGroup var known: KnownOption
    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var policy: PolicyOptions
    @OptionGroup var register: RegisterOptions

    @Option(help: "Text for people or JSON (servanda.compare/1).")
    var format: OutputFormat = .text

    @OptionGroup var layout: LayoutOptions

    func validate() throws {
        guard [question, treaty, actor, search].compactMap(\.self).count == 1 else {
            throw ValidationError("wanted one of: a question or entry, --treaty, --actor, --search")
        }
        if limit < 1 { throw ValidationError("--limit is \(limit); wanted 1 or more") }
    }

    func run() throws {
        let policy = try policy.load(register)
        let (treaties, actors) = try register.load()
        let store = try ledger.open()
        defer { store.close() }
        do {
            let snapshot = try known.snapshot(of: store)
            let day = known.known ?? DayOption.today
            let inquiry = try Inquiry(snapshot, known: day, policy: policy, organisations: actors, treaty: { treaties[$0] })
            let (keys, more) = try questions(in: snapshot, treaties, actors)
            let listing = ComparisonListing(
                comparisons: try keys.map(inquiry.comparison), known: day, more: more, names: actors, treaties: treaties)
            switch format {
            case .json:
                try Terminal.write(
                    try CanonicalJSON.line(ComparisonsDocument(known: day, more: more, listing.comparisons, naming: listing.words)))
            case .text:
                var page = Page(layout)
                listing.add(to: &page)
                try page.print()
            }
        } catch {
            throw Failure(error)
        }
    }

    /// The questions asked about, and how many there are beyond the limit.
    private func questions(
        in snapshot: any StoredSnapshot, _ treaties: TreatyRegister, _ actors: ActorDirectory
    ) throws -> (keys: [QuestionKey], more: Int) {
        var keys: [QuestionKey] = []
        if let question, question.contains("/") {
            let exact = QuestionKey(question)
            keys = try snapshot.questions(under: question, limit: 10 * limit).map(\.question)
            // `act/t/deposit/PR` is the beginning of nothing that was meant, a whole key is.
            if keys.contains(exact) { keys = [exact] }
            if keys.isEmpty {
                throw Failure(
                    "no entry answers a question that begins with \"\(question)\"; --search WORDS finds some", code: Failure.Code.noInput)
            }
        } else if let question {
            let entry = try EntryName.resolve(question, in: snapshot)
            keys = try snapshot.questions(of: entry.id)
            if keys.isEmpty {
                throw Failure("entry \(entry.sequence) (\(entry.kind.rawValue)) answers no question", code: Failure.Code.noInput)
            }
        } else if let treaty {
            let id = try treaties.treaty(treaty).id
            for beginning in ["act/\(id)/", "claim/treaty-effect/\(id)", "claim/treaty-withdrawal/\(id)", "claim/treaty-content/\(id)"] {
                keys += try snapshot.questions(under: beginning, limit: 10 * limit).map(\.question)
            }
        } else if let actor {
            let state = try StateOption.resolve(actor, in: actors)
            keys = try Inquiry.questions(about: state, in: snapshot, treaties: treaties.treaties, limit: 10 * limit)
        } else if let search {
            for entry in try snapshot.search(search, kinds: [.claim, .figure, .proposedAct, .treatyAct, .situation], limit: 200) {
                for key in try snapshot.questions(of: entry.id) where !keys.contains(key) { keys.append(key) }
            }
        }
        // Statements that stand alone are no comparison unless they are asked for.
        if question == nil { keys.removeAll { $0.text.hasPrefix("said/") } }
        return (Array(keys.prefix(limit)), max(0, keys.count - limit))
    }
}
