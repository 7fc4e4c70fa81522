import Evidence
import Foundation
import Testing

@testable import Reading

/// Paragraphs of a report to put furniture between.
private let head = "Lake states sign water pact after nine years of talks"
private let first = "The four lake states signed a water pact in Aster on Tuesday, their foreign ministries said."
private let second = "The pact sets limits for each river and creates a commission that meets twice a year, according to its text."
private let third = "Two of the parliaments must approve it before the end of the year."

private func page(_ passages: [String]) -> Page {
    Page(([head, first] + passages + [second, third]).joined(separator: "\n") + "\n")
}

@Suite struct FurnitureTests {
    static let rules: [(OmissionReason, Rule)] = OmissionReason.allCases.flatMap { reason in
        FurnitureRules.standard.file.rules(in: reason.rawValue).map { (reason, $0) }
    }

    @Test(arguments: rules)
    func theExampleOfEveryRuleIsLeftOutForItsReason(_ reason: OmissionReason, _ rule: Rule) throws {
        let example = try #require(rule.example)
        let lexemes = Lexemes(example)
        let bounds = 0..<lexemes.count
        let phrases = try #require(FurnitureRules.split(rule)).phrases.compactMap(Phrase.init)
        #expect(
            phrases.contains { phrase in bounds.contains { phrase.match(in: lexemes, at: $0, bounds: bounds) != nil } },
            "line \(rule.line): the rule does not match its example \"\(example)\"")
        let page = page([example])
        #expect(page.leftOut.map(\.reason) == [reason], "line \(rule.line): \"\(example)\"")
        #expect(page.text == [head, first, second, third].map { $0 + "\n" }.joined())
    }

    @Test(
        arguments: [
            ("If you value reporting from places that others forget, please consider giving today. Readers like you pay for it.", .appeal),
            (
                "The Lakeside Courier is funded by readers. Unlike bigger papers, we have no owner behind us and no paywall in front of you.",
                .appeal
            ),
            ("We're a nonprofit newsroom, and we need your help to keep our reporters on the road.", .appeal),
            ("Support fearless, independent journalism. From $2 a month.", .appeal),
            ("DONATE NOW", .appeal),
            ("Thank you for reading. You have one free article left this month.", .appeal),
            ("Subscribe now for £1 a week and read every story without limits. Cancel anytime.", .appeal),
            ("Sign up to our weekly newsletter and never miss a story from the lakes.", .signUp),
            ("Get the best of the Courier in your inbox every Friday", .signUp),
            ("Follow us on Facebook, Instagram and X", .signUp),
            ("Download the Courier app for breaking news alerts", .signUp),
            ("Enter your email address below. You can unsubscribe at any time.", .signUp),
            ("What do you think? Let us know in the comments below.", .comments),
            ("Join the conversation", .comments),
            ("14 Comments", .comments),
            ("Do you have information about this story? Email us at tips@courier.example.", .comments),
            ("READ MORE: The drought that changed the border", .related),
            ("Related: Who owns the river?", .related),
            ("More from the lake district", .related),
            ("Tags: water, borders, treaties", .related),
            ("The delegations at the harbour of Aster on Tuesday. Photograph: Ulla Berg/Courier", .caption),
            ("File photo: The dam above the lower lake", .caption),
            ("A fisherman on the upper lake (Getty Images)", .caption),
            ("Image source, Ulla Berg", .caption),
            ("Share on Facebook Share on Twitter Email", .navigation),
            ("Home › World › Lakes", .navigation),
            ("Skip to main content", .navigation),
            ("4 min read", .other),
            ("We use cookies and similar tools. Accept all cookies or manage cookies in the settings.", .other),
            ("© 2023 Lakeside Courier. All rights reserved.", .other),
            ("Advertisement", .other),
            ("1,204 views", .other),
            ("Last updated: 3 hours ago", .other),
            ("LIMITED OFFER: SAVE TODAY, WATCH ALL MATCHES LIVE", .other),
            ("(Reporting by Ulla Berg; Editing by Jon Holt)", .other),
        ] as [(String, OmissionReason)])
    func leavesOutFurnitureOfManyKinds(_ passage: String, _ reason: OmissionReason) {
        let page = page([passage])
        #expect(page.leftOut == [Omission(text: passage, reason: reason)])
        #expect(page.text == [head, first, second, third].map { $0 + "\n" }.joined())
    }

    @Test(arguments: [
        "Donations to the election campaign rose by a third, the commission reported on Monday.",
        "The charity sends newsletters to 40,000 members in the valley, its annual report shows.",
        "\"Your support makes all the difference,\" the minister told the delegations in Aster.",
        "Norland's support makes a difference on the front, the defence minister said.",
        "The opposition called on voters to join the march on Sunday.",
        "Norland decided last week to sign up to the mutual defence pact.",
        "The inspectors will get unlimited access to the sites, the agency announced.",
        "Help from abroad keeps the hospital open, its director said.",
        "Readers of the treaty will look in vain for an article on fishing rights.",
        "ANKARA, Feb 2 (Anadolu) - The parliament of Norland on Wednesday approved the pact.",
        "The newspaper asked its subscribers for donations after the court froze its accounts, the union said.",
        "Three journalists were held at the border while reporting on the water dispute.",
        "Share prices of the two dam builders fell by 4 per cent.",
        "Comments by the president of Norland drew criticism in the southern capital.",
        "Comments are due before the commission meets in May.",
        "The ministry released a photograph of the signing, but the text stayed secret.",
        "Updated figures show that the lake lost a fifth of its water.",
        "Search for survivors of the ferry accident continues near the eastern shore.",
        "Back in Aster, the delegations argued over the wording of Article 7.",
        "Support for the pact has grown in all four states since the flood.",
        "Follow-up talks are planned for the spring.",
        "We will keep our word, and we expect our neighbours to keep theirs.",
        "The exports present a mixed picture: fish sales rose and timber sales fell.",
        "Petrol was sold at half price on the islands, and the offer drew long queues.",
        "Bread now costs twice the price of a cup of coffee in the southern towns.",
        "The regulator wants stricter limits on the use of cookies by foreign websites.",
        "Norland wants to become a member of the lake commission, and may donate two patrol boats.",
        "You cannot divide a lake, an old saying in the valley goes.",
        "Posted workers would keep the social insurance of their own state under the pact.",
        "Registration of voters ends on Friday, and those who sign up late cannot take part.",
        "\"Please give today,\" read a banner of the flood relief fund outside the palace.",
        "Home affairs ministers of the four states meet in June.",
        "Please donate blood, the ministry told residents of Aster, and stay off the roads.",
        "Your donation is free of tax under the new law, the finance minister told the chamber.",
        "We hope that this matters as much in the valleys as in the capital.",
        "Most read the pact as a warning to the upstream state.",
        "Its navy will watch the strait, and its coast guard will print new charts.",
        "Published on Tuesday, the annex lists forty dams and eleven canals.",
        "A video of the ceremony, watched by 1,000 views an hour at first, was later taken down.",
    ])
    func keepsReportsThatLookALittleLikeFurniture(_ paragraph: String) {
        let page = page([paragraph])
        #expect(page.leftOut.isEmpty)
        #expect(page.text.contains("\n" + paragraph + "\n"))
    }

    @Test func leavesOutAnAppealOfSeveralParagraphsAsAWhole() {
        let appeal = [
            "Your help keeps the lights on",
            "From the delta to the glaciers, The Lakeside Courier is there when the story breaks. Whether it is a dam or a budget, we know that you want it told straight.",
            "In a year of elections, we need reporters in every valley. Your donation lets us send them.",
            "We hope that this matters as much in the valleys as in the capital.",
            "The Lakeside Courier is read by people of all parties. We believe that quality journalism should be free for everyone.",
        ]
        let page = page(appeal)
        #expect(page.leftOut.map(\.text) == appeal)
        #expect(page.leftOut.allSatisfy { $0.reason == .appeal })
        #expect(page.publisher == "The Lakeside Courier")
    }

    @Test func aParagraphOfTheReportBetweenTwoAppealsStays() {
        let paragraph = "The commission has its seat in Aster and a staff of forty."
        let page = page(["Donate today", paragraph, "Your support helps us to report."])
        #expect(page.leftOut.map(\.text) == ["Donate today", "Your support helps us to report."])
        #expect(page.text.contains(paragraph))
    }

    @Test(arguments: [
        (
            "Your donation makes all the difference.Ministers of four states met in Aster to sign the pact, officials said.",
            "Your donation makes all the difference.", "Ministers of four states met in Aster to sign the pact, officials said."
        ),
        (
            "The pact enters into force in May, officials said.Sign up to our newsletter.", "Sign up to our newsletter.",
            "The pact enters into force in May, officials said."
        ),
        (
            "The pact enters into force in May, officials said. Follow us on Facebook and Instagram.",
            "Follow us on Facebook and Instagram.",
            "The pact enters into force in May, officials said."
        ),
        (
            "Read moreMinisters of four states met in Aster on Tuesday, officials said.", "Read more",
            "Ministers of four states met in Aster on Tuesday, officials said."
        ),
    ])
    func partsFurnitureThatIsGluedToTheReport(_ line: String, _ furniture: String, _ report: String) {
        let page = page([line])
        #expect(page.leftOut.map(\.text) == [furniture])
        #expect(page.text.contains("\n" + report + "\n"))
    }

    @Test(arguments: [
        "The ministers left.No one spoke to the press, officials said.", "The firm McDonald Eriksen built the dam for 3.5 million crowns.",
        "The text is on Lakes.Example.com, the ministry said.", "Gen.Holt and J.P.Berg signed for Norland, the ministry said.",
    ])
    func leavesGluedReportsAsTheyStand(_ line: String) {
        let page = page([line])
        #expect(page.leftOut.isEmpty)
        #expect(page.text.contains("\n" + line + "\n"))
    }

    @Test func linksUnderTheirHeadingGoButTheNextSubheadingStays() {
        let page = page([
            "Most read", "Why the upper lake is falling faster than the lower", "Five dams that nobody needs any more", "What comes next",
        ])
        #expect(page.leftOut.count == 3)
        #expect(page.leftOut.allSatisfy { $0.reason == .related })
        #expect(page.text.contains("\nWhat comes next\n"))
    }

    @Test func whatReadersWroteUnderTheReportGoes() {
        let page = Page(
            [head, first, second, third, "Comments", "Lakefan", "At last! They should have done it years ago.", "Reply", "2 hours ago"]
                .joined(separator: "\n"))
        #expect(page.text == [head, first, second, third].map { $0 + "\n" }.joined())
    }

    @Test func aParagraphAfterACommentButtonStays() {
        let page = page(["Comments"])
        #expect(page.leftOut.map(\.text) == ["Comments"])
        #expect(page.paragraphs.count == 4)
    }

    @Test(.enabled(if: ProcessInfo.processInfo.environment["SERVANDA_SHARED"] != nil, "needs SERVANDA_SHARED"))
    func ofTheReferenceReportOnlyAppealAndCommentInvitationAreLeftOut() throws {
        let shared = try #require(ProcessInfo.processInfo.environment["SERVANDA_SHARED"])
        let input = try #require(try Input(path: shared + "/seed/article.txt").text)
        let lines = input.split(separator: "\n").map(String.init)
        let page = Page(input)
        #expect(page.leftOut.map(\.reason) == [.appeal, .appeal, .appeal, .appeal, .appeal, .comments, .comments, .comments])
        #expect(page.leftOut.prefix(4).map(\.text) == Array(lines[2...5]))
        #expect(page.leftOut.suffix(3).map(\.text) == Array(lines.suffix(3)))
        #expect(lines[6].hasPrefix(page.leftOut[4].text))
        let glued = String(lines[6].dropFirst(page.leftOut[4].text.count))
        #expect(page.text == (lines[0...1] + [glued] + lines[7...].dropLast(3)).map { $0 + "\n" }.joined())
        #expect(page.title == lines[0])
        #expect(page.standfirst == lines[1])
    }
}
