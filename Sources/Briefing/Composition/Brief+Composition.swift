public import Chronology
public import Evidence
internal import Law
public import Register
public import Story

extension Brief {
    /// Composes the brief of one report, or of several about the same matter.
    ///
    /// - Parameters:
    ///   - reports: as read, in the order in which they are to be named.
    ///   - register: the treaties.
    ///   - actors: what actors are called.
    ///   - on: the day asked about.
    ///   - known: the day whose knowledge of the register is used.
    public init(of reports: [Report], register: TreatyRegister, actors: any ActorNames, on: Day, known: Day) {
        let views = reports.enumerated().map { ReportView($1, number: $0 + 1) }
        let speakers = Speakers(names: actors)
        let treatyLines = TreatyLines(register: register, on: on, known: known)
        let acts = ActRows(register: register, speakers: speakers, on: on, known: known).rows(of: views)
        self.on = on
        self.known = known
        self.reports = views.map(ReportLine.init(of:))
        statements = reports.reduce(0) { $0 + $1.claims.count }
        self.speakers = Self.speakers(of: views, speakers).count
        treaties = treatyLines.lines(of: views)
        otherTreaties = treatyLines.others(in: views)
        self.acts = acts
        questions = Questions(speakers: speakers).questions(of: views, without: Self.shownAsActs(in: views))
        figures = FigureRows(speakers: speakers, phrases: .shared).rows(of: views)
    }

    /// Everybody who says something, each once: actors by their id, others by their words.
    private static func speakers(of views: [ReportView], _ speakers: Speakers) -> Set<String> {
        var result: Set<String> = []
        for view in views {
            for claim in view.report.claims {
                guard let source = claim.source else { continue }
                if source.actors.isEmpty {
                    result.insert("words " + Printable.line(source.text).lowercased())
                } else {
                    result.formUnion(source.actors.map { "actor " + $0.code })
                }
            }
        }
        return result
    }

    /// Claims that say no more than the acts that are told in them: the act's row names the speaker already.
    private static func shownAsActs(in views: [ReportView]) -> Set<Reference.Claim> {
        var shown: Set<Reference.Claim> = []
        for view in views {
            let withFigures = Set(view.report.figures.compactMap(\.claim))
            for act in view.report.acts {
                guard let claim = view.claim(act.claim), claim.stance == .asserts || claim.stance == .reports else { continue }
                guard !withFigures.contains(claim.id) else { continue }
                // What is left when the act's words are taken away must be short: a date, an organ, the name of the treaty.
                let rest = view.tokens(claim.content.spans).filter { !$0.range.overlaps(act.span.range) }
                let told = rest.filter { !Phrases.shared.stop.contains($0.word) }
                if told.count <= longestRest { shown.insert(Reference.Claim(report: view.id, claim: claim.id)) }
            }
        }
        return shown
    }

    /// Words that a claim may hold beside its act and still be shown as the act alone.
    private static let longestRest = 12
}

extension ReportLine {
    /// Where the lines of the brief come from.
    init(of view: ReportView) {
        let report = view.report
        var leftOut: [LeftOut] = []
        for omission in report.leftOut {
            if let index = leftOut.firstIndex(where: { $0.reason == omission.reason }) {
                leftOut[index].passages += 1
            } else {
                leftOut.append(LeftOut(reason: omission.reason, passages: 1))
            }
        }
        self.init(
            id: view.id, report: report.id, file: report.file, url: report.url, title: report.title, publisher: report.publisher,
            published: report.published, statements: report.claims.count, leftOut: leftOut)
    }
}
