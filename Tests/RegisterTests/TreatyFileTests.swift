import Chronology
import Law
import Register
import Testing

@Suite struct TreatyFileTests {
    func rule(_ yaml: String) -> EntryRule? {
        TreatyFile.parse(goodFile.replacing("{exchange: ratification}", with: yaml), file: "t.yaml").treaty?.clauses.entryIntoForce?.rule
    }

    @Test func aGoodFileIsReadWhole() throws {
        let (treaty, faults) = TreatyFile.parse(goodFile, file: "t.yaml")
        #expect(faults.isEmpty)
        let read = try #require(treaty)
        #expect(read.id == "aaa-bbb-2001" && read.parties == [state("FRA"), state("DEU")] && !read.isOpen)
        #expect(read.clauses.entryIntoForce?.rule == .exchange(.ratification))
        #expect(read.clauses.duration?.term == .indefinite)
        #expect(read.obligations.first?.trigger == .situation(.armedAttack))
        #expect(read.acts.map(\.kind) == [.ratification, .exchange, .entryIntoForce])
        #expect(read.source("text")?.url == "https://example.org/t")
    }

    @Test func everyRuleOfTheFormatIsRead() {
        #expect(rule("{signature: definitive}") == .signature(.definitive))
        #expect(rule("{lastNotification: all}") == .lastNotification)
        #expect(rule("{fixed: 1993-11-01}") == .fixed(day("1993-11-01")))
        #expect(rule("{instruments: {all: parties}}") == .instruments(InstrumentCondition(all: [state("FRA"), state("DEU")])))
        #expect(rule("{instrument: any}") == .ownInstrument([]))
        #expect(rule("{instrument: [accession]}") == .ownInstrument([.accession]))
        #expect(
            rule(
                "{instruments: {count: 7, kinds: [ratification, accession]}, delay: P3M, countedFrom: dayAfter, round: firstOfNextMonth, notBefore: 1949-01-01}"
            )
                == .timed(
                    .instruments(InstrumentCondition(count: 7, kinds: [.ratification, .accession])),
                    Timing(delay: Period(months: 3), countedFrom: .dayAfter, rounding: .firstOfNextMonth, notBefore: Day("1949-01-01"))))
        #expect(
            rule("{instruments: {share: {weights: {USA: 36.1, DEU: 7.4}, atLeast: 40}, some: [{of: [FRA, DEU], count: 1}], except: [EU]}}")
                == .instruments(
                    InstrumentCondition(
                        except: [state("EU")], some: [.init(of: [state("FRA"), state("DEU")], count: 1)],
                        share: .init(weights: [state("USA"): 36.1, state("DEU"): 7.4], atLeast: 40))))
        #expect(
            rule("{anyOf: [{exchange: notification}, {allOf: [{lastNotification: all}, {fixed: 2002-01-01}]}]}")
                == .anyOf([.exchange(.notification), .allOf([.lastNotification, .fixed(day("2002-01-01"))])]))
    }

    @Test func triggersMayBeAlternatives() {
        let yaml = goodFile.replacing("trigger: [armedAttack]", with: "trigger: {anyOf: [threat, [armedAttack, stateOfWar]]}")
        #expect(
            TreatyFile.parse(yaml, file: "t").treaty?.obligations.first?.trigger
                == .anyOf([.situation(.threat), .allOf([.situation(.armedAttack), .situation(.stateOfWar)])]))
    }

    @Test func imprecisionIsKept() {
        let yaml = goodFile.replacing("on: 2001-02-01", with: "on: 2001-02-XX")
        #expect(TreatyFile.parse(yaml, file: "t").treaty?.acts.first?.on.description == "2001-02-XX")
    }

    @Test func aMissingFileSaysSo() {
        #expect(throws: RegisterError.unreadable(path: "/nowhere.yaml", reason: "there is no such file")) {
            try TreatyFile.read("/nowhere.yaml")
        }
        #expect(RegisterError.unreadable(path: "/nowhere.yaml", reason: "").exitCode == 66)
    }
}
