import Chronology
import Evidence
import Testing

@testable import Reading

private func figures(_ text: String) -> [String] {
    let scalars = Array(text.unicodeScalars)
    return FigureReader().figures(in: scalars, dates: DateReader(published: Day("2024-11-12")).dates(in: scalars)).map { figure in
        func number(_ value: Double?) -> String { value.map { $0 == $0.rounded() ? String(Int($0)) : String($0) } ?? "-" }
        return "\(number(figure.low))..\(number(figure.high))\(figure.approximate ? "~" : "") \(figure.unit ?? "?")"
    }
}

@Suite("What a number bounds and counts")
struct FigureDistinctionTests {
    @Test(
        "Votes, however they are told",
        arguments: [
            ("The lower house voted 397 to nil for the accord.", ["397..397 vote", "0..0 vote"]),
            ("The chamber backed it by 107 votes to none.", ["107..107 vote", "0..0 vote"]),
            ("It passed with 17 votes in favour and one against.", ["17..17 vote", "1..1 vote"]),
            ("It was approved when 134 lawmakers voted in favour and 37 against.", ["134..134 lawmaker", "37..37 vote"]),
            ("It passed with 413 votes in favour, 15 against and three abstentions.", ["413..413 vote", "15..15 vote", "3..3 abstention"]),
            ("The senate ratified it by 96-1.", ["96..96 vote", "1..1 vote"]),
            ("The bill was carried by 264 votes to 11.", ["264..264 vote", "11..11 vote"]),
            ("Nineteen senators voted for it, none against.", ["19..19 senator", "0..0 vote"]),
            ("It was lost by a margin of 38 to 53.", ["38..38 vote", "53..53 vote"]),
            ("The vote was 55 in favour.", ["55..55 vote"]),
        ])
    func votes(text: String, wanted: [String]) { #expect(figures(text) == wanted) }

    @Test(
        "Bounds in many words",
        arguments: [
            ("It lost rather more than 300 tanks.", ["300..- tank"]), ("It lost a good 300 tanks.", ["300..- tank"]),
            ("The number of ships stood at 13 at the least.", ["13..- ?"]),
            ("The rate is not to exceed 10 per cent.", ["-..10 per cent"]),
            ("The bill would top £200 million.", ["200000000..- pound sterling"]),
            ("It lost no fewer than 300 tanks.", ["300..- tank"]), ("It lost close on 300 tanks.", ["-..300~ tank"]),
            ("It lost just shy of 300 tanks.", ["-..300~ tank"]), ("Perhaps 300 people came.", ["300..300~ person"]),
            ("It sent 8,000-10,000 men.", ["8000..10000 person"]), ("It sent 8,000 or 10,000 men.", ["8000..10000 person"]),
            ("Between 8,000 and 10,000 men came.", ["8000..10000 person"]), ("A mere 300 people came.", ["300..300 person"]),
            ("At most 300 people came.", ["-..300 person"]),
        ])
    func bounds(text: String, wanted: [String]) { #expect(figures(text) == wanted) }

    @Test(
        "Number words count what stands behind them",
        arguments: [
            ("It was signed with two golden pens.", ["2..2 pen"]), ("Three large investors left.", ["3..3 investor"]),
            ("Five of the claimants keep garrisons.", ["5..5 claimant"]),
            ("About a dozen existing contracts are void.", ["12..12~ contract"]),
            ("He left three grandchildren.", ["3..3 grandchild"]), ("It has eight articles.", ["8..8 article"]),
            ("They came five and a half miles.", ["5.5..5.5 mile"]),
            ("It costs two and a half million dollars.", ["2500000..2500000 dollar"]),
            ("Of the members, 412 of the 530 workers stayed.", ["412..412 worker", "530..530 worker"]),
            ("Half a dozen frigates sailed.", ["6..6 frigate"]), ("The nine states that have them met.", ["9..9 country"]),
            ("Three brigades moved north.", ["3..3 brigade"]),
        ])
    func words(text: String, wanted: [String]) { #expect(figures(text) == wanted) }

    @Test(
        "Shares as words count where they are bounded",
        arguments: [
            ("Nearly half of the voters stayed away.", ["-..50~ per cent"]), ("More than a third of the fleet sank.", ["33.3..- per cent"]),
            ("At least two thirds of the members must agree.", ["66.7..- per cent"]),
            ("About a quarter of the land is dry.", ["25..25~ per cent"]),
            ("Half of it is free.", []), ("It came a quarter of a century later.", []), ("Almost half an hour passed.", []),
            ("More than half a million people fled.", ["500000..- person"]), ("The second half was better.", []),
            ("Over three quarters of the seats were empty.", ["75..- per cent"]),
        ])
    func shares(text: String, wanted: [String]) { #expect(figures(text) == wanted) }

    @Test(
        "Pairs already known, idioms, names and ages are no figures",
        arguments: [
            "Two countries have seen the text.", "Two sides met.", "There are two ways out.", "The two governments agreed.",
            "He dies at 88.", "They read an 11-point declaration.", "It is a 48-page agreement.", "Kim, 40, left.", "One country left.",
            "Article 10 binds.", "The G20 met at 5 p.m.",
        ])
    func none(text: String) { #expect(figures(text) == []) }

    @Test("What is called a number is no name")
    func called() {
        #expect(figures("They fuss about what they call 10,000 troops.") == ["10000..10000 soldier"])
        #expect(figures("Call 112 now.") == [])
    }
}

@Suite("Which numbers are figures of the report, and whose")
struct ReportFigureTests {
    typealias Said = ReadingFixture.Said

    private func figures(_ text: String, _ said: [Said] = []) throws -> [String] {
        let report = try ReadingFixture.report(text, said: said)
        return report.figures.map { figure in
            let claimants = figure.claimedBy.map(\.code).sorted().joined(separator: " ")
            return
                "\(figure.low.map { String(Int($0)) } ?? "-")..\(figure.high.map { String(Int($0)) } ?? "-") \(figure.unit ?? "?") \(claimants)"
        }
    }

    @Test(
        "How long something lasts is none",
        arguments: [
            "The war lasted two years.", "The pact is to stay in force for more than 30 years.", "It ends six months after notice.",
            "The two-week strike is over.", "The talks took three hours.", "The 50-year treaty ended.", "It fell silent for 12 minutes.",
            "A break of ten days followed.", "They may rejoin within 30 days.", "The pact took 14 years to enter into force.",
        ])
    func durations(text: String) throws { #expect(try figures(text) == []) }

    @Test("How many unnamed people speak is none; what they say is")
    func sources() throws {
        let said = [Said(source: "two European diplomats", cue: "said", content: "40 tanks were lost")]
        #expect(
            try figures(
                "Some 40 tanks were lost, two European diplomats said.",
                [Said(source: said[0].source, cue: "said", content: "Some 40 tanks were lost")]) == ["40..40 tank "])
    }

    @Test("The same number from two claimants is two figures with a claimant each")
    func twice() throws {
        let text = "Ukraine said that 300 soldiers had come. The US said that 300 soldiers had come."
        #expect(try figures(text) == ["300..300 soldier UKR", "300..300 soldier USA"])
    }

    @Test("An army's size in the report's own words belongs to nobody, a deployment to who claims it")
    func army() throws {
        let text = "Ukraine said that 10,000 troops had come. The country has an army of 1.2 million soldiers."
        #expect(try figures(text) == ["10000..10000 soldier UKR", "1200000..1200000 soldier "])
    }

    @Test("One who denies or evades a figure does not give it")
    func denied() throws {
        #expect(try figures("Iran denied that 300 drones were sold.") == ["300..300 drone "])
        #expect(try figures("The Kremlin declined to comment on the loss of 300 tanks.") == ["300..300 tank "])
    }
}
