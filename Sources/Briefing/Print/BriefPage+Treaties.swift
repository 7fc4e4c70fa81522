internal import Chronology
internal import Law
internal import Story

extension BriefPage {
    /// Treaties with acts in full, a section each; those that are only named in one list, unless there are no others.
    var treaties: [[StyledText]] {
        let withActs = brief.treaties.filter(\.hasActs)
        let full = withActs.isEmpty ? Array(brief.treaties.prefix(2)) : withActs
        let named = brief.treaties.filter { !full.contains($0) }
        var sections = full.map(section)
        if !named.isEmpty { sections.append(list(of: named)) }
        if !brief.otherTreaties.isEmpty { sections.append(others) }
        if sections.isEmpty { sections = [heading("TREATY", StyledText("no treaty of the register is concerned", .faint))] }
        return sections
    }

    /// Column at which the text behind a label begins.
    private static let column = 17

    private func section(of treaty: TreatyLine) -> [StyledText] {
        let title = (StyledText("TREATY  ", .strong) + StyledText(treaty.title, .strong) + StyledText(parties(of: treaty)))
            .wrapped(to: width, hanging: 8)
        var lines = Layout.withRemark(title, StyledText(treaty.id, .faint), width: width, indent: 8)
        lines += (StyledText("  ") + phase(of: treaty) + StyledText(day(of: treaty))).wrapped(to: width, hanging: 2)
        lines += Layout.flow(milestones(of: treaty), separator: StyledText(" ── ", .faint), width: width, indent: 2)
        let isOpen = treaty.phase == .notDeterminable
        for (index, missing) in treaty.missing.enumerated() {
            let label = index > 0 ? "" : isOpen ? "to be known" : "still needed"
            let article = missing.article.map { " (\(Self.article($0)))" } ?? ""
            lines += labelled(label, StyledText(missing.what(naming: names.shortName(of:)) + article))
        }
        if let earliest = treaty.earliest, earliest > brief.on.adding(days: 1) {
            lines += labelled("earliest", StyledText("could be in force on \(DateWords.of(earliest))"))
        }
        lines += obligations(of: treaty)
        if explains {
            for (index, step) in treaty.because.enumerated() {
                lines += labelled(index > 0 ? "" : "because", StyledText(step.sentence(naming: names.shortName(of:))))
            }
        }
        return lines
    }

    /// Pledges in full; what merely promises cooperation by its article, since a reader in a hurry asks who must fight. States that a clause
    /// does not bind are left to the JSON where it binds others.
    private func obligations(of treaty: TreatyLine) -> [StyledText] {
        let binding = Set(treaty.obligations.filter { $0.binding != .notBinding }.map(\.text))
        let shown = treaty.obligations.filter { $0.binding != .notBinding || !binding.contains($0.text) }
        let pledges = shown.filter { $0.kind != ObligationKind.cooperation.rawValue }
        let isBrief = !explains && !pledges.isEmpty
        var lines: [StyledText] = []
        for (index, obligation) in (isBrief ? pledges : shown).enumerated() {
            lines += self.lines(of: obligation, isFirst: index == 0, treaty: treaty)
        }
        let further = shown.filter { $0.kind == ObligationKind.cooperation.rawValue }.compactMap(\.article).map(Self.article)
        if isBrief, !further.isEmpty { lines += labelled("", StyledText("cooperation: \(further.joined(separator: ", "))", .faint)) }
        return lines
    }

    private func lines(of obligation: ObligationLine, isFirst: Bool, treaty: TreatyLine) -> [StyledText] {
        let article = obligation.article.map { Self.article($0) + ": " } ?? "\(obligation.kind): "
        let isOneSided = !obligation.bearers.isEmpty && Set(obligation.bearers) != Set(treaty.parties) && obligation.bearers.count <= 3
        let bearers = isOneSided ? " – owed by " + obligation.bearers.map(names.shortName(of:)).joined(separator: ", ") : ""
        let text = labelled(isFirst ? "obligation" : "", StyledText(article + obligation.text + bearers))
        var lines = Layout.withRemark(text, binding(obligation, treaty), width: width, indent: Self.column)
        if explains || obligation.binding == .disputed || (obligation.binding == .triggered && obligation.trigger != nil) {
            lines += labelled("", StyledText(obligation.reason, .faint))
        }
        return lines
    }

    private func labelled(_ label: String, _ text: StyledText) -> [StyledText] {
        Layout.labelled(StyledText(label, .faint), text, width: width, indent: 2, column: Self.column)
    }

    /// ", DPRK – Russia" where they are few.
    private func parties(of treaty: TreatyLine) -> String {
        treaty.parties.count <= 4 ? ", " + treaty.parties.map(names.shortName(of:)).joined(separator: " – ") : ""
    }

    private func phase(of treaty: TreatyLine) -> StyledText {
        switch treaty.phase {
        case .inForce: StyledText("IN FORCE", .good)
        case .provisionallyApplied: StyledText("PROVISIONALLY APPLIED", .open)
        case .suspended: StyledText("SUSPENDED", .open)
        case .terminated: StyledText("ENDED", .bad)
        case .notDeterminable: StyledText("NOT DETERMINABLE", .open)
        case .negotiated, .signed, .awaitingEntryIntoForce: StyledText("NOT IN FORCE", .bad)
        }
    }

    private func day(of treaty: TreatyLine) -> String {
        let known = brief.known == brief.on ? "as known that day" : "as known on \(DateWords.of(brief.known))"
        return " on \(DateWords.of(brief.on)), \(known)"
    }

    /// "signed 19 Jun 2024 Pyongyang", "Russia ratified 9 Nov", "exchange: missing"; the year only where it changes.
    private func milestones(of treaty: TreatyLine) -> [StyledText] {
        var year: Int?
        var pieces = treaty.milestones.map { milestone -> StyledText in
            let who = milestone.actors.isEmpty ? "" : milestone.actors.map(names.shortName(of:)).joined(separator: ", ") + " "
            var when = ""
            if let date = milestone.date {
                let isSameYear = date.day.map { $0.year == year } ?? false
                when = " " + (isSameYear ? date.day.map { DateWords.short($0) } ?? DateWords.of(date) : DateWords.of(date))
                year = date.earliest.year
            }
            return StyledText(who + milestone.what + when + (milestone.place.map { " " + $0 } ?? ""))
        }
        if treaty.phase != .notDeterminable {
            for missing in treaty.missing.prefix(2) {
                let words = missing.what(naming: names.shortName(of:))
                let short = words.split(separator: " of ", maxSplits: 1).first.map(String.init) ?? words
                if short.count <= 40 { pieces.append(StyledText(short + ": ") + StyledText("missing", .bad)) }
            }
        }
        return pieces
    }

    private func binding(_ obligation: ObligationLine, _ treaty: TreatyLine) -> StyledText {
        switch obligation.binding {
        case .notBinding:
            treaty.phase == .terminated
                ? StyledText("no longer binding", .bad)
                : treaty.phase == .suspended
                    ? StyledText("not binding while suspended", .bad)
                    : treaty.phase == .inForce ? StyledText("not binding", .bad) : StyledText("not binding yet", .bad)
        case .dormant: StyledText("binding, not triggered", .good)
        case .triggered: obligation.trigger == nil ? StyledText("binding", .good) : StyledText("binding and triggered", .bad)
        case .disputed: StyledText("disputed", .open)
        case .notDeterminable: StyledText("not determinable", .open)
        }
    }

    private func list(of treaties: [TreatyLine]) -> [StyledText] {
        let rows = treaties.map { treaty in
            let since = treaty.since.map { " since " + DateWords.of($0) } ?? ""
            let isDated = [.inForce, .terminated, .suspended, .provisionallyApplied].contains(treaty.phase)
            return [
                StyledText(treaty.title + parties(of: treaty)), phase(of: treaty) + StyledText(isDated ? since : ""),
                StyledText(treaty.id, .faint),
            ]
        }
        let columns = [TextTable.Column(minimum: 20), .init(minimum: 12), .init(minimum: 10)]
        return heading("ALSO NAMED") + TextTable(columns: columns, rows: rows, listBelow: Self.listBelow).lines(width: width)
    }

    private var others: [StyledText] {
        heading("NOT IN THE REGISTER")
            + brief.otherTreaties.flatMap { StyledText("  " + $0.name).wrapped(to: width, hanging: 4) }
    }

    /// "Art. 4"; a clause that is called otherwise keeps its name.
    static func article(_ article: String) -> String {
        article.first?.isNumber == true ? "Art. " + article : article
    }
}
