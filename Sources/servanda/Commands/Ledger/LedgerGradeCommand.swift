internal import ArgumentParser
internal import Chronology
internal import Evidence
internal import Ledger

/// `servanda ledger grade`: the Admiralty code.
struct LedgerGradeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "grade",
        abstract: "Grade a source (A to F) or a piece of information (1 to 6), by the Admiralty code.",
        discussion: """
            A reliable, B usually, C fairly, D not usually reliable, E unreliable, F cannot be judged: of an organisation.
            1 confirmed, 2 probably, 3 possibly true, 4 doubtful, 5 improbable, 6 cannot be judged: of a claim, figure or act.

            EXAMPLES:
              servanda ledger grade KCNA D --reason "speaks for the government" --from 2024-01-01
              servanda ledger grade "The Example Times" B --reason "corrects itself in print"
              servanda ledger grade 17 2 --reason "two ministries say it independently"
            """)

    @Argument(help: "A source by its name or code, or an entry by its number or id.")
    var of: String

    @Argument(help: ArgumentHelp("A to F for a source, 1 to 6 for an entry.", valueName: "grade"))
    var mark: String

    @Option(
        help: ArgumentHelp("Of a source: the day from which the grade holds (default: always).", valueName: "date"),
        transform: DayOption.parse)
    var from: Day?

    @OptionGroup var judgement: JudgementOptions

    func validate() throws {
        guard Reliability(rawValue: mark.uppercased()) != nil || Int(mark).flatMap(Credibility.init) != nil else {
            throw ValidationError("found the grade \"\(mark)\", wanted A to F for a source or 1 to 6 for an entry")
        }
    }

    func run() throws {
        try judgement.recording.record { snapshot in
            if let reliability = Reliability(rawValue: mark.uppercased()) {
                return [.grade(Grade(.organisation(of, reliability, from: from), reason: judgement.reason))]
            }
            guard let credibility = Int(mark).flatMap(Credibility.init) else { return [] }
            let entry = try EntryName.resolve(of, in: snapshot)
            return [.grade(Grade(.information(entry.id, credibility), reason: judgement.reason))]
        }
    }
}

/// `servanda ledger link`.
struct LedgerLinkCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "link",
        abstract: "Record that two claims, figures or acts say the same.",
        discussion: """
            EXAMPLES:
              servanda ledger link 17 44 --reason "the same statement, quoted in full by one and in part by the other"
            """)

    @Argument(help: ArgumentHelp(EntryName.help, valueName: "entry"))
    var first: String

    @Argument(help: ArgumentHelp("Another one.", valueName: "entry"))
    var second: String

    @OptionGroup var judgement: JudgementOptions

    func run() throws {
        try judgement.recording.record { snapshot in
            let (first, second) = (try EntryName.resolve(first, in: snapshot), try EntryName.resolve(second, in: snapshot))
            guard first.id != second.id else {
                throw Failure("both are entry #\(first.sequence); wanted two", code: Failure.Code.usage)
            }
            return [.link(Link(first.id, second.id, reason: judgement.reason))]
        }
    }
}
