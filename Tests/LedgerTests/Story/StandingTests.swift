import Chronology
import Evidence
import Foundation
import Law
import Register
import Story
import Testing

@testable import Ledger

/// A report in which somebody says that an act was done, in words of its own.
private func told(
    _ who: String?, _ actors: [String] = [], by publisher: String?, on published: String, of state: String = "PRK",
    _ kind: ActKind = .ratification,
    date: String? = "2024-11-11", modality: Modality = .done, stance: Stance = .asserts, words: String
) -> ReportBuilder {
    var builder = ReportBuilder(
        "\(who ?? "Nobody") said that the treaty was ratified. \(words)", title: "News of \(published)", publisher: publisher,
        published: published)
    let claim = who.map { builder.claim($0, actors, "said", "that the treaty was ratified", stance: stance) }
    builder.act("ratified", kind, state, modality, date: date, claim: claim)
    return builder
}

/// Text that has nothing in common with that of another number.
private func words(_ seed: Int) -> String {
    (0..<60).map { "word\(seed)x\($0 * 7 % 61)" }.joined(separator: " ")
}

@Suite("What stands")
struct StandingTests {
    let key = "act/prk-rus-2024/ratification/PRK"

    @Test("the actor's own word, passed on by somebody who can be relied on, is an official record and counts alone")
    func official() throws {
        let desk = try StoryDesk()
        try desk.add(told("The foreign ministry", ["PRK"], by: "Reuters", on: "2024-11-12", words: words(1)))
        let finding = try desk.comparison(key).finding
        #expect(finding.standing == .established)
        #expect(finding.date == date("2024-11-11"))
        #expect(finding.why.contains("official record: PRK (Reuters)"))
    }

    @Test("state media are official about their own state and not about others")
    func stateMedia() throws {
        let desk = try StoryDesk()
        try desk.add(told(nil, by: "KCNA", on: "2024-11-12", words: words(1)))
        try desk.add(told(nil, by: "KCNA", on: "2024-11-12", of: "RUS", date: "2024-11-09", words: words(2)))
        #expect(try desk.comparison(key).finding.standing == .established)
        let other = try desk.comparison("act/prk-rus-2024/ratification/RUS")
        #expect(other.finding.standing == .unknown)
        #expect(other.testimonies[0].discounted == "KCNA is graded D")
    }

    @Test("without a record two independent origins are asked for; ten copies of one are one")
    func origins() throws {
        let desk = try StoryDesk()
        for paper in ["The Herald", "Yonhap", "Kyodo News", "The Guardian"] {
            try desk.add(told("Seoul", ["KOR"], by: paper, on: "2024-11-12", words: words(1)))
        }
        var comparison = try desk.comparison(key)
        #expect((comparison.reports, comparison.origins) == (4, 1))
        #expect(comparison.finding.standing == .singleSource)
        // The same spokesman heard by another agency is another report and no other source.
        try desk.add(told("Seoul", ["KOR"], by: "AFP", on: "2024-11-12", words: words(2)))
        comparison = try desk.comparison(key)
        #expect((comparison.origins, comparison.finding.standing) == (2, .singleSource))
        try desk.add(told("Washington", ["USA"], by: "Reuters", on: "2024-11-13", words: words(3)))
        comparison = try desk.comparison(key)
        #expect((comparison.origins, comparison.finding.independent, comparison.finding.standing) == (3, 2, .established))
    }

    @Test("two reports of one agency are not independent, and a source that nobody knows confirms nothing")
    func dependent() throws {
        let desk = try StoryDesk()
        try desk.add(told("Seoul", ["KOR"], by: "Reuters", on: "2024-11-12", words: words(1)))
        try desk.add(told("Washington", ["USA"], by: "Reuters", on: "2024-11-13", words: words(2)))
        try desk.add(told("officials", by: "AFP", on: "2024-11-13", words: words(3)))
        try desk.add(told("Tokyo", ["JPN"], by: nil, on: "2024-11-13", words: words(4)))
        let comparison = try desk.comparison(key)
        #expect((comparison.finding.independent, comparison.finding.standing) == (1, .singleSource))
        #expect(
            comparison.testimonies.compactMap(\.discounted) == ["the source is not named", "a publisher who is not named is graded F"])
    }

    @Test("planned, possible and refused acts are no acts")
    func modality() throws {
        let desk = try StoryDesk()
        try desk.add(told("The foreign ministry", ["PRK"], by: "Reuters", on: "2024-11-12", modality: .planned, words: words(1)))
        #expect(try desk.comparison(key).finding.standing == .unknown)
        try desk.add(told("The foreign ministry", ["PRK"], by: "AFP", on: "2024-11-12", modality: .refused, words: words(2)))
        #expect(try desk.comparison(key).finding.standing == .denied)
    }

    @Test("a denial by the actor contests what others say; when it says so itself, the denial is over")
    func denial() throws {
        let desk = try StoryDesk()
        try desk.add(told("Seoul", ["KOR"], by: "AFP", on: "2024-11-12", words: words(1)))
        try desk.add(told("Washington", ["USA"], by: "Reuters", on: "2024-11-12", words: words(2)))
        #expect(try desk.comparison(key).finding.standing == .established)
        try desk.add(told("Pyongyang", ["PRK"], by: "Kyodo News", on: "2024-11-13", stance: .denies, words: words(3)))
        let contested = try desk.comparison(key).finding
        #expect(contested.standing == .contested)
        #expect(contested.why == "KOR (AFP) asserts it, and PRK (Kyodo News) denies it")
        try desk.add(told("Pyongyang", ["PRK"], by: "Kyodo News", on: "2024-11-15", words: words(4)))
        #expect(try desk.comparison(key).finding.standing == .established)
    }

    @Test("a denial made before the act says nothing of it, and one by a third party only where the policy says so")
    func otherDenials() throws {
        let desk = try StoryDesk()
        try desk.add(told("Pyongyang", ["PRK"], by: "AFP", on: "2024-11-01", date: nil, stance: .denies, words: words(1)))
        try desk.add(told("Seoul", ["KOR"], by: "AFP", on: "2024-11-12", words: words(2)))
        try desk.add(told("Washington", ["USA"], by: "Reuters", on: "2024-11-12", words: words(3)))
        #expect(try desk.comparison(key).finding.standing == .established)
        try desk.add(told("Beijing", ["CHN"], by: "Kyodo News", on: "2024-11-13", stance: .denies, words: words(4)))
        #expect(try desk.comparison(key).finding.standing == .established)
        var policy = AcceptancePolicy.standard
        policy.denial = .anybody
        #expect(try desk.comparison(key, policy: policy).finding.standing == .contested)
    }

    @Test("a denial that nobody reliable passes on is shown and unsettles nothing; the actor's own media are heard whatever their grade")
    func unheardDenials() throws {
        let desk = try StoryDesk()
        try desk.add(told("Seoul", ["KOR"], by: "AFP", on: "2024-11-12", words: words(2)))
        try desk.add(told("Washington", ["USA"], by: "Reuters", on: "2024-11-12", words: words(3)))
        try desk.add(told("Pyongyang", ["PRK"], by: "The Rumour Mill", on: "2024-11-13", stance: .denies, words: words(4)))
        #expect(try desk.comparison(key).finding.standing == .established)
        try desk.add(told("KCNA", ["KCNA"], by: "KCNA", on: "2024-11-14", stance: .denies, words: words(5)))
        #expect(try desk.comparison(key).finding.standing == .contested)
    }

    @Test("a claim of several speakers shows them all, and counts for those whose word counts")
    func speakers() throws {
        let desk = try StoryDesk()
        try desk.record(.grade(Grade(.organisation("UKR", .e, from: nil), reason: "a party to the war")))
        try desk.add(told("Seoul and Kyiv", ["KOR", "UKR"], by: "AFP", on: "2024-11-12", words: words(1)))
        try desk.add(told("Kyiv", ["UKR"], by: "Reuters", on: "2024-11-12", words: words(2)))
        let comparison = try desk.comparison(key)
        #expect(comparison.testimonies[0].roots.compactMap(\.actor) == [actor("KOR"), actor("UKR")])
        #expect(comparison.testimonies[1].discounted == "Kyiv is graded E")
        #expect(comparison.finding.independent == 1)
    }

    @Test("what one of many states has done answers for no other, and \"it was signed\" for none of them")
    func multilateral() throws {
        let desk = try StoryDesk()
        let pact = try StoryDesk.pact()
        let open = Treaty(
            id: pact.id, title: pact.title, parties: ["PRK", "RUS", "CHN", "FRA"].map { actor($0) }, isOpen: true, sources: pact.sources,
            clauses: pact.clauses,
            acts: ["RUS", "CHN", "FRA"].map { Act(.signature, by: [actor($0)], on: date("1996-09-24"), sources: [pact.sources[0].id]) })
        var report = ReportBuilder("The treaty was signed in New York. " + words(1), publisher: "Reuters", published: "2024-11-12")
        report.act("signed", .signature, nil, date: "1996-09-24")
        try desk.add(report)
        try desk.add(told("Seoul", ["KOR"], by: "AFP", on: "2024-11-12", .signature, date: "1996-09-24", words: words(2)))
        let finding = try desk.comparison("act/prk-rus-2024/signature/PRK", treaty: open).finding
        #expect((finding.standing, finding.independent) == (.singleSource, 1))
        #expect(try desk.comparison("act/prk-rus-2024/signature/-", treaty: open).testimonies.count == 1)
        #expect(try Projection(try desk.inquiry(treaty: open)).treaty(open) == open)
    }

    @Test("a situation on record stands with an official record or a person's acceptance, and is in dispute without")
    func situations() throws {
        let desk = try StoryDesk()
        let attack = Situation(kind: .armedAttack, affected: [actor("RUS")], by: [actor("UKR")], from: date("2024-08-06"))
        let entry = try desk.record(.situation(SituationRecord(situation: attack, official: false, source: "a statement in Moscow")))
        let projection = { try Projection(try desk.inquiry()).situations().map(\.standing) }
        #expect(try projection() == [.disputed])
        #expect(try desk.comparison("situation/armedAttack/RUS").finding.standing == .unknown)
        try desk.record(.review(Review(of: entry, .accept, reason: "seen by observers")))
        #expect(try projection() == [.accepted])
        #expect(try desk.comparison("situation/armedAttack/RUS").finding.standing == .established)
        try desk.record(.review(Review(of: entry, .reject, reason: "no attack in the sense of the treaty")))
        #expect(try projection().isEmpty)
    }

    @Test("a person's verdict overrides, the latest that was not withdrawn stands, and a correction takes an entry out")
    func review() throws {
        let desk = try StoryDesk()
        let report = try desk.add(told("Seoul", ["KOR"], by: "AFP", on: "2024-11-12", words: words(1)))[0]
        let act = try desk.part(report, .proposedAct)
        try desk.record(.review(Review(of: act, .accept, reason: "seen in the gazette")))
        var finding = try desk.comparison(key).finding
        #expect((finding.standing, finding.date) == (.established, date("2024-11-11")))
        #expect(finding.why == "accepted by ann on 2024-10-01: seen in the gazette")
        let rejection = try desk.record(.review(Review(of: act, .reject, reason: "another gazette")), by: "bob")
        finding = try desk.comparison(key).finding
        #expect((finding.standing, finding.why) == (.denied, "rejected by bob on 2024-10-01: another gazette"))
        try desk.record(.review(Review(of: act, .note, reason: "ask again")))
        #expect(try desk.comparison(key).finding.standing == .denied)
        try desk.record(.correction(Correction(of: rejection, with: nil, reason: "of the wrong entry")))
        #expect(try desk.comparison(key).finding.why == "accepted by ann on 2024-10-01: seen in the gazette")
        try desk.record(.correction(Correction(of: act, with: nil, reason: "misread")))
        #expect(try desk.comparison(key).testimonies.isEmpty)
    }

    @Test("a linked pair makes its two questions one, from the moment of the link on, and whichever of them is asked")
    func links() throws {
        let desk = try StoryDesk()
        desk.set("2024-11-12")
        let first = try desk.add(told("Seoul", ["KOR"], by: "AFP", on: "2024-11-12", words: words(1)))[0]
        // The same act, which this reporter calls an approval.
        let second = try desk.add(told("Washington", ["USA"], by: "Reuters", on: "2024-11-12", .approval, words: words(2)))[0]
        let other = "act/prk-rus-2024/approval/PRK"
        for key in [key, other] {
            let comparison = try desk.comparison(key)
            #expect((comparison.testimonies.count, comparison.origins, comparison.finding.standing) == (1, 1, .singleSource))
        }
        desk.set("2024-11-14")
        let pair = (try desk.part(first, .proposedAct), try desk.part(second, .proposedAct))
        let link = try desk.record(.link(Link(pair.0, pair.1, reason: "the one vote of the assembly")))
        for key in [key, other] {
            let comparison = try desk.comparison(key)
            #expect(comparison.testimonies.map(\.publisher) == ["AFP", "Reuters"])
            #expect((comparison.origins, comparison.finding.independent, comparison.finding.standing) == (2, 2, .established))
            #expect(try desk.comparison(key, known: "2024-11-13").testimonies.count == 1)
        }
        // All acts of the treaty at once say the same as each alone.
        for act in try desk.inquiry().findings(on: try StoryDesk.pact()) { #expect(act.findings.map(\.standing) == [.established]) }
        try desk.record(.correction(Correction(of: link, with: nil, reason: "two votes after all")))
        #expect(try desk.comparison(key).testimonies.count == 1)
    }

    @Test("grades of organisations have a history: the one recorded last of those that hold on the day of publication")
    func grades() throws {
        let desk = try StoryDesk()
        try desk.add(told("Seoul", ["KOR"], by: "The Herald", on: "2024-11-12", words: words(1)))
        #expect(try desk.comparison(key).finding.standing == .unknown)
        try desk.record(.grade(Grade(.organisation("The Herald", .b, from: nil), reason: "years of checking")))
        #expect(try desk.comparison(key).finding.standing == .singleSource)
        try desk.record(.grade(Grade(.organisation("herald", .e, from: day("2024-11-13")), reason: "sold to the ministry")))
        #expect(try desk.comparison(key).testimonies[0].grade == .b)
        let last = try desk.record(
            .grade(Grade(.organisation("Herald", .e, from: day("2024-11-01")), reason: "sold earlier than was known")))
        #expect(try desk.comparison(key).testimonies[0].grade == .e)
        let history = { try desk.inquiry().grades.history(of: nil, named: "the herald").map(\.reliability) }
        #expect(try history() == [.b, .e, .e])
        try desk.record(.correction(Correction(of: last, with: nil, reason: "it was another Herald")))
        #expect(try desk.comparison(key).testimonies[0].grade == .b)
        #expect(try history() == [.b, .e])
    }

    @Test("information that a person finds doubtful does not count")
    func credibility() throws {
        let desk = try StoryDesk()
        let report = try desk.add(told("The foreign ministry", ["PRK"], by: "Reuters", on: "2024-11-12", words: words(1)))[0]
        try desk.record(.grade(Grade(.information(try desk.part(report, .proposedAct), .doubtful), reason: "the date is a Sunday")))
        let comparison = try desk.comparison(key)
        #expect(comparison.finding.standing == .unknown)
        #expect(comparison.testimonies[0].discounted == "its credibility is graded 4")
    }

    @Test("two days for one act leave the day open between them, unless a record knows; a year apart they are two acts")
    func dates() throws {
        let desk = try StoryDesk()
        try desk.add(told("Seoul", ["KOR"], by: "AFP", on: "2024-11-12", date: "2024-11-11", words: words(1)))
        try desk.add(told("Washington", ["USA"], by: "Reuters", on: "2024-11-12", date: "2024-11-10", words: words(2)))
        var comparison = try desk.comparison(key)
        #expect(comparison.finding.date == date("2024-11-10/2024-11-11"))
        try desk.add(told("Tokyo", ["JPN"], by: "Kyodo News", on: "2024-12-12", date: nil, words: words(5)))
        #expect(try desk.comparison(key).finding.independent == 3)
        try desk.add(told("The presidium", ["PRK"], by: "Kyodo News", on: "2024-11-13", date: "2024-11-11", words: words(3)))
        comparison = try desk.comparison(key)
        #expect(comparison.finding.date == date("2024-11-11"))
        #expect(comparison.finding.why.hasSuffix("; others give another day"))
        try desk.add(told("Seoul", ["KOR"], by: "AFP", on: "2025-12-12", date: "2025-12-01", words: words(4)))
        #expect(try desk.comparison(key).occasions.map(\.standing) == [.established, .singleSource])
    }

    @Test("what the register has stands against denials in reports, and not against a person")
    func register() throws {
        let desk = try StoryDesk()
        let full = try #require(try StoryDesk.register.get()["prk-rus-2024"])
        #expect(try desk.comparison(key, treaty: full).finding.standing == .established)
        try desk.add(told("Pyongyang", ["PRK"], by: "Reuters", on: "2024-12-13", stance: .denies, words: words(1)))
        #expect(try desk.comparison(key, treaty: full).finding.standing == .established)
        let wrong = try desk.add(told("Seoul", ["KOR"], by: "AFP", on: "2024-11-12", words: words(2)))[0]
        try desk.record(.review(Review(of: try desk.part(wrong, .proposedAct), .reject, reason: "the decree was forged")))
        #expect(try desk.comparison(key, treaty: full).finding.standing == .denied)
        let projected = try Projection(try desk.inquiry(treaty: full)).treaty(full)
        #expect(!projected.acts.contains { $0.kind == .ratification && $0.actors == [actor("PRK")] })
        #expect(projected.acts.contains { $0.kind == .ratification && $0.actors == [actor("RUS")] })
    }

    @Test("under a policy that grades the register's sources, an act with one source that is not official is not established")
    func gradedRegister() throws {
        let desk = try StoryDesk()
        let full = try #require(try StoryDesk.register.get()["prk-rus-2024"])
        var policy = AcceptancePolicy.standard
        policy.register = .graded
        let finding = try desk.comparison("act/prk-rus-2024/approval/RUS/lower", policy: policy, treaty: full).finding
        #expect(finding.standing == .established)
        #expect(finding.why.contains("official record: RUS"))
        policy.official = []
        #expect(try desk.comparison("act/prk-rus-2024/approval/RUS/lower", policy: policy, treaty: full).finding.standing != .established)
    }
}
