internal import ArgumentParser
internal import Chronology
internal import Evidence
internal import Law
internal import Ledger
internal import Register
internal import Story

/// The ledger that a question about the law takes in beside the register, where one is named.
struct EvidenceOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Take in what this ledger has established: a file, or postgres://user@host/database (docs/acceptance.md).",
            valueName: "path|address"))
    var ledger: String?

    @OptionGroup var policy: PolicyOptions

    /// The register with what the ledger establishes about some of its treaties, as known on a day.
    ///
    /// - Parameter wanted: the treaties that are asked about; others are left as they are, so that an answer costs what is asked.
    func taken(
        into register: TreatyRegister, actors: ActorDirectory, options: RegisterOptions, known: Day, wanted: (Treaty) -> Bool
    ) throws -> TreatyRegister {
        guard let ledger else { return register }
        let policy = try policy.load(options)
        let store = try LedgerOptions.open(LedgerAddress(ledger))
        defer { store.close() }
        do {
            let inquiry = try Inquiry(
                try store.snapshot(known: Instant(endOf: known)), known: known, policy: policy, organisations: actors,
                treaty: { register[$0] })
            let projection = Projection(inquiry)
            let asked = register.treaties.filter(wanted)
            // What ends a treaty is another one's entry into force.
            let ids = Set(asked.flatMap { [$0.id] + register.supersedes($0.id).map(\.id) })
            return register.replacing(try register.treaties.filter { ids.contains($0.id) }.map(projection.treaty))
                .adding(try projection.situations())
        } catch {
            throw Failure(error)
        }
    }
}

/// By which rules claims become facts.
struct PolicyOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("The acceptance policy (default: policy.yaml of the register, else the standard one).", valueName: "file.yaml"),
        completion: .file(extensions: ["yaml"]))
    var policy: String?

    /// - Throws: ``Failure`` with every fault of the file: line, column, what was found and what to write.
    func load(_ register: RegisterOptions) throws(Failure) -> AcceptancePolicy {
        do {
            if let policy { return try PolicyFile.read(policy) }
            return try PolicyFile.load(try register.location().register)
        } catch {
            throw Failure(error)
        }
    }
}
