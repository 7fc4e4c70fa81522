public import Chronology
public import Evidence
public import Law

/// Asks a ledger and the register what is said about a question, as known at the snapshot's moment.
///
/// Everything is looked up through the ledger's index, so that an answer costs what it holds, not what the ledger holds.
public struct Inquiry {
    let snapshot: any LedgerSnapshot
    /// The day whose knowledge of the register is used.
    let known: Day
    /// By which rules claims count.
    public let policy: AcceptancePolicy
    let organisations: any Organisations
    let treaty: (String) -> Treaty?
    /// The grades of organisations at the snapshot's moment.
    public let grades: GradeBook
    private let memory = Memory()

    /// - Parameters:
    ///   - known: the day whose knowledge of the register is used; the ledger's is that of the snapshot.
    ///   - treaty: the treaty of the register with that id.
    public init(
        _ snapshot: any LedgerSnapshot, known: Day, policy: AcceptancePolicy = .standard, organisations: any Organisations,
        treaty: @escaping (String) -> Treaty?
    ) throws {
        self.snapshot = snapshot
        self.known = known
        self.policy = policy
        self.organisations = organisations
        self.treaty = treaty
        grades = GradeBook(try snapshot.standing(try snapshot.entries(of: .grade)))
    }

    /// The entries that answer a question or one that a person has linked with it, the question itself first.
    ///
    /// A link between two entries joins the questions of the same sort that they answer.
    private func gathered(_ question: QuestionKey) throws -> Gathered {
        if let known = memory.gathered[question] { return known }
        var result = Gathered(keys: [question])
        var seen: Set<EntryID> = []
        var next = 0
        while next < result.keys.count {
            let entries = try snapshot.entries(answering: result.keys[next]).filter { seen.insert($0.id).inserted }
            next += 1
            let reports = try snapshot.reports(of: entries)
            let judgements = try snapshot.standingJudgements(on: entries, reports)
            result.entries += entries
            result.reports.merge(reports) { first, _ in first }
            result.judgements += judgements
            for case .link(let link) in judgements.map(\.body) {
                for other in link.entries where !seen.contains(other) {
                    for key in try snapshot.questions(of: other) where key.sort == question.sort && !result.keys.contains(key) {
                        result.keys.append(key)
                    }
                }
            }
        }
        memory.gathered[question] = result
        return result
    }

    /// What was looked up for a question.
    private struct Gathered {
        var keys: [QuestionKey]
        var entries: [LedgerEntry] = []
        var reports: [EntryID: FiledReport] = [:]
        var judgements: [LedgerEntry] = []
    }

    /// An act of all parties answers for each of them: it is looked up once.
    private final class Memory {
        var gathered: [QuestionKey: Gathered] = [:]
        /// Who publishes under a name.
        var organisations: [String: ActorID?] = [:]
    }

    /// Everything that answers a question, in the order in which it was recorded; acts of the register first.
    public func testimonies(for question: QuestionKey) throws -> (keys: [QuestionKey], all: [Testimony]) {
        var found = try gathered(question)
        if let both = ActQuestion(question).flatMap(together) {
            // "Both signed" answers for each.
            let together = try gathered(both.key)
            let known = Set(found.entries.map(\.id))
            found.keys += together.keys.filter { !found.keys.contains($0) }
            found.entries += together.entries.filter { !known.contains($0.id) }
            found.reports.merge(together.reports) { first, _ in first }
            found.judgements += together.judgements
        }
        let entries = found.entries.sorted { $0.sequence < $1.sequence }
        let judgements = found.judgements.sorted { $0.sequence < $1.sequence }
        let file = CaseFile(entries, reports: found.reports, judgements: judgements)
        let asked = Asked(found.keys)
        var all = registered(asked.acts)
        for entry in entries where file.stands(entry) {
            if let testimony = try testimony(of: entry, asked, file) { all.append(testimony) }
        }
        return (found.keys, file.joined(all))
    }

    // MARK: - Entries

    func testimony(of entry: LedgerEntry, _ asked: Asked, _ file: CaseFile) throws -> Testimony? {
        switch entry.body {
        case .proposedAct(let record):
            guard !asked.acts.isEmpty else { return nil }
            let claim = file.claim(record.act.claim, in: record.report)
            var testimony = self.testimony(entry, in: record.report, claim: claim, file)
            testimony.quote = claim.map { file.quote(of: $0) }
            testimony.summary = [record.act.kind.words, record.act.organ.map { Printable.line($0) }].compactMap(\.self).joined(
                separator: ", ")
            testimony.date = record.act.date
            testimony.organ = record.act.organ
            testimony.answer = answer(record.act.modality, claim)
            judge(&testimony, probability: record.act.probability, acts: asked.acts)
            return testimony
        case .figure(let record):
            guard asked.isFigure else { return nil }
            let claim = file.claim(record.figure.claim, in: record.report)
            var testimony = self.testimony(entry, in: record.report, claim: claim, file)
            let figure = record.figure
            testimony.figure = FigureRange(
                low: figure.low, high: figure.high, approximate: figure.approximate, unit: figure.unit, about: Printable.line(figure.about))
            testimony.quote = claim.map { file.quote(of: $0) }
            testimony.summary = testimony.figure?.about ?? ""
            testimony.answer = answer(.done, claim)
            judge(&testimony, probability: claim?.probability ?? 1, acts: [])
            return testimony
        case .claim(let record):
            // Claims that carry an act or a figure, or pass another claim on, answer through these.
            guard asked.isClaim, !file.isPassedOn(record.claim, in: record.report) else { return nil }
            var testimony = self.testimony(entry, in: record.report, claim: record.claim, file)
            testimony.quote = file.quote(of: record.claim)
            testimony.answer = answer(.done, record.claim, isYesOrNo: asked.isYesOrNo)
            judge(&testimony, probability: record.claim.probability, acts: [])
            return testimony
        case .treatyAct(let record): return self.testimony(entry, record, file)
        case .situation(let record): return self.testimony(entry, record, file)
        case .report, .review, .grade, .link, .correction: return nil
        }
    }

    /// What a person put on record: an official record counts alone, anything else like a report of its source.
    private func testimony(_ entry: LedgerEntry, _ record: TreatyActRecord, _ file: CaseFile) -> Testimony {
        var testimony = Testimony(
            place: .record, entry: entry.id, recorded: entry.recorded.day, publisher: record.source, title: record.source, answer: .asserts,
            stance: .asserts, certainty: .certain, roots: [], via: [], quote: nil, summary: record.act.note ?? record.act.reference,
            date: record.act.on,
            organ: record.act.organ, act: record.act, grade: .f, isOfficial: record.official)
        let organisation = organisations.organisation(named: record.source)
        testimony.organisation = organisation
        testimony.grade = record.official ? .a : grade(of: organisation, named: record.source, on: entry.recorded.day)
        testimony.roots = [Root(actor: organisation, words: record.source, grade: testimony.grade)]
        testimony.credibility = file.credibility(of: entry.id)
        testimony.verdict = file.verdict(on: entry.id)
        if !record.official, testimony.grade > policy.grade {
            testimony.discounted = "\(record.source) is graded \(testimony.grade.rawValue)"
        }
        return testimony
    }

    /// A situation that a person put on record.
    private func testimony(_ entry: LedgerEntry, _ record: SituationRecord, _ file: CaseFile) -> Testimony {
        let organisation = organisations.organisation(named: record.source)
        let grade = record.official ? Reliability.a : self.grade(of: organisation, named: record.source, on: entry.recorded.day)
        var testimony = Testimony(
            place: .record, entry: entry.id, recorded: entry.recorded.day, publisher: record.source, organisation: organisation,
            title: record.source, answer: .asserts, stance: .asserts, certainty: .certain,
            roots: [Root(actor: organisation, words: record.source, grade: grade)], via: [], quote: nil,
            summary: record.situation.kind.words, date: record.situation.from, grade: grade, isOfficial: record.official)
        testimony.credibility = file.credibility(of: entry.id)
        testimony.verdict = file.verdict(on: entry.id)
        if !record.official, grade > policy.grade { testimony.discounted = "\(record.source) is graded \(grade.rawValue)" }
        return testimony
    }

    /// The parts that are the same for everything that stands in a report.
    private func testimony(_ entry: LedgerEntry, in report: EntryID, claim: Claim?, _ file: CaseFile) -> Testimony {
        let record = file.report(report)
        let credit = record?.sketch.flatMap(ReportFingerprint.credit)
        let publisher = record?.publisher.map { Printable.line($0) }
        let organisation = credit ?? publisher.flatMap { self.organisation(named: $0) }
        let day = record?.published ?? entry.recorded.day
        var testimony = Testimony(
            place: .report, entry: entry.id, report: report, origin: file.origin(of: report), recorded: entry.recorded.day,
            published: record?.published, publisher: publisher ?? credit?.code, organisation: organisation,
            title: Printable.line(record?.title ?? ""), url: record?.url, answer: .asserts, stance: claim?.stance ?? .asserts,
            certainty: claim?.certainty ?? .underspecified, roots: [], via: [], quote: nil, summary: "",
            grade: grade(of: organisation, named: credit == nil ? publisher : nil, on: day), isOfficial: false)
        testimony.credibility = file.credibility(of: entry.id)
        testimony.verdict = file.verdict(on: entry.id)
        guard let claim else {
            testimony.roots = [Root(actor: organisation, words: publisher ?? credit?.code ?? "", grade: testimony.grade)]
            return testimony
        }
        if let source = claim.source {
            let words = Printable.line(source.text)
            let isNobody = source.actors.isEmpty && Phrases.shared.isGeneric(Tokens.of(words))
            testimony.roots =
                source.actors.isEmpty
                ? [Root(actor: nil, words: isNobody ? "" : words, grade: grade(of: nil, named: words, on: day))]
                : source.actors.map { Root(actor: $0, words: words, grade: grade(of: $0, on: day)) }
        }
        // The chain's weakest link decides how far the rest can be relied on.
        for name in claim.via {
            guard let outer = file.claim(name, in: report), let source = outer.source else { continue }
            testimony.via.append(Printable.line(source.text))
            let worst = source.actors.map { grade(of: $0, on: day) }.max() ?? grade(of: nil, named: source.text, on: day)
            testimony.grade = max(testimony.grade, worst)
        }
        return testimony
    }

    /// Many reports are published under few names.
    private func organisation(named name: String) -> ActorID? {
        if let known = memory.organisations[name] { return known }
        let organisation = organisations.organisation(named: name)
        memory.organisations[name] = .some(organisation)
        return organisation
    }

    private func answer(_ modality: Modality, _ claim: Claim?, isYesOrNo: Bool = true) -> Answer {
        if claim?.stance == .neither { return .evades }
        switch modality {
        case .planned, .possible: return .expects
        case .refused: return .denies
        case .done: break
        }
        guard let claim else { return .asserts }
        if claim.stance == .denies || (isYesOrNo && claim.polarity == .negative) { return .denies }
        return claim.certainty == .possible ? .expects : .asserts
    }
}

extension QuestionKey {
    /// What sort of question: `act`, `claim`, `figure`, `said`, `situation`.
    package var sort: Substring { text.prefix { $0 != "/" } }

    /// Whether a negative answer denies it: "Are there soldiers?", not "How does the fighting stand?".
    var isYesOrNo: Bool {
        guard sort == "claim" else { return sort == "act" }
        let topic = text.split(separator: "/").dropFirst().first.map(String.init)
        return topic.flatMap { TopicLexicon.shared[$0] }?.isDeniedByNegation ?? false
    }
}

extension Inquiry {
    /// The questions that begin so, sorted.
    package func questions(under beginning: String, limit: Int) throws -> [QuestionKey] {
        try snapshot.questions(under: beginning, limit: limit).map(\.question)
    }
}

extension Inquiry {
    /// The questions about what a state does: acts under its treaties, claims and figures with it as the doer, situations that affect it.
    ///
    /// - Parameter treaties: those of the register.
    public static func questions(about state: ActorID, in snapshot: any LedgerSnapshot, treaties: [Treaty], limit: Int) throws
        -> [QuestionKey]
    {
        var keys: [QuestionKey] = []
        func take(_ beginning: String, where fits: (QuestionKey) -> Bool = { _ in true }) throws {
            guard keys.count < limit else { return }
            keys += try snapshot.questions(under: beginning, limit: limit).map(\.question).filter { fits($0) && !keys.contains($0) }
        }
        for treaty in treaties where treaty.isOpen || treaty.states.contains(state) {
            try take("act/\(treaty.id)/") { ActQuestion($0)?.actor == state }
        }
        var topics: [String] = []
        for topic in TopicLexicon.shared.topics where !topics.contains(topic.name) { topics.append(topic.name) }
        for topic in topics {
            try take("claim/\(topic)/\(state.code)/")
            try take("figure/\(topic)/\(state.code)/")
        }
        for kind in SituationKind.allCases { try take("situation/\(kind.rawValue)/\(state.code)") }
        return keys
    }
}
