internal import Briefing
internal import Chronology
internal import Evidence
internal import Law
internal import Register
internal import Story

/// Comparisons for people: one in full, several as a list.
struct ComparisonListing {
    let comparisons: [Comparison]
    let known: Day
    /// Questions that are not shown.
    let more: Int
    let names: any ActorNames
    let treaties: TreatyRegister

    func words(_ comparison: Comparison) -> String {
        comparison.heading.words(naming: names) { treaties[$0]?.shortTitle }
    }

    func add(to page: inout Page) {
        if comparisons.isEmpty {
            page.add(StyledText("no question as known on \(DateWords.of(known))", .faint))
        } else if comparisons.count == 1 {
            addFull(comparisons[0], to: &page)
        } else {
            addList(to: &page)
        }
    }

    // MARK: - Several

    /// Where the questions begin behind their standing.
    private static let column = 17

    private func addList(to page: inout Page) {
        page.add(
            StyledText("\(comparisons.count + more) questions", .strong) + StyledText(" as known on \(DateWords.of(known))"), hanging: 2)
        page.addEmptyLine()
        for comparison in comparisons {
            let label = standing(comparison.finding)
            let title = comparison.heading.words(naming: names) + (comparison.finding.date.map { ", " + DateWords.of($0) } ?? "")
            page.add(Layout.labelled(label, StyledText(title), width: page.width, indent: 2, column: Self.column))
            let facts = [comparison.question.text, counts(comparison)].map { StyledText($0, .faint) }
            page.add(Layout.flow(facts, separator: StyledText(" · ", .faint), width: page.width, indent: Self.column))
        }
        if more > 0 {
            page.addEmptyLine()
            page.add(StyledText("  the first \(comparisons.count) of \(comparisons.count + more); --limit shows more", .faint))
        }
    }

    // MARK: - One

    private func addFull(_ comparison: Comparison, to page: inout Page) {
        let width = page.width
        let title = (StyledText("QUESTION  ", .strong) + StyledText(words(comparison), .strong)).wrapped(to: width, hanging: 10)
        page.add(Layout.withRemark(title, StyledText(comparison.question.text, .faint), width: width, indent: 10))
        page.add(StyledText("          as known on \(DateWords.of(known)) · \(counts(comparison))", .faint), hanging: 10)
        for key in comparison.keys.dropFirst() {
            page.add(StyledText("          together with \(key.text)", .faint), hanging: 10)
        }
        page.addEmptyLine()
        let findings = comparison.occasions.isEmpty ? [comparison.finding] : comparison.occasions
        for finding in findings {
            page.add(StyledText("  ") + standing(finding) + StyledText(date(finding)) + StyledText("  \(named(finding.why))"), hanging: 4)
        }
        if let range = comparison.range, comparison.testimonies.contains(where: { $0.figure != nil }) {
            let amount = NumberWords.of(low: range.low, high: range.high, approximate: range.approximate, unit: range.unit)
            page.add(
                StyledText("  range  ", .faint) + StyledText(amount, .strong) + StyledText("  by the latest word of each source", .faint),
                hanging: 4)
        }
        for answer in [Answer.asserts, .denies, .evades, .expects] {
            let rows = rows(of: comparison.testimonies.filter { $0.answer == answer })
            guard !rows.isEmpty else { continue }
            page.addEmptyLine()
            page.add(heading(answer))
            let columns = [
                TextTable.Column(minimum: 11), .init(minimum: 14), .init(minimum: 24), .init(minimum: 20),
            ]
            page.add(TextTable(columns: columns, rows: rows).lines(width: width))
        }
        page.addEmptyLine()
        page.add(
            StyledText(
                "Grades are the Admiralty code's, of the publisher. What does not count says why. --format json has every entry.", .faint))
    }

    private func heading(_ answer: Answer) -> StyledText {
        switch answer {
        case .asserts: StyledText("  ✓ SAYS SO", .good)
        case .denies: StyledText("  ✗ DENIES", .bad)
        case .evades: StyledText("  ○ EVADES", .open)
        case .expects: StyledText("  … PLANNED OR POSSIBLE", .open)
        }
    }

    /// One row for the copies of one origin that say the same by the same source.
    private func rows(of testimonies: [Testimony]) -> [[StyledText]] {
        var groups: [(key: String, members: [Testimony])] = []
        for testimony in testimonies.sorted(by: { ($0.day ?? .first) < ($1.day ?? .first) }) {
            let origin = testimony.origin?.description ?? testimony.entry?.description ?? testimony.title
            let who = testimony.roots.map { $0.actor?.code ?? $0.words }.sorted().joined(separator: ",")
            let what = testimony.figure.map { "\($0.low ?? -1)-\($0.high ?? -1)" } ?? testimony.date?.description ?? ""
            let key = [origin, who, what].joined(separator: "|")
            if let index = groups.firstIndex(where: { $0.key == key }) {
                groups[index].members.append(testimony)
            } else {
                groups.append((key, [testimony]))
            }
        }
        return groups.map { row(of: $0.members) }
    }

    private func row(of copies: [Testimony]) -> [StyledText] {
        let testimony = copies[0]
        let day = testimony.day.map { DateWords.of($0) } ?? "–"
        var who = StyledText(speaker(testimony))
        if testimony.isOfficial { who += StyledText(" official", .good) }
        if testimony.certainty == .possible || testimony.certainty == .probable {
            who += StyledText(" (\(testimony.certainty.rawValue))", .open)
        }
        var what: StyledText = ""
        if let figure = testimony.figure {
            what = StyledText(
                NumberWords.of(low: figure.low, high: figure.high, approximate: figure.approximate, unit: figure.unit) + "  ", .strong)
        } else if let date = testimony.date {
            what = StyledText(DateWords.of(date) + "  ", .strong)
        }
        what += testimony.quote.map { StyledText("“\($0)”") } ?? StyledText(testimony.summary)
        var source =
            StyledText(publication(testimony))
            + StyledText(" " + testimony.grade.rawValue + (testimony.credibility.map { "\($0.rawValue)" } ?? ""), .strong)
        if copies.count > 1 { source += StyledText(" +\(copies.count - 1) of one origin", .faint) }
        if let verdict = testimony.verdict, verdict.verdict != .note {
            source += StyledText(" · \(verdict.verdict.rawValue)ed by \(verdict.author)", .open)
        }
        if let reason = testimony.discounted { source += StyledText(" · does not count: \(reason)", .open) }
        return [StyledText(day, .faint), who, what, source]
    }

    private func speaker(_ testimony: Testimony) -> String {
        let actors = testimony.roots.compactMap(\.actor)
        var who =
            actors.isEmpty
            ? testimony.roots.map(\.words).filter { !$0.isEmpty }.joined(separator: ", ")
            : actors.map(names.shortName(of:)).joined(separator: ", ")
        if who.isEmpty { who = "not named" }
        if !testimony.via.isEmpty { who += ", via " + testimony.via.reversed().joined(separator: ", ") }
        return who
    }

    private func publication(_ testimony: Testimony) -> String {
        switch testimony.place {
        case .register: "register: " + [testimony.publisher, testimony.title].compactMap(\.self).joined(separator: ", ")
        case .record: "on record: \(testimony.title)"
        case .report: testimony.organisation.map(names.shortName(of:)) ?? testimony.publisher ?? "publisher not named"
        }
    }

    private func standing(_ finding: Finding) -> StyledText {
        let role: TextRole =
            switch finding.standing {
            case .established: .good
            case .contested, .denied: .bad
            case .singleSource, .unknown: .open
            }
        return StyledText(finding.standing.rawValue.uppercased(), role)
    }

    private func date(_ finding: Finding) -> String {
        finding.date.map { "  " + DateWords.of($0) } ?? ""
    }

    private func counts(_ comparison: Comparison) -> String {
        func words(_ count: Int, _ one: String) -> String { "\(count) \(one)\(count == 1 ? "" : "s")" }
        return
            "\(words(comparison.reports, "report")) · \(words(comparison.origins, "origin"))"
            + (comparison.finding.independent > 0 ? " · \(words(comparison.finding.independent, "independent source"))" : "")
    }

    /// Codes of actors in a reason as their names.
    private func named(_ why: String) -> String {
        why.split(separator: " ", omittingEmptySubsequences: false).map { word in
            let core = word.filter { $0.isLetter || $0.isNumber || $0 == "-" }
            guard core.count >= 3, core.allSatisfy({ $0.isUppercase || $0.isNumber }), let id = ActorID(core) else { return String(word) }
            let name = names.shortName(of: id)
            return name == id.code
                ? String(word) : word.split(separator: core, maxSplits: 1, omittingEmptySubsequences: false).joined(separator: name)
        }.joined(separator: " ")
    }
}

/// `servanda.compare/1`.
struct ComparisonsDocument: Encodable {
    struct Item: Encodable {
        let question: String
        let words: String
        let keys: [String]
        let heading: Heading
        let finding: Finding
        let occasions: [Finding]
        let reports: Int
        let origins: Int
        @OrNull var range: FigureRange?
        let testimonies: [Testimony]
    }

    let schema = Comparison.schema
    let known: Day
    let more: Int
    let comparisons: [Item]

    init(known: Day, more: Int, _ comparisons: [Comparison], naming words: (Comparison) -> String) {
        self.known = known
        self.more = more
        self.comparisons = comparisons.map { comparison in
            Item(
                question: comparison.question.text, words: words(comparison), keys: comparison.keys.map(\.text),
                heading: comparison.heading,
                finding: comparison.finding, occasions: comparison.occasions, reports: comparison.reports, origins: comparison.origins,
                range: comparison.range, testimonies: comparison.testimonies)
        }
    }

    private enum CodingKeys: String, CodingKey {
        case schema, known, more, comparisons
    }
}
