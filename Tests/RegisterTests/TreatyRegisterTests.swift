import Chronology
import Law
import Register
import Testing

@Suite struct TreatyRegisterTests {
    let register: TreatyRegister

    init() throws { register = try Shared.register.get() }

    @Test func theTreatyOf2024IsInForceOnlyFromTheExchangeAndOnceKnown() throws {
        let treaty = try register.treaty("prk-rus-2024")
        func phase(_ on: String, _ known: String) -> Phase { register.status(of: treaty, on: day(on), known: day(known)).phase }
        #expect(phase("2024-11-12", "2024-11-12") == .awaitingEntryIntoForce)
        #expect(phase("2024-12-04", "2024-12-04") == .awaitingEntryIntoForce)
        #expect(phase("2024-12-04", "2024-12-05") == .inForce)
    }

    @Test func theTreatyOf2000EndsWithTheLaterOne() throws {
        let treaty = try register.treaty("prk-rus-2000")
        #expect(register.supersedes("prk-rus-2000").map(\.id) == ["prk-rus-2024"])
        let answer = register.status(of: treaty, on: day("2024-12-04"), known: day("2024-12-05"))
        #expect(answer.phase == .terminated && answer.since == PartialDate(day("2024-12-04")))
        #expect(register.status(of: treaty, on: day("2024-12-04"), known: day("2024-12-04")).phase == .inForce)
    }

    @Test func theNorthAtlanticTreatyCameIntoForceWithTheLastOfTheSevenNamed() throws {
        let treaty = try register.treaty("nato-1949")
        let answer = register.status(of: treaty, on: day("2024-11-12"), known: day("2024-11-12"))
        #expect(answer.since == PartialDate(day("1949-08-24")))
        #expect(answer.parties.filter { $0.status == .party }.count == 32)
        #expect(computedEntryIntoForce(of: treaty) == PartialDate(day("1949-08-24")))
        #expect(register.status(of: treaty, on: day("2023-04-03"), known: day("2024-01-01")).position(of: state("FIN"))?.status != .party)
    }

    @Test func treatiesAreFoundByPartiesKindAndWords() throws {
        #expect(register.treaties(with: [state("PRK"), state("RUS")]).map(\.id).contains("prk-rus-2024"))
        #expect(register.treaties(search: "north atlantic").map(\.id).contains("nato-1949"))
        #expect(register.treaties(search: "washington nato").map(\.id) == ["nato-1949"])
        #expect(register.treaties(with: [state("USA")], kind: .defence).contains { $0.id == "nato-1949" })
        #expect(register.treaties(search: "no such words at all").isEmpty)
    }

    @Test func anUnknownIDIsAnsweredWithItsNeighbours() {
        let error = #expect(throws: RegisterError.self) { try register.treaty("prk-rus-2O24") }
        #expect(error?.description == "there is no treaty \"prk-rus-2O24\" in the register; did you mean prk-rus-2024?")
        #expect(error?.exitCode == 66)
    }

    @Test func whatTheUnitedStatesOweIncludesTheAlliances() {
        let owed = register.obligations(of: state("USA"), to: state("KOR"), on: day("2024-11-12"), known: day("2024-11-12"))
        #expect(owed.contains { $0.obligation.kind == .defence && $0.binding == .dormant })
        #expect(
            register.obligations(of: state("PRK"), to: state("RUS"), on: day("2024-11-12"), known: day("2024-11-12")).allSatisfy {
                $0.treaty.id != "prk-rus-2024" || $0.binding == .notBinding
            })
    }

    @Test func everyStatementOfEntryIntoForceAgreesWithItsClause() {
        for treaty in register.treaties {
            guard let computed = computedEntryIntoForce(of: treaty) else { continue }
            for act in treaty.acts where act.kind == .entryIntoForce && act.actors.isEmpty {
                #expect(act.on.earliest <= computed.latest && computed.earliest <= act.on.latest, "\(treaty.id)")
            }
        }
    }

    @Test func aFolderThatIsNoRegisterIsRefused() {
        #expect(throws: RegisterError.self) { try TreatyRegister.load("/nowhere") }
        let error = #expect(throws: RegisterError.self) { try RegisterLocation.find(register: "/nowhere", environment: [:]) }
        #expect(error == .notFound(tried: ["/nowhere"]) && error?.exitCode == 78)
    }

    @Test func theRegisterIsFoundByArgumentEnvironmentAndUpwardsFromTheExecutable() throws {
        #expect(try RegisterLocation.find(register: registerFolder, environment: [:]).register == registerFolder)
        #expect(try RegisterLocation.find(environment: ["SERVANDA_REGISTER": registerFolder]).register == registerFolder)
        let scratch = try Scratch()
        try scratch.write("Register/treaties/x.yaml", "")
        try scratch.write("Models/card", "")
        let found = try RegisterLocation.find(environment: [:], executable: scratch.path + "/.build/release/servanda")
        #expect(found.register == scratch.path + "/Register" && found.models == scratch.path + "/Models")
    }
}

/// A reader takes a name for the treaty that has it; a name of general words alone would draw in every other treaty called so.
@Suite struct TreatyNameTests {
    static let general: Set<String> = [
        "treaty", "pact", "agreement", "alliance", "charter", "protocol", "convention", "accord", "memorandum", "declaration", "of", "and",
        "on", "the", "for",
        "friendship", "cooperation", "operation", "co", "assistance", "mutual", "aid", "defence", "defense", "security", "neutrality",
        "guarantee",
        "partnership", "strategic", "comprehensive", "withdrawal", "separation", "good", "neighbourliness", "neighborliness", "peace",
        "non",
        "nonaggression", "aggression", "joint", "collective", "relations", "understanding", "union",
    ]
    /// What reports call these and no other treaty.
    static let known: Set<String> = ["csto-1992", "jpn-usa-1960", "pak-sau-2025", "prk-rus-2024"]

    @Test func aNameOfGeneralWordsIsSharedOrNotUsed() throws {
        let register = try Shared.register.get()
        var bearers: [String: Set<String>] = [:]
        for name in register.names where name.words.allSatisfy(Self.general.contains) {
            bearers[name.words.joined(separator: " "), default: []].insert(name.id)
        }
        for (name, treaties) in bearers where treaties.isDisjoint(with: Self.known) {
            #expect(treaties.count > 1, "\"\(name)\" would stand for \(treaties) wherever it is read")
        }
    }
}
