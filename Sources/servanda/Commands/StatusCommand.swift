internal import ArgumentParser
internal import Briefing
internal import Chronology
internal import Law
internal import Register

/// `servanda status`: how a treaty stands on a day.
struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Say how a treaty stands on a day, what is missing, and why.",
        discussion: """
            Without a treaty, all treaties of the register are listed. A file is read and computed without being in the register.

            EXAMPLES:
              servanda status prk-rus-2024 --on 2024-12-04 --known 2024-12-05
              servanda status prk-rus-2024 --explain
              servanda status north-atlantic-1949 --party GRC --format json
              servanda status prk-rus-2024 --ledger servanda.db --known 2024-11-12
              servanda status draft.yaml
            """)

    @Argument(
        help: ArgumentHelp("Id of a treaty, or a treaty file.", valueName: "treaty|file.yaml"),
        completion: .file(extensions: ["yaml", "yml"]))
    var treaty: String?

    @Option(help: ArgumentHelp("Only this state: a name or an ISO 3166 code.", valueName: "state"))
    var party: String?

    @OptionGroup var clocks: ClockOptions
    @OptionGroup var evidence: EvidenceOptions

    @Flag(help: "Print how the answer follows from acts and clauses.")
    var explain = false

    @Option(help: "Text for people or JSON (servanda.status/1), one treaty a line.")
    var format: OutputFormat = .text

    @OptionGroup var register: RegisterOptions
    @OptionGroup var layout: LayoutOptions

    func run() throws {
        let (on, known) = clocks.days()
        let (loaded, actors) = try self.register.load()
        let state = try party.map { (name: String) throws(Failure) in try StateOption.resolve(name, in: actors) }
        let register = try evidence.taken(into: loaded, actors: actors, options: self.register, known: known) { candidate in
            treaty == nil || candidate.id == treaty
        }
        var treaties = try wanted(from: register)
        if let state, treaty == nil { treaties = treaties.filter { $0.states.contains(state) } }
        let statuses = treaties.map { register.status(of: $0, on: on, known: known) }
        switch format {
        case .json:
            for status in statuses {
                let line =
                    try state.map { try CanonicalJSON.line(PartyStatusLine(status: status, state: $0)) } ?? CanonicalJSON.line(status)
                try Terminal.write(line)
            }
        case .text:
            var page = Page(layout)
            let listing = StatusListing(actors: actors, state: state, explains: explain)
            if treaty != nil, let status = statuses.first {
                listing.add(status, to: &page)
            } else {
                listing.add(statuses, on: on, known: known, to: &page)
            }
            try page.print()
        }
    }

    private func wanted(from register: TreatyRegister) throws -> [Treaty] {
        guard let treaty else { return register.treaties }
        do {
            if treaty.hasSuffix(".yaml") || treaty.hasSuffix(".yml") || treaty.contains("/") { return [try TreatyFile.read(treaty)] }
            return [try register.treaty(treaty)]
        } catch {
            throw Failure(error)
        }
    }
}

/// A status with one party only; the fields are those of `servanda.status/1`.
private struct PartyStatusLine: Encodable {
    let status: Status
    let state: ActorID

    private enum Key: String, CodingKey {
        case schema, treaty, on, known, phase, since, earliest, missing, parties, because
    }

    func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        try fields.encode("servanda.status/1", forKey: .schema)
        try fields.encode(status.treaty.id, forKey: .treaty)
        try fields.encode(status.on, forKey: .on)
        try fields.encode(status.known, forKey: .known)
        try fields.encode(status.phase, forKey: .phase)
        try fields.encode(status.since, forKey: .since)
        try fields.encode(status.earliest, forKey: .earliest)
        try fields.encode(status.missing, forKey: .missing)
        try fields.encode(status.position(of: state).map { [$0] } ?? [], forKey: .parties)
        try fields.encode(status.because, forKey: .because)
    }
}
