internal import ArgumentParser
internal import Briefing
internal import Chronology
internal import Law
internal import Register
internal import Story

/// `servanda obligations`: who owes what to whom on a day.
struct ObligationsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "obligations",
        abstract: "Say what states owe each other on a day.",
        discussion: """
            Text lists the obligations that bind on the day; --all and JSON have the others too.

            EXAMPLES:
              servanda obligations --of USA --on 1960-01-01
              servanda obligations --to "South Korea"
              servanda obligations --of France --to Greece --format json
              servanda obligations --to USA --on 2001-09-11 --situations more.yaml --explain
              servanda obligations --of Russia --ledger servanda.db --on 2024-12-04
            """)

    @Option(help: ArgumentHelp("Owed by this state: a name or an ISO 3166 code.", valueName: "state"))
    var of: String?

    @Option(help: ArgumentHelp("Owed to this state.", valueName: "state"))
    var to: String?

    @OptionGroup var clocks: ClockOptions
    @OptionGroup var evidence: EvidenceOptions

    @Flag(help: "List those too that do not bind on the day.")
    var all = false

    @Flag(help: "Print how each answer follows from acts and clauses.")
    var explain = false

    @Option(help: "Text for people or JSON (servanda.obligations/1) for machines.")
    var format: OutputFormat = .text

    @Option(
        help: ArgumentHelp(
            "A situation beside those of the register: an attack, a war, a threat (docs/treaty-file.md).", valueName: "file.yaml"),
        completion: .file(extensions: ["yaml"]))
    var situations: [String] = []

    @OptionGroup var register: RegisterOptions
    @OptionGroup var layout: LayoutOptions

    func run() throws {
        let (on, known) = clocks.days()
        let (loaded, actors) = try self.register.load()
        let bearer = try of.map { (name: String) throws(Failure) in try StateOption.resolve(name, in: actors) }
        let beneficiary = try to.map { (name: String) throws(Failure) in try StateOption.resolve(name, in: actors) }
        let asked = [bearer, beneficiary].compactMap(\.self)
        var register = try evidence.taken(into: loaded, actors: actors, options: self.register, known: known) { treaty in
            // A state that the register does not have may have joined an open treaty.
            !treaty.obligations.isEmpty && (treaty.isOpen || asked.allSatisfy(treaty.states.contains))
        }
        do {
            register = register.adding(try situations.flatMap { try SituationFile.read($0, actors: actors).situations })
        } catch {
            throw Failure(error)
        }
        let findings = register.obligations(of: bearer, to: beneficiary, on: on, known: known)
        switch format {
        case .json:
            try Terminal.write(
                try CanonicalJSON.line(ObligationsDocument(on: on, known: known, of: bearer, to: beneficiary, obligations: findings)))
        case .text:
            var page = Page(layout)
            add(grouped(findings), findings, on: on, known: known, names: actors, to: &page)
            try page.print()
        }
    }

    private func add(
        _ groups: [ObligationGroup], _ findings: [ObligationFinding], on: Day, known: Day, names: any ActorNames, to page: inout Page
    ) {
        let shown = all ? groups : groups.filter { $0.binding != .notBinding }
        let hidden = groups.count - shown.count
        page.add(
            StyledText("\(shown.count) obligation\(shown.count == 1 ? "" : "s")", .strong)
                + StyledText(" on \(DateWords.of(on)) as known on \(DateWords.of(known))")
                + StyledText(hidden > 0 ? "; \(hidden) more that do not bind (--all)" : "", .faint), hanging: 2)
        let rows = shown.map { group -> [StyledText] in
            let article = group.obligation.citation.article.map { " " + StatusListing.article($0) } ?? ""
            return [
                StyledText(group.treaty.id + article), StyledText(side(group.bearers, names) + " → " + side(group.beneficiaries, names)),
                StyledText(group.obligation.kind.rawValue), StyledText(group.obligation.text), binding(group),
            ]
        }
        let columns = [TextTable.Column(minimum: 12), .init(minimum: 14), .init(minimum: 9), .init(minimum: 22), .init(minimum: 8)]
        page.add(TextTable(columns: columns, rows: rows).lines(width: page.width))
        if explain { addReasons(findings.filter { all || $0.binding != .notBinding }, names, to: &page) }
        page.add(StyledText("Not legal advice: what follows from the treaties' text on the acts in the register.", .faint))
    }

    private func addReasons(_ findings: [ObligationFinding], _ names: any ActorNames, to page: inout Page) {
        var seen: Set<String> = []
        for finding in findings where seen.insert(finding.treaty.id + " " + finding.obligation.id).inserted {
            page.addEmptyLine()
            page.add(StyledText("\(finding.treaty.id), \(finding.obligation.id): \(finding.reason)"), hanging: 2)
            for step in finding.because {
                page.add(StyledText("  " + step.sentence(naming: names.name(of:)), .faint), hanging: 4)
            }
        }
        page.addEmptyLine()
    }

    private func side(_ states: [ActorID], _ names: any ActorNames) -> String {
        states.count > 6 ? "\(states.count) states" : states.map(names.shortName(of:)).joined(separator: ", ")
    }

    private func binding(_ group: ObligationGroup) -> StyledText {
        switch group.binding {
        case .notBinding: StyledText("not binding", .bad)
        case .dormant: StyledText("dormant", .good)
        // What is owed at all times needs nothing to trigger it.
        case .triggered: group.obligation.trigger == .always ? StyledText("binding", .good) : StyledText("triggered", .bad)
        case .disputed: StyledText("disputed", .open)
        case .notDeterminable: StyledText("not determinable", .open)
        }
    }
}

/// `servanda.obligations/1`: an object, so that fields can be added beside the list.
private struct ObligationsDocument: Encodable {
    let schema = "servanda.obligations/1"
    let on: Day
    let known: Day
    @OrNull var of: ActorID?
    @OrNull var to: ActorID?
    let obligations: [ObligationFinding]

    private enum CodingKeys: String, CodingKey {
        case schema, on, known, of, to, obligations
    }
}
