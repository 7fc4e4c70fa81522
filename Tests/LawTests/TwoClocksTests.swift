import Chronology
import Law
import Testing

/// The treaty between the DPRK and Russia, asked about on the days of its making.
@Suite struct TwoClocksTests {
    @Test func itIsOnlySignedUntilAPartyRatifies() {
        let answer = status(partnership, "2024-11-08", known: "2024-11-08")
        #expect(answer.phase == .signed)
        #expect(answer.since == date("2024-06-19"))
        #expect(answer.wants == ["ratification by PRK and RUS", "exchange of instruments of ratification"])
        #expect(answer.position("RUS") == .signatory)
    }

    @Test func aRatificationCountsFromTheDayItIsPublic() {
        #expect(
            status(partnership, "2024-11-11", known: "2024-11-11").wants == [
                "ratification by PRK", "exchange of instruments of ratification",
            ])
        #expect(status(partnership, "2024-11-11", known: "2024-11-12").wants == ["exchange of instruments of ratification"])
    }

    @Test func bothRatificationsDoNotBringItIntoForce() throws {
        let answer = status(partnership, "2024-11-12", known: "2024-11-12")
        #expect(answer.phase == .awaitingEntryIntoForce)
        let missing = try #require(answer.missing.first)
        #expect(missing.what == "exchange of instruments of ratification")
        #expect(missing.article == "22")
        #expect(missing.parties == states("PRK RUS"))
        #expect(answer.earliest == day("2024-11-13"))
    }

    @Test func theExchangeIsNotKnownOnItsDay() {
        #expect(status(partnership, "2024-12-04", known: "2024-12-04").phase == .awaitingEntryIntoForce)
    }

    @Test func theDayAfterItIsKnownToBeInForceSinceTheExchange() {
        let answer = status(partnership, "2024-12-04", known: "2024-12-05")
        #expect(answer.phase == .inForce)
        #expect(answer.since == date("2024-12-04"))
        #expect(answer.position("PRK") == .party && answer.position("RUS") == .party)
        #expect(answer.missing.isEmpty && answer.earliest == nil)
    }

    @Test func theDayBeforeTheExchangeItWasNotInForceWhateverIsKnown() {
        #expect(status(partnership, "2024-12-03").phase == .awaitingEntryIntoForce)
    }

    @Test func theOldTreatyEndsOnlyOnceThatIsKnown() {
        let blind = status(friendship, "2024-12-04", known: "2024-12-04", supersededBy: [partnership])
        #expect(blind.phase == .inForce && blind.since == date("2000-10-30"))
        let seeing = status(friendship, "2024-12-04", known: "2024-12-05", supersededBy: [partnership])
        #expect(seeing.phase == .terminated && seeing.since == date("2024-12-04"))
        #expect(seeing.position("RUS") == .former)
        #expect(status(friendship, "2024-12-03", supersededBy: [partnership]).phase == .inForce)
    }

    @Test func assistanceDoesNotBindBeforeEntryIntoForce() throws {
        let war = [
            Situation(kind: .armedAttack, affected: states("RUS"), from: date("2024-08-06")),
            Situation(kind: .stateOfWar, affected: states("RUS"), from: date("2022-02-24"), standing: .disputed),
        ]
        let before = obligations(under: partnership, on: day("2024-11-12"), known: day("2024-11-12"), situations: war, to: state("RUS"))
        #expect(before.map(\.binding) == [.notBinding])
        let after = obligations(under: partnership, on: day("2024-12-10"), known: day("2024-12-10"), situations: war)
        #expect(after.map { "\($0.bearer)>\($0.beneficiary) \($0.binding)" } == ["PRK>RUS disputed", "RUS>PRK dormant"])
        #expect(after[0].reason == "whether there is armed attack and state of war is disputed")
    }
}
