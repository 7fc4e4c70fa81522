import Chronology

extension EntryRule {
    /// The rule in words, with states by their ids: `on the exchange of instruments of ratification`.
    public var words: String { sentence.rendered(naming: \.code) }

    /// The rule in words, with states as `naming` gives them.
    public func words(naming: (ActorID) -> String) -> String {
        sentence.rendered(naming: naming)
    }

    var sentence: Sentence { after("on ") }

    /// The rule behind a preposition: "on the exchange ...", "30 days after the exchange ...".
    private func after(_ preposition: Sentence) -> Sentence {
        switch self {
        case .signature: "\(preposition)signature by all parties"
        case .exchange(let instrument): "\(preposition)the exchange of \(instrument.plural)"
        case .lastNotification: "\(preposition)the last party's notification"
        case .instruments(let condition): "\(preposition)the deposit of \(condition.sentence)"
        case .fixed(let day): "\(preposition)\(day)"
        case .ownInstrument(let kinds):
            "\(preposition)the state's own instrument\(kinds.isEmpty ? "" : " of " + Words.list(kinds.map(\.rawValue), "or"))"
        case .allOf(let rules): group(rules, preposition, "the last of")
        case .anyOf(let rules): group(rules, preposition, "the first of")
        case .timed(let rule, let timing): timing.sentence(preposition, rule.after)
        }
    }

    private func group(_ rules: [EntryRule], _ preposition: Sentence, _ which: String) -> Sentence {
        if rules.count == 1 { return rules[0].after(preposition) }
        let parts = rules.enumerated().map { index, rule -> Sentence in "(\(index + 1)) \(rule.after(""))" }
        return "\(preposition)\(which) \(Sentence.joined(parts, separator: ", "))"
    }
}

extension Instrument {
    /// `instruments of ratification`, `notifications`.
    var plural: String {
        switch self {
        case .notification: "notifications"
        case .signature: "definitive signatures"
        default: "instruments of " + rawValue
        }
    }

    /// `instrument of ratification`, `notification`.
    var singular: String {
        switch self {
        case .notification: "notification"
        case .signature: "definitive signature"
        default: "instrument of " + rawValue
        }
    }
}

extension InstrumentCondition {
    /// `at least 14 instruments, those of GBR and USA among them`.
    var sentence: Sentence {
        var parts: [Sentence] = []
        if let count {
            let whose = of == nil ? "" : " from the states named"
            parts.append(count == 1 ? "one \(kindWords(1))\(whose)" : "at least \(count) \(kindWords(count))\(whose)")
        }
        if !all.isEmpty {
            parts.append(count == nil ? "the \(kindWords(all.count)) of \(all)" : "those of \(all) among them")
        }
        for quota in some { parts.append("at least \(quota.count) from a group of \(quota.of.count) states") }
        if let share { parts.append("a share of at least \(Words.number(share.atLeast)) of the weight named") }
        return parts.isEmpty ? "any instrument" : Sentence.joined(parts, separator: ", ")
    }

    /// `instruments of ratification or accession`.
    func kindWords(_ count: Int) -> String {
        let noun = count == 1 ? "instrument" : "instruments"
        return kinds.isEmpty ? noun : noun + " of " + Words.list(kinds.map(\.rawValue), "or")
    }
}

extension Timing {
    /// The timing around a rule: `30 days after the exchange, on the first of the month that follows`.
    func sentence(_ preposition: Sentence, _ rule: (Sentence) -> Sentence) -> Sentence {
        var text: Sentence
        if let delay {
            text = rule("\(delay.words) after ")
            if countedFrom == .dayAfter { text = "\(text), counted from the day after" }
        } else if countedFrom == .dayAfter {
            text = rule("\(preposition)the day after ")
        } else {
            text = rule(preposition)
        }
        switch rounding {
        case .firstOfNextMonth: text = "\(text), on the first of the month that follows"
        case .firstOfMonth2: text = "\(text), on the first of the second month that follows"
        case .firstOfMonth3: text = "\(text), on the first of the third month that follows"
        case .firstOfYear: text = "\(text), on the next 1 January"
        case nil: break
        }
        return notBefore.map { "\(text), not before \($0)" } ?? text
    }
}

/// Lists and numbers in words.
enum Words {
    /// `a, b and c`.
    static func list(_ items: [String], _ conjunction: String) -> String {
        guard let final = items.last, items.count > 1 else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + " \(conjunction) " + final
    }

    /// `on 1961-07-06`, `in 1961-07`, `between 1961-07-05 and 1961-07-07`, `by 1961` and `in or after 1961` for open ends.
    static func when(_ date: PartialDate) -> String {
        if date.earliest == date.latest { return "on \(date)" }
        let text = date.description
        guard let slash = text.firstIndex(of: "/") else { return "in \(text)" }
        let (start, end) = (text[..<slash], text[text.index(after: slash)...])
        if start == ".." { return "by \(end)" }
        return end == ".." ? "in or after \(start)" : "between \(start) and \(end)"
    }

    /// A number without a needless `.0`.
    static func number(_ value: Double) -> String {
        if value == value.rounded(), abs(value) < 1e15 { return String(Int(value)) }
        let hundredths = (value * 100).rounded() / 100
        return String(hundredths)
    }
}
