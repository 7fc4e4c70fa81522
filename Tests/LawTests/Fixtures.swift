import Chronology
import Law
import Testing

/// Short spellings for tests; a bad literal stops the test run at once.
func day(_ iso: String) -> Day { good(Day(iso), iso) }
func date(_ edtf: String) -> PartialDate { good(try? PartialDate(edtf: edtf), edtf) }
func state(_ code: String) -> ActorID { good(ActorID(code), code) }
func states(_ codes: String) -> [ActorID] { codes.split(separator: " ").map { state(String($0)) } }

private func good<Value>(_ value: Value?, _ text: String) -> Value {
    guard let value else { preconditionFailure("the test itself is wrong: \"\(text)\"") }
    return value
}

func act(_ kind: ActKind, _ who: String, _ on: String, known: String? = nil, instrument: Instrument? = nil, effective: String? = nil) -> Act
{
    Act(kind, by: states(who), on: date(on), known: known.map(date), instrument: instrument, effective: effective.map(date), sources: ["s"])
}

/// A treaty with one clause on entry into force and some acts.
func treaty(
    _ rule: EntryRule?, parties: String = "AAA BBB", signed: String? = "2000-01-01", joining: EntryRule? = nil, open: Bool = false,
    withdrawal: WithdrawalClause? = nil, duration: DurationClause? = nil, termination: TerminationClause? = nil,
    supersedes: [String] = [], obligations: [Obligation] = [], id: String = "test", _ acts: [Act] = []
) -> Treaty {
    Treaty(
        id: id, title: "A test treaty", parties: states(parties), isOpen: open, signed: signed.map { Treaty.Signing(on: date($0)) },
        clauses: Clauses(
            entryIntoForce: rule.map { EntryClause(citation: Citation(article: "9", sources: ["s"]), rule: $0) },
            joining: joining.map { EntryClause(citation: Citation(article: "10"), rule: $0) }, withdrawal: withdrawal, duration: duration,
            termination: termination, supersedes: supersedes.map { LinkClause(treaty: $0) }),
        obligations: obligations, acts: acts)
}

func status(_ treaty: Treaty, _ on: String, known: String = "2030-01-01", supersededBy: [Treaty] = []) -> Status {
    status(of: treaty, on: day(on), known: day(known), supersededBy: supersededBy)
}

extension Status {
    func position(_ code: String) -> PartyPosition? { position(of: state(code))?.status }
    var wants: [String] { missing.map(\.what) }
}

/// DPRK - Russia: signed in Pyongyang, ratified in November 2024, instruments exchanged in Moscow in December.
let partnership = Treaty(
    id: "prk-rus-2024", title: "Treaty on Comprehensive Strategic Partnership", parties: states("PRK RUS"),
    signed: Treaty.Signing(on: date("2024-06-19"), place: "Pyongyang", sources: ["text"]),
    sources: [Source(id: "text", title: "The text")],
    clauses: Clauses(
        entryIntoForce: EntryClause(citation: Citation(article: "22", sources: ["text"]), rule: .exchange(.ratification)),
        supersedes: [LinkClause(treaty: "prk-rus-2000", citation: Citation(article: "22"))]),
    obligations: [
        Obligation(
            id: "assistance", citation: Citation(article: "4", sources: ["text"]), kind: .defence,
            trigger: .allOf([.situation(.armedAttack), .situation(.stateOfWar)]), text: "military and other assistance by all means")
    ],
    acts: [
        Act(.approval, by: states("RUS"), on: date("2024-10-24"), organ: "State Duma"),
        Act(.approval, by: states("RUS"), on: date("2024-11-06"), organ: "Federation Council"),
        Act(.ratification, by: states("RUS"), on: date("2024-11-09")),
        Act(.ratification, by: states("PRK"), on: date("2024-11-11"), known: date("2024-11-12")),
        Act(.exchange, by: states("PRK RUS"), on: date("2024-12-04"), known: date("2024-12-05"), place: "Moscow"),
    ])

let friendship = treaty(
    .exchange(.ratification), parties: "PRK RUS", signed: "2000-02-09", id: "prk-rus-2000", [act(.exchange, "PRK RUS", "2000-10-30")])
