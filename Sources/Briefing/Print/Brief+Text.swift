internal import Chronology
internal import Evidence
internal import Law
public import Story

extension Brief {
    /// The narrowest and the widest line that a brief is laid out for.
    public static let widths = 40...140

    /// The brief as text: most important first, nothing twice.
    ///
    /// - Parameters:
    ///   - width: columns of the terminal; no line is longer. Clamped to ``widths``.
    ///   - style: with colours or without.
    ///   - actors: what actors are called.
    ///   - explains: whether the reasons for each treaty's status are printed.
    /// - Returns: lines that each end in a line feed.
    public func text(width: Int, style: TextStyle = .plain, actors: any ActorNames, explains: Bool = false) -> String {
        let width = min(max(width, Self.widths.lowerBound), Self.widths.upperBound)
        let page = BriefPage(brief: self, width: width, names: actors, explains: explains)
        return page.lines.map { style.render($0) + "\n" }.joined()
    }
}

/// Lays a brief out in lines of a width, section by section.
struct BriefPage {
    let brief: Brief
    let width: Int
    let names: any ActorNames
    let explains: Bool

    /// Below this width tables become lists.
    static let listBelow = 80

    /// All lines, an empty one between sections.
    var lines: [StyledText] {
        let sections = [header] + treaties + [acts, questions, figures, sources, footer]
        return Array(sections.filter { !$0.isEmpty }.joined(separator: [""]))
    }

    func heading(_ words: String, _ remark: StyledText = "") -> [StyledText] {
        (StyledText(words, .strong) + (remark.isEmpty ? "" : StyledText("  ") + remark)).wrapped(to: width, hanging: 2)
    }

    var isOneReport: Bool { brief.reports.count == 1 }

    // MARK: - Head and foot

    private var header: [StyledText] {
        let label = StyledText("BRIEF  ", .strong)
        var lines: [StyledText]
        if let report = brief.reports.first, isOneReport {
            lines = (label + StyledText(title(of: report), .strong)).wrapped(to: width, hanging: 7)
        } else {
            lines = [label + StyledText("\(brief.reports.count) reports", .strong)]
            for report in brief.reports {
                let details = [report.publisher.map { Printable.line($0) }, report.published.map { DateWords.of($0) }].compactMap(\.self)
                let line =
                    StyledText("       \(title(of: report))")
                    + (details.isEmpty ? "" : StyledText(" (\(details.joined(separator: ", ")))", .faint))
                lines += line.wrapped(to: width, hanging: 9)
            }
        }
        return lines + Layout.flow(facts.map { StyledText($0, .faint) }, separator: StyledText(" · ", .faint), width: width, indent: 7)
    }

    private func title(of report: ReportLine) -> String {
        report.title.isEmpty ? (report.file == "-" ? "standard input" : report.file) : report.title
    }

    private var facts: [String] {
        var facts: [String] = []
        if let report = brief.reports.first, isOneReport {
            facts.append(report.published.map { "published \(DateWords.of($0))" } ?? "day of publication not known")
            if let publisher = report.publisher { facts.append(publisher) }
        }
        if brief.statements > 0 {
            facts.append("\(count(brief.statements, "statement")) by \(count(brief.speakers, "speaker"))")
        }
        let leftOut = brief.reports.flatMap(\.leftOut)
        let passages = leftOut.reduce(0) { $0 + $1.passages }
        if passages > 0 {
            var reasons: [String] = []
            for reason in leftOut.map(\.reason.words) where !reasons.contains(reason) { reasons.append(reason) }
            facts.append("\(count(passages, "passage")) left out (\(reasons.joined(separator: ", ")))")
        }
        return facts
    }

    private var footer: [StyledText] {
        let words =
            brief.treaties.isEmpty
            ? "--format json for machines."
            : "Not legal advice: what follows from the treaty's text on the facts stated. "
                + "--explain for the reasons, --format json for machines."
        return StyledText(words, .faint).wrapped(to: width)
    }

    private var sources: [StyledText] {
        var lines = heading("SOURCES")
        for report in brief.reports {
            let details = [
                report.publisher, report.published.map { DateWords.of($0) },
                report.url ?? (report.file == "-" ? "standard input" : report.file),
            ]
            lines += source(isOneReport ? "report" : report.id, details.compactMap(\.self).joined(separator: ", "))
        }
        for treaty in brief.treaties where !treaty.sources.isEmpty {
            let sources = treaty.sources.map { source in
                let date = source.date.map { DateWords.of($0) }
                return [source.publisher ?? source.title, source.cite, date].compactMap(\.self).joined(separator: ", ")
            }
            var seen: Set<String> = []
            lines += source("register", "\(treaty.id): " + sources.filter { seen.insert($0).inserted }.joined(separator: "; "))
        }
        return lines
    }

    private func source(_ label: String, _ words: String) -> [StyledText] {
        Layout.labelled(StyledText(label, .faint), StyledText(words), width: width, indent: 2, column: 12)
    }

    func count(_ number: Int, _ noun: String) -> String {
        "\(number) \(noun)\(number == 1 ? "" : "s")"
    }
}

extension OmissionReason {
    /// The reason as a reader is told.
    var words: String {
        switch self {
        case .appeal: "appeal"
        case .signUp: "sign-up"
        case .comments: "comments"
        case .related: "related stories"
        case .caption: "captions"
        case .navigation: "navigation"
        case .other: "other page furniture"
        }
    }
}
