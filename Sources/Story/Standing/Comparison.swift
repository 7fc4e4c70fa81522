public import Evidence
public import Law

/// Everything that is said about one question, side by side (`servanda.compare/1`, documented in docs/acceptance.md).
public struct Comparison: Hashable, Sendable {
    /// The schema in which a list of comparisons is written.
    public static let schema = "servanda.compare/1"

    /// The question; with those that persons linked with it, and those that answer it too.
    public var question: QuestionKey
    /// All keys whose answers are here, the question first.
    public var keys: [QuestionKey]
    /// The question in words, with actors by their codes.
    public var heading: Heading
    /// How far it is established; of an act that is told of several times, the best established one.
    public var finding: Finding
    /// Of an act: each time at which it is said to have been done.
    public var occasions: [Finding]
    /// Who says what, in the order in which it was recorded; acts of the register first.
    public var testimonies: [Testimony]
    /// How many reports speak of it.
    public var reports: Int
    /// How many origins these reports have.
    public var origins: Int
    /// Of a figure: the bounds that its sources give now, each by its latest word.
    public var range: FigureRange?
}

extension Inquiry {
    /// Compares what is said about a question.
    public func comparison(of question: QuestionKey) throws -> Comparison {
        let (keys, all) = try testimonies(for: question)
        let weighing = Weighing(inquiry: self, all: all)
        var occasions: [Finding] = []
        let finding: Finding
        if let act = ActQuestion(question) {
            occasions = weighing.findings(on: act)
            let order = Standing.allCases
            finding =
                occasions.min { (order.firstIndex(of: $0.standing) ?? 0) < (order.firstIndex(of: $1.standing) ?? 0) }
                ?? weighing.finding(about: act.actor)
        } else {
            finding = weighing.finding(about: Heading(question).subject)
        }
        var reports: Set<EntryID> = []
        var origins: Set<EntryID> = []
        for testimony in all {
            if let report = testimony.report { reports.insert(report) }
            if let origin = testimony.origin { origins.insert(origin) }
        }
        return Comparison(
            question: question, keys: keys, heading: Heading(question), finding: finding, occasions: occasions, testimonies: all,
            reports: reports.count, origins: origins.count, range: weighing.range())
    }
}

extension Weighing {
    /// The smallest and the largest number that sources give by their latest word; those who do not count are left out while any does.
    func range() -> FigureRange? {
        let figures = all.indices.filter { all[$0].figure != nil && all[$0].answer == .asserts }
        let counting = figures.filter { all[$0].counts }
        let latest = latestOfEach(counting.isEmpty ? figures : counting)
        let used = latest.isEmpty ? figures : latest
        let ranges = used.compactMap { all[$0].figure }
        guard let first = ranges.first else { return nil }
        let low = ranges.compactMap { $0.low ?? $0.high }.min()
        let isOpen = ranges.contains { $0.high == nil }
        let high = ranges.compactMap { $0.high ?? $0.low }.max()
        return FigureRange(
            low: low, high: isOpen && ranges.allSatisfy({ $0.high == nil || ($0.high ?? 0) <= (low ?? 0) }) ? nil : high,
            approximate: ranges.contains(where: \.approximate), unit: first.unit, about: first.about)
    }
}

/// A question by its parts.
public struct Heading: Hashable, Sendable, Encodable {
    /// `act`, `claim`, `figure`, `said`, `situation`.
    public var sort: String
    /// The topic, or the kind of act or situation.
    public var topic: String
    /// The treaty.
    public var treaty: String?
    /// Whose doing it is.
    public var subject: ActorID?
    /// To whom, or where: an actor.
    public var object: ActorID?
    /// Where: a name.
    public var place: String?
    /// Of a figure: what is counted.
    public var unit: String?

    /// Takes a key apart.
    public init(_ question: QuestionKey) {
        let parts = question.text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        func part(_ index: Int) -> String? { parts.indices.contains(index) && parts[index] != "-" ? parts[index] : nil }
        sort = parts[0]
        switch sort {
        case "act":
            treaty = part(1)
            topic = part(2) ?? ""
            subject = part(3).flatMap { ActorID($0) }
            place = part(4)
        case "claim"
        where part(1)?.hasPrefix("treaty-") == true && parts.count <= 4
            && part(2).map { ActorID($0)?.isStateCode != true && !$0.hasPrefix("@") } == true:
            topic = part(1) ?? ""
            treaty = part(2)
            subject = part(3).flatMap { ActorID($0) }
        case "claim", "figure":
            topic = part(1) ?? ""
            subject = part(2).flatMap { ActorID($0) }
            if let object = part(3) {
                if object.hasPrefix("@") {
                    place = object.dropFirst().split(separator: "-").joined(separator: " ")
                } else {
                    self.object = ActorID(object)
                }
            }
            unit = part(4)
        default:
            topic = part(1) ?? ""
            subject = part(2).flatMap { ActorID($0) }
        }
    }
}
