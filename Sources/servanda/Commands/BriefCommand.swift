internal import ArgumentParser
internal import Briefing
internal import Chronology
internal import Evidence
internal import Law
internal import Reading

/// `servanda brief`: one page on what reports say about treaties, and how these stand.
struct BriefCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "brief",
        abstract: "Brief a reader on reports: treaties and their status, acts, who says what, figures.",
        discussion: """
            Several reports make one brief: what they say alike is told once.

            EXAMPLES:
              servanda brief report.txt
              servanda brief report.txt --published 2024-11-12 --on 2024-12-04 --known 2024-12-05
              servanda brief report.txt --ledger servanda.db
              servanda brief report.txt --propose > draft.yaml && servanda check draft.yaml
              w3m -dump https://example.org/news | servanda brief --format json
            """)

    @OptionGroup var reports: ReportOptions

    @Option(
        help: ArgumentHelp("The day asked about (default: the day of publication, else today).", valueName: "date"),
        transform: DayOption.parse)
    var on: Day?

    @Option(
        help: ArgumentHelp("The day whose knowledge of the register is used (default: --on).", valueName: "date"),
        transform: DayOption.parse)
    var known: Day?

    @OptionGroup var evidence: EvidenceOptions

    @Option(help: "Text for people or JSON (servanda.brief/1) for machines.")
    var format: OutputFormat = .text

    @Flag(help: "Print the reasons for each treaty's status.")
    var explain = false

    @Flag(help: "Instead of the brief, write drafts of treaty files for the treaties that the register does not have.")
    var propose = false

    @OptionGroup var layout: LayoutOptions

    func run() throws {
        let reading = try ReadingSession(reports)
        var read: [Report] = []
        let failure = try reading.read(reports.files, verbatim: false) { (report: Report) in read.append(report) }
        guard !read.isEmpty else { throw failure ?? Failure("", code: Failure.Code.noInput) }
        guard !propose else {
            try Terminal.write(drafts(read, reading))
            if let failure { throw failure }
            return
        }
        let on = on ?? read.compactMap(\.published).max() ?? DayOption.today
        let named = Set(read.flatMap { $0.entities.compactMap(\.id) + $0.acts.compactMap(\.treaty) })
        let register = try evidence.taken(
            into: reading.register, actors: reading.actors, options: reports.register, known: known ?? on
        ) { named.contains($0.id) }
        let brief = Brief(of: read, register: register, actors: reading.actors, on: on, known: known ?? on)
        switch format {
        case .text:
            try Terminal.write(brief.text(width: layout.columns, style: Terminal.style, actors: reading.actors, explains: explain))
        case .json:
            try Terminal.write(try CanonicalJSON.line(brief))
        }
        if let failure { throw failure }
    }

    /// A YAML document for each treaty; a comment where there is none to propose.
    private func drafts(_ reports: [Report], _ reading: ReadingSession) -> String {
        let proposals = TreatyProposal.proposals(of: reports, register: reading.register, actors: reading.actors)
        guard !proposals.isEmpty else {
            return "# Nothing to propose: the register has every treaty that these reports tell enough about.\n"
        }
        return proposals.map(\.yaml).joined(separator: "---\n")
    }
}
