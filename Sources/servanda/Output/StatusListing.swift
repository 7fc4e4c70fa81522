internal import Briefing
internal import Chronology
internal import Law
internal import Story

/// Statuses for people.
struct StatusListing {
    let actors: any ActorNames
    /// The state asked about, if it is one.
    let state: ActorID?
    let explains: Bool

    private static let column = 14

    /// One treaty in full.
    func add(_ status: Status, to page: inout Page) {
        let width = page.width
        let title = StyledText(status.treaty.title, .strong).wrapped(to: width)
        page.add(Layout.withRemark(title, StyledText(status.treaty.id, .faint), width: width, indent: 0))
        var phase = StyledText(status.phase.words.uppercased(), Self.role(of: status.phase))
        if let since = status.since { phase += StyledText(" since \(DateWords.of(since))") }
        phase += StyledText(", on \(DateWords.of(status.on)) as known on \(DateWords.of(status.known))")
        page.add(phase, hanging: 2)
        if status.phase == .notDeterminable, !status.alternatives.isEmpty {
            page.add(labelled("either", StyledText(status.alternatives.map(\.words).joined(separator: " or ")), width))
        }
        for (index, missing) in status.missing.enumerated() {
            let label = index > 0 ? "" : status.phase == .notDeterminable ? "to be known" : "still needed"
            let article = missing.article.map { " (\(Self.article($0)))" } ?? ""
            page.add(labelled(label, StyledText(missing.what(naming: actors.name(of:)) + article), width))
        }
        if let earliest = status.earliest { page.add(labelled("earliest", StyledText("in force on \(DateWords.of(earliest))"), width)) }
        addParties(of: status, to: &page)
        if explains { addReasons(of: status, to: &page) }
    }

    private func addParties(of status: Status, to page: inout Page) {
        let parties = state.map { state in status.position(of: state).map { [$0] } ?? [] } ?? status.parties
        if let state, parties.isEmpty {
            page.add(StyledText("\(actors.name(of: state)) has nothing to do with this treaty on that day."))
            return
        }
        page.addEmptyLine()
        page.add(StyledText("PARTIES (\(parties.count))", .strong))
        let rows = parties.map { party in
            [
                StyledText(actors.name(of: party.state)), StyledText(party.status.words, Self.role(of: party.status)),
                StyledText(party.since.map { "since " + DateWords.of($0) } ?? ""),
                StyledText(party.acts.map { act in withoutActor(act) }.joined(separator: ", "), .faint),
            ]
        }
        page.add(
            TextTable(columns: [.init(), .init(minimum: 9), .init(minimum: 12), .init(minimum: 20)], rows: rows).lines(width: page.width))
    }

    private func addReasons(of status: Status, to page: inout Page) {
        page.addEmptyLine()
        page.add(StyledText("BECAUSE", .strong))
        for (index, step) in status.because.enumerated() {
            let cited = step.sources.compactMap { status.treaty.source($0) }.map { source in
                [source.title, source.publisher, source.cite, source.date.map { DateWords.of($0) }].compactMap(\.self).joined(
                    separator: ", ")
            }
            let sentence = StyledText(step.sentence(naming: actors.name(of:)))
            page.add(Layout.labelled(StyledText("\(index + 1)."), sentence, width: page.width, indent: 2, column: 5))
            for source in cited {
                page.add(Layout.labelled("", StyledText("source: " + source, .faint), width: page.width, indent: 2, column: 5))
            }
        }
        page.add(StyledText("Not legal advice: what follows from the treaty's text on the acts in the register.", .faint))
    }

    /// All treaties, a line each.
    func add(_ statuses: [Status], on: Day, known: Day, to page: inout Page) {
        let whose = state.map { " of " + actors.nameInSentence(of: $0) } ?? ""
        let count = "\(statuses.count) treat\(statuses.count == 1 ? "y" : "ies")"
        page.add(StyledText(count + whose, .strong) + StyledText(" on \(DateWords.of(on)) as known on \(DateWords.of(known))"), hanging: 2)
        let rows = statuses.map { status -> [StyledText] in
            var row: [StyledText] = [
                StyledText(status.treaty.id), StyledText(status.phase.words, Self.role(of: status.phase)),
                StyledText(status.since.map { DateWords.of($0) } ?? ""), StyledText(status.treaty.shortTitle),
            ]
            if let state {
                let position = status.position(of: state)
                row.insert(StyledText(position?.status.words ?? "", position.map { Self.role(of: $0.status) } ?? .plain), at: 3)
            }
            return row
        }
        let columns = (0..<(rows.first?.count ?? 0)).map { TextTable.Column(minimum: [14, 8, 11, 8, 16][$0]) }
        page.add(TextTable(columns: columns, rows: rows).lines(width: page.width))
    }

    private func labelled(_ label: String, _ text: StyledText, _ width: Int) -> [StyledText] {
        Layout.labelled(StyledText(label, .faint), text, width: width, indent: 0, column: Self.column)
    }

    /// "PRK ratification 2024-11-11" without "PRK", which stands in the first column.
    private func withoutActor(_ reference: String) -> String {
        let words = reference.split(separator: " ", maxSplits: 1)
        guard let first = words.first, words.count == 2, first.first?.isUppercase == true else { return reference }
        return String(words[1])
    }

    static func article(_ article: String) -> String {
        article.first?.isNumber == true ? "Art. " + article : article
    }

    static func role(of phase: Phase) -> TextRole {
        switch phase {
        case .inForce: .good
        case .provisionallyApplied, .suspended, .notDeterminable: .open
        case .negotiated, .signed, .awaitingEntryIntoForce, .terminated: .bad
        }
    }

    private static func role(of position: PartyPosition) -> TextRole {
        switch position {
        case .party: .good
        case .former, .none: .bad
        default: .open
        }
    }
}
