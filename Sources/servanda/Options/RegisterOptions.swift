internal import ArgumentParser
internal import Law
internal import Register

/// Where the treaties and actors are.
struct RegisterOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Folder of the register (default: SERVANDA_REGISTER, else the one that came with servanda).", valueName: "folder"))
    var register: String?

    /// The folders.
    func location() throws(Failure) -> RegisterLocation {
        do {
            return try RegisterLocation.find(register: register)
        } catch {
            throw Failure(error)
        }
    }

    /// The treaties and actors of the register.
    ///
    /// - Throws: ``Failure`` with code 78 where the register is missing or damaged.
    func load() throws(Failure) -> (treaties: TreatyRegister, actors: ActorDirectory) {
        let folder = try location().register
        let (treaties, actors) = Together.run({ Self.treaties(in: folder) }, { Self.actors(in: folder) })
        return (try treaties.get(), try actors.get())
    }

    /// The treaties in a folder that was found.
    static func treaties(in folder: String) -> Result<TreatyRegister, Failure> {
        do {
            return .success(try TreatyRegister.load(folder))
        } catch {
            return .failure(configuration(error))
        }
    }

    /// The actors in a folder that was found.
    static func actors(in folder: String) -> Result<ActorDirectory, Failure> {
        do {
            return .success(try ActorDirectory.load(folder))
        } catch {
            return .failure(configuration(error))
        }
    }

    /// A register with faults is a damaged installation: `servanda check` shows them.
    private static func configuration(_ error: RegisterError) -> Failure {
        let failure = Failure(error)
        return Failure(
            failure.message + "\nthe register is damaged; mend it, or give another with --register", code: Failure.Code.configuration)
    }
}

/// States as options: `FRA`, `France`, `French`.
enum StateOption {
    /// The state that a name or code means.
    ///
    /// - Throws: ``Failure`` with code 64 and the names that are near.
    static func resolve(_ text: String, in actors: ActorDirectory) throws(Failure) -> ActorID {
        if let id = ActorID(text), actors.contains(id) { return id }
        if let id = ActorID(text.uppercased()), actors.contains(id) { return id }
        if let match = actors.resolve(name: text).first { return match.id }
        let near = NearNames.of(text, among: actors.names.filter { $0.kind == .name }.map { ($0.text, $0.id.code) })
        let advice =
            near.isEmpty ? "write a common name or an ISO 3166 code, such as FRA" : "did you mean \(near.joined(separator: " or "))?"
        throw Failure("there is no state \"\(text)\" in the register; \(advice)", code: Failure.Code.usage)
    }
}

/// Names that a misspelt one could mean.
enum NearNames {
    /// At most three names, nearest first, each with its code in brackets.
    static func of(_ text: String, among names: [(name: String, code: String)]) -> [String] {
        let wanted = Array(text.lowercased().unicodeScalars)
        let limit = max(1, wanted.count / 3)
        var seen: Set<String> = []
        return names.compactMap { entry -> (Int, String)? in
            let nearest = min(
                distance(wanted, Array(entry.name.lowercased().unicodeScalars)),
                distance(wanted, Array(entry.code.lowercased().unicodeScalars)))
            return nearest <= limit ? (nearest, "\(entry.name) (\(entry.code))") : nil
        }
        .sorted { $0 < $1 }.map(\.1).filter { seen.insert($0).inserted }.prefix(3).map(\.self)
    }

    /// How many letters must be put in, taken out, changed or exchanged with the next (Damerau-Levenshtein, restricted).
    static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var before: [Int] = []
        var last = Array(0...right.count)
        for (i, a) in left.enumerated() {
            var row = [i + 1]
            for (j, b) in right.enumerated() {
                var best = min(last[j + 1] + 1, row[j] + 1, last[j] + (a == b ? 0 : 1))
                if i > 0, j > 0, a == right[j - 1], left[i - 1] == b { best = min(best, before[j - 1] + 1) }
                row.append(best)
            }
            before = last
            last = row
        }
        return last[right.count]
    }
}
