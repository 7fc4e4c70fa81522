internal import Chronology
internal import Evidence
internal import Law
internal import Story

extension BriefPage {
    // MARK: - Acts

    var acts: [StyledText] {
        guard !brief.acts.isEmpty else { return [] }
        var lines = heading(isOneReport ? "ACTS IN THIS REPORT" : "ACTS IN THESE REPORTS")
        let names = brief.acts.map { $0.treaty ?? $0.treatyText }
        var groups: [String] = []
        for name in names where !groups.contains(name) { groups.append(name) }
        let columns = [6, 18, 14, 8, 12, 12].map { TextTable.Column(minimum: $0) }
        var table = TextTable(columns: columns, rows: brief.acts.map(cells), listBelow: Self.listBelow)
        table.widths = table.columnWidths(in: width - table.indent)
        for group in groups {
            let rows = zip(names, brief.acts).filter { $0.0 == group }.map(\.1)
            if groups.count > 1 {
                let title =
                    rows.first?.treaty.flatMap { id in brief.treaties.first { $0.id == id }?.title } ?? rows.first?.treatyText ?? group
                lines += StyledText("  " + (title.isEmpty ? "treaty not named" : title), .faint).wrapped(to: width, hanging: 4)
            }
            table.rows = rows.map(cells)
            lines += table.lines(width: width)
        }
        return lines
    }

    private func cells(of act: ActRow) -> [StyledText] {
        [
            StyledText(who(act)), StyledText(act.kind.words + (act.organ.map { ", " + $0 } ?? "")), StyledText(date(of: act)),
            modality(act.modality), StyledText(sayers(of: act)), relation(act),
        ]
    }

    private func who(_ act: ActRow) -> String {
        if act.isOfAllParties {
            let parties = act.treaty.flatMap { id in brief.treaties.first { $0.id == id }?.parties.count }
            return parties == 2 ? "both" : "all parties"
        }
        return act.actors.isEmpty ? "–" : act.actors.map(names.shortName(of:)).joined(separator: ", ")
    }

    private func date(of act: ActRow) -> String {
        act.date.map { DateWords.of($0) } ?? act.noLaterThan.map { "by " + DateWords.of($0) } ?? "–"
    }

    private func modality(_ modality: Modality) -> StyledText {
        switch modality {
        case .done: StyledText("done")
        case .planned, .possible: StyledText(modality.rawValue, .open)
        case .refused: StyledText("refused", .bad)
        }
    }

    /// Whoever is named; the report itself where nobody is.
    private func sayers(of act: ActRow) -> String {
        let named = act.saidBy.filter { $0.kind == .actors || $0.kind == .named }
        return (named.isEmpty ? act.saidBy : named).map(\.phrase).joined(separator: "; ")
    }

    private func relation(_ act: ActRow) -> StyledText {
        let record = act.record
        switch record.kind {
        case .onRecord:
            let dates = record.isMorePrecise ? record.dates.map { DateWords.of($0, near: act.date?.earliest ?? brief.on) } : []
            let remark = record.why ?? dates.joined(separator: " and ")
            return StyledText("on record", .good) + (remark.isEmpty ? "" : StyledText(" (\(remark))"))
        case .new: return StyledText("new", .open) + StyledText(": not on record")
        case .conflict: return StyledText("in conflict", .bad) + StyledText(record.why.map { ": " + $0 } ?? "")
        case .notInRegister: return StyledText("no such treaty in the register", .faint)
        case .open: return ""
        }
    }

    // MARK: - Who says what

    var questions: [StyledText] {
        guard !brief.questions.isEmpty else { return [] }
        let rows = brief.questions.map { $0.rows.map(cells) }
        var table = TextTable(columns: [.init(minimum: 10), .init(minimum: 16), .init(minimum: 24)], indent: 4, listBelow: Self.listBelow)
        if width >= Self.listBelow {
            let room = width - table.indent - 4
            let stance = rows.joined().map { $0[0].width }.max() ?? 10
            let speakers = min(rows.joined().map { $0[1].width }.max() ?? 16, (room - stance) * 2 / 5)
            table.widths = [stance, speakers, room - stance - speakers]
        }
        var lines = heading("WHO SAYS WHAT")
        for (question, rows) in zip(brief.questions, rows) {
            let heading = question.kind == .quote ? StyledText(Self.quoted(question.heading, isCut: false)) : StyledText(question.heading)
            lines += (StyledText("  ") + heading).wrapped(to: width, hanging: 4)
            table.rows = rows
            lines += table.lines(width: width)
        }
        return lines
    }

    private func cells(of row: ClaimRow) -> [StyledText] {
        let speakers = row.saidBy.map(\.phrase).joined(separator: "; ")
        return [stance(row), StyledText(speakers), StyledText(Self.quoted(row.quote, isCut: row.isCut))]
    }

    /// A mark and the word for it: what is only possible never has the mark of what is asserted.
    private func stance(_ row: ClaimRow) -> StyledText {
        switch (row.stance, row.certainty) {
        case (.denies, _): StyledText("✗ denies", .bad)
        case (.neither, _): StyledText("○ evades", .open)
        case (.asserts, .possible), (.reports, .possible): StyledText("? may", .open)
        case (.asserts, .probable), (.reports, .probable): StyledText("≈ likely", .open)
        case (.asserts, _): StyledText("✓ asserts", .good)
        case (.reports, _): StyledText("» reports")
        }
    }

    /// The words in double marks, marks inside them single.
    static func quoted(_ words: String, isCut: Bool) -> String {
        var inner = String.UnicodeScalarView()
        var isOpen = false
        for scalar in words.unicodeScalars {
            switch scalar {
            case "“": inner.append("‘")
            case "”": inner.append("’")
            case "\"":
                inner.append(isOpen ? "’" : "‘")
                isOpen.toggle()
            default: inner.append(scalar)
            }
        }
        return "“" + String(inner) + "”" + (isCut ? " …" : "")
    }

    // MARK: - Figures

    var figures: [StyledText] {
        guard !brief.figures.isEmpty else { return [] }
        let rows = brief.figures.map { figure -> [StyledText] in
            let amount = NumberWords.of(low: figure.low, high: figure.high, approximate: figure.approximate, unit: figure.unit)
            let certainty: StyledText =
                figure.certainty == .possible
                ? StyledText("(possible)", .open)
                : figure.certainty == .probable ? StyledText("(likely)", .open) : ""
            return [
                StyledText(figure.label.isEmpty ? "–" : figure.label), StyledText(amount),
                StyledText(figure.saidBy.map(\.phrase).joined(separator: "; ")), certainty,
            ]
        }
        let columns = [TextTable.Column(minimum: 18), .init(minimum: 9, alignsRight: true), .init(minimum: 14), .init(minimum: 8)]
        var signs: [String] = []
        for figure in brief.figures {
            guard let meaning = NumberWords.meaning(low: figure.low, high: figure.high, approximate: figure.approximate) else { continue }
            let words = meaning.sign + " " + meaning.words
            if !signs.contains(words) { signs.append(words) }
        }
        return heading("FIGURES", StyledText(signs.joined(separator: " · "), .faint))
            + TextTable(columns: columns, rows: rows, listBelow: Self.listBelow).lines(width: width)
    }
}
