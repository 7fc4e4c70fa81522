internal import ArgumentParser
internal import Chronology
internal import Evidence
internal import Law
internal import Ledger
internal import Register

/// What a person takes who puts an act or a situation on record.
struct OnRecordOptions: ParsableArguments {
    @Flag(help: "The source is an official record: the depositary, a treaty series, a gazette.")
    var official = false

    @Option(help: ArgumentHelp("An entry that it rests on, by number or id; several times for several.", valueName: "entry"))
    var restsOn: [String] = []

    @OptionGroup var register: RegisterOptions
    @OptionGroup var recording: RecordingOptions

    /// Records bodies that are made with the entries they rest on.
    func record(_ make: ([EntryID]) throws -> [LedgerBody]) throws {
        try recording.record { snapshot in
            try make(try restsOn.map { try EntryName.resolve($0, in: snapshot).id })
        }
    }

    /// Sources, so that they can be found without the file they were read from.
    static func words(_ ids: [String], in sources: [Source]) -> String {
        ids.compactMap { id in sources.first { $0.id == id } }.map { source in
            [source.title, source.publisher, source.date?.description, source.cite, source.url].compactMap(\.self).joined(separator: ", ")
        }.joined(separator: "; ")
    }
}

/// `servanda ledger act`: an act put on record by hand.
struct LedgerActCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "act",
        abstract: "Put acts under a treaty on record: a ratification, an exchange, a notice.",
        discussion: """
            The file has the acts as a treaty file has them (docs/treaty-file.md), each with its source. An official record establishes an act
            alone; anything else counts as one source does (docs/acceptance.md).

            EXAMPLES:
              servanda ledger act decree.yaml --official
              servanda ledger act exchange.yaml --rests-on 17 --rests-on 44

            FILE:
              treaty: prk-rus-2024
              acts:
                - {kind: ratification, actor: PRK, on: 2024-11-11, known: 2024-11-12, source: decree}
              sources:
                decree: {title: "Decree of 11 November 2024", publisher: KCNA, date: 2024-11-12}
            """)

    @Argument(help: ArgumentHelp("A file of acts.", valueName: "file.yaml"), completion: .file(extensions: ["yaml"]))
    var file: String

    @OptionGroup var options: OnRecordOptions

    func run() throws {
        let (treaties, actors) = try options.register.load()
        try options.record { evidence in
            let read = try ActFile.read(file, register: treaties, actors: actors)
            return read.acts.map { act in
                .treatyAct(
                    TreatyActRecord(
                        treaty: read.treaty, act: act.citing([]), official: options.official,
                        source: OnRecordOptions.words(act.sources, in: read.sources), evidence: evidence))
            }
        }
    }
}

/// `servanda ledger situation`: a state of affairs put on record by hand.
struct LedgerSituationCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "situation",
        abstract: "Put a situation on record: an armed attack, a state of war, a threat.",
        discussion: """
            The file is one of the register's situation files (docs/treaty-file.md); each kind that it names becomes an entry. Without an
            official record or somebody's `servanda ledger accept` a situation is in dispute.

            EXAMPLES:
              servanda ledger situation kursk-2024.yaml
              servanda ledger situation korea-1950.yaml --official
            """)

    @Argument(help: ArgumentHelp("A situation file.", valueName: "file.yaml"), completion: .file(extensions: ["yaml"]))
    var file: String

    @OptionGroup var options: OnRecordOptions

    func run() throws {
        let actors = try RegisterOptions.actors(in: try options.register.location().register).get()
        try options.record { evidence in
            let read = try SituationFile.read(file, actors: actors)
            return read.situations.map { situation in
                .situation(
                    SituationRecord(
                        situation: situation.citing([]), official: options.official,
                        source: OnRecordOptions.words(situation.sources, in: read.sources), evidence: evidence))
            }
        }
    }
}
