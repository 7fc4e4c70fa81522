internal import Briefing
internal import Evidence
internal import Law
internal import Story

/// A report as a compact list: claims, figures, acts, what was left out, each with its place.
struct ReportListing {
    let report: Report
    let actors: any ActorNames

    func add(to page: inout Page) {
        let title = report.title.isEmpty ? (report.file == "-" ? "standard input" : report.file) : report.title
        page.add(StyledText("REPORT  ", .strong) + StyledText(title, .strong), hanging: 8)
        let facts = [
            report.publisher, report.published.map { "published \(DateWords.of($0))" }, report.dateline.map { "dateline \($0.place)" },
            "\(report.text.unicodeScalars.count) characters",
        ].compactMap(\.self)
        page.add(Layout.flow(facts.map { StyledText($0, .faint) }, separator: StyledText(" · ", .faint), width: page.width, indent: 8))
        section("CLAIMS", report.claims.map(claim), &page)
        section("FIGURES", report.figures.map(figure), &page)
        section("ACTS", report.acts.map(act), &page)
        section("LEFT OUT", report.leftOut.map { ["", StyledText($0.reason.rawValue, .faint), StyledText(short($0.text))] }, &page)
        reasons(&page)
        if report.claims.isEmpty, report.figures.isEmpty, report.acts.isEmpty { page.add("  nothing found") }
    }

    /// What made each claim and act, where the report tells.
    private func reasons(_ page: inout Page) {
        let claims = report.claims.map { ("\($0.id) “\($0.cue.text)” ", $0.probability, $0.because) }
        let acts = report.acts.map { ("\(places([$0.span])) \($0.kind.words) ", $0.probability, $0.because) }
        let told = (claims + acts).filter { !$0.2.isEmpty }
        guard !told.isEmpty else { return }
        page.addEmptyLine()
        page.add(StyledText("WHY (\(told.count))", .strong))
        for (what, probability, because) in told {
            page.add(StyledText("  " + what, .plain) + StyledText("probability \(percent(probability))", .faint), hanging: 4)
            for reason in because {
                let step = StyledText(reason.name + ": ") + StyledText(short(reason.detail))
                page.add(StyledText("    \(reason.origin.rawValue) ", .faint) + step, hanging: 8)
            }
        }
    }

    private func percent(_ probability: Double) -> String { "\(Int((probability * 100).rounded())) %" }

    private func section(_ heading: String, _ rows: [[StyledText]], _ page: inout Page) {
        guard !rows.isEmpty else { return }
        page.addEmptyLine()
        page.add(StyledText("\(heading) (\(rows.count))", .strong))
        let count = rows.map(\.count).max() ?? 0
        let columns = (0..<count).map { TextTable.Column(minimum: $0 == 0 ? 9 : 12) }
        page.add(TextTable(columns: columns, rows: rows).lines(width: page.width))
    }

    private func claim(_ claim: Claim) -> [StyledText] {
        let via = claim.via.isEmpty ? "" : " (via \(claim.via.joined(separator: ", ")))"
        var who: StyledText = "–"
        if let source = claim.source {
            let codes = source.actors.isEmpty ? "" : " [\(source.actors.map(\.code).joined(separator: " "))]"
            who = StyledText(source.text) + StyledText(codes, .faint)
        }
        let how = [claim.stance.rawValue, claim.certainty == .underspecified ? nil : claim.certainty.rawValue].compactMap(\.self)
        return [
            StyledText(claim.id + " " + places(claim.content.spans), .faint), who + StyledText(via),
            StyledText("“\(claim.cue.text)” ") + StyledText(how.joined(separator: ", "), .open),
            StyledText("“\(short(claim.content.text))”"),
        ]
    }

    private func figure(_ figure: Figure) -> [StyledText] {
        let amount = NumberWords.of(low: figure.low, high: figure.high, approximate: figure.approximate)
        let who = figure.claimedBy.isEmpty ? (figure.claim ?? "the report") : figure.claimedBy.map(\.code).joined(separator: " ")
        return [
            StyledText(places([figure.span]), .faint), StyledText(amount + (figure.unit.map { " (\($0))" } ?? "")),
            StyledText(figure.about),
            StyledText(who),
        ]
    }

    private func act(_ act: ProposedAct) -> [StyledText] {
        let who = act.actor.map { actors.shortName(of: $0) } ?? "–"
        let treaty = act.treaty ?? "“\(short(act.treatyText))”"
        let said = act.claim.map { ", \($0)" } ?? ""
        return [
            StyledText(places([act.span]), .faint), StyledText("\(who): \(act.kind.words)\(act.organ.map { ", " + $0 } ?? "")"),
            StyledText(act.modality.rawValue, act.modality == .done ? .plain : .open)
                + StyledText(act.date.map { " " + DateWords.of($0) } ?? ""),
            StyledText(treaty + said),
        ]
    }

    /// `120–134`, code points of the report's text.
    private func places(_ spans: [TextSpan]) -> String {
        spans.map { "\($0.start)–\($0.end)" }.joined(separator: " ")
    }

    private func short(_ text: String) -> String {
        let line = Printable.line(text)
        return line.count > 160 ? line.prefix(159) + "…" : line
    }
}
