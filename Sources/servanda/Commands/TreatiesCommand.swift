internal import ArgumentParser
internal import Briefing
internal import Chronology
internal import Law
internal import Register

/// `servanda treaties`: what the register has.
struct TreatiesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "treaties",
        abstract: "List the treaties of the register.",
        discussion: """
            EXAMPLES:
              servanda treaties --with PRK --with RUS
              servanda treaties --kind defence --format csv > defence.csv
              servanda treaties --search "mutual defense"
            """)

    @Option(
        help: ArgumentHelp("Only treaties of this state, a name or an ISO 3166 code; several times: of all of them.", valueName: "state"))
    var with: [String] = []

    @Option(
        help: ArgumentHelp(
            "Only treaties with such a pledge: \(ObligationKind.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "kind"),
        transform: TreatiesCommand.kind)
    var kind: ObligationKind?

    @Option(help: ArgumentHelp("Only treaties whose title or names have these words.", valueName: "words"))
    var search: String?

    @Option(help: "Text for people, JSON (servanda.treaties/1), or CSV for spreadsheets.")
    var format: TableFormat = .text

    @OptionGroup var register: RegisterOptions
    @OptionGroup var layout: LayoutOptions

    func run() throws {
        let (register, actors) = try self.register.load()
        let states = try with.map { (name: String) throws(Failure) in try StateOption.resolve(name, in: actors) }
        let treaties = register.treaties(with: states, kind: kind, search: search)
        switch format {
        case .json:
            try Terminal.write(try CanonicalJSON.line(TreatiesDocument(treaties: treaties.map(TreatyEntry.init))))
        case .csv:
            let header = ["id", "title", "signed", "place", "parties", "kinds", "open"]
            let rows = treaties.map { treaty in
                [
                    treaty.id, treaty.title, treaty.signed?.on.description ?? "", treaty.signed?.place ?? "",
                    treaty.parties.map(\.code).joined(separator: " "), treaty.kinds.map(\.rawValue).joined(separator: " "),
                    treaty.isOpen ? "true" : "false",
                ]
            }
            try Terminal.write(CSV.text([header] + rows))
        case .text:
            var page = Page(layout)
            page.add(StyledText("\(treaties.count) treat\(treaties.count == 1 ? "y" : "ies")", .strong))
            let rows = treaties.map { treaty in
                [
                    StyledText(treaty.id), StyledText(treaty.signed.map { DateWords.of($0.on) } ?? "–"),
                    StyledText(Self.parties(treaty, in: register, names: actors)),
                    StyledText(treaty.kinds.map(\.rawValue).joined(separator: ", ")), StyledText(treaty.shortTitle),
                ]
            }
            let columns = [TextTable.Column(minimum: 12), .init(minimum: 11), .init(minimum: 12), .init(minimum: 12), .init(minimum: 20)]
            page.add(TextTable(columns: columns, rows: rows).lines(width: page.width))
            try page.print()
        }
    }

    /// The original parties by name; many of them as a count, with how many are bound today where that is another number.
    private static func parties(_ treaty: Treaty, in register: TreatyRegister, names: ActorDirectory) -> String {
        guard treaty.parties.count > 6 else { return treaty.parties.map(names.shortName(of:)).joined(separator: ", ") }
        let today = DayOption.today
        let status = register.status(of: treaty, on: today, known: today)
        let bound = status.parties.filter { $0.status == .party || $0.status == .suspended }.count
        return status.isInForce && bound != treaty.parties.count
            ? "\(treaty.parties.count) original parties, \(bound) today" : "\(treaty.parties.count) states"
    }

    private static func kind(_ text: String) throws -> ObligationKind {
        guard let kind = ObligationKind(rawValue: text) else {
            throw ValidationError("found \"\(text)\", wanted one of \(ObligationKind.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return kind
    }
}

/// `servanda.treaties/1`: an object, so that fields can be added beside the list.
private struct TreatiesDocument: Encodable {
    let schema = "servanda.treaties/1"
    let treaties: [TreatyEntry]

    private enum CodingKeys: String, CodingKey {
        case schema, treaties
    }
}

/// What the list says of one treaty.
private struct TreatyEntry: Encodable {
    let id: String
    let title: String
    let names: [String]
    let kinds: [ObligationKind]
    let parties: [ActorID]
    @OrNull var signed: PartialDate?
    @OrNull var place: String?
    let open: Bool

    init(_ treaty: Treaty) {
        id = treaty.id
        title = treaty.title
        names = treaty.names
        kinds = treaty.kinds
        parties = treaty.parties
        _signed = OrNull(wrappedValue: treaty.signed?.on)
        _place = OrNull(wrappedValue: treaty.signed?.place)
        open = treaty.isOpen
    }
}
