import Chronology
import Evidence
import Law

/// When an act was done: the date in its own clause, not that of the announcement or of another act.
struct ActDateFinder: Sendable {
    let scene: ActScene
    private var wording: Wording { scene.wording }
    private var lexicon: ActLexicon { scene.lexicon }

    init(_ scene: ActScene) { self.scene = scene }

    /// Where an act's words stand.
    struct Place {
        /// The verb with its particles.
        var verb: Range<Int>
        /// The first word of the verb group.
        var start: Int
        var subjectStart: Int?
        var object: Range<Int>?
        var modality: Modality
        /// The day of the act told before, for "two years later".
        var before: PartialDate?
    }

    func date(_ place: Place) -> PartialDate? {
        let inside = between(place.start, place.verb.lowerBound)
        // "The treaty that Japan signed in July was approved on Friday": a date before the helping word may be of the clause before.
        let isDoubtful = inside.map { lexicon.isHelping(wording.form($0.words.upperBound)) } ?? false
        let isOfRelative =
            isDoubtful
            && inside.map { date in
                (max(0, date.words.lowerBound - 8)..<date.words.lowerBound).contains {
                    ["signed", "concluded", "agreed"].contains(wording.form($0))
                }
            } ?? false
        let found = [
            inserted(place.start), isDoubtful ? behind(place) : inside,
            isOfRelative ? nil : isDoubtful ? inside : behind(place),
            before(place.subjectStart ?? place.start),
        ]
        let own = found.lazy.compactMap { $0.flatMap { value($0, place) } }.first
        guard let earlier = EarlierClause(scene).date(place) else { return own }
        // "nine years after Bolivia signed it on July 17, 2015": its own date, where that is of those days.
        return own.map { $0.interval.overlaps(earlier.interval) ? $0 : earlier } ?? earlier
    }

    /// The date an expression means for an act of this modality.
    func value(_ date: ReportDate, _ place: Place) -> PartialDate? {
        let direction: Direction = place.modality == .planned || place.modality == .possible ? .future : .past
        let relation = date.mention.relation
        if date.mention.form == .open { return open(date, place.before) }
        if [.on, .during].contains(relation), isSeason(date) {
            // Where summer begins is not said: no more than the year.
            return date.value(direction).map { $0.earliest.year == $0.latest.year ? PartialDate(year: $0.earliest.year) : $0 }
        }
        if [.on, .during].contains(relation), case .part(_, let whole) = date.mention.form {
            // Nor where "early April", "mid-March" or "the end of 1944" begin: no more than the month or the year.
            if let value = date.mention.resolve(whole, date.mention.direction ?? direction) { return value }
        }
        if place.modality == .possible, relation == .on, let ahead = date.mention.direction { return date.value(ahead) }
        if case .month(let month, .plain) = date.mention.form, isOfThatYear(date.words.upperBound) {
            // "in May of that year": of the act told before.
            return place.before.map { PartialDate(year: $0.earliest.year, month: month) }
        }
        if wording.form(date.words.lowerBound - 1) == "that", case .month(let month, _) = date.mention.form {
            // "that December": of the year just told.
            return place.before.flatMap { $0.earliest.year == $0.latest.year ? PartialDate(year: $0.earliest.year, month: month) : nil }
        }
        switch relation {
        case .since:
            // "in force since May"
            let before = wording.form(date.words.lowerBound - 1)
            // "with effect from 3 November", "effective from May"
            if before == "from", ["effect", "effective"].contains(wording.form(date.words.lowerBound - 2)) {
                return date.value(place.modality == .planned ? .future : .past)
            }
            // "will be applied from July"
            if before == "from", place.modality == .planned, place.object.map({ !$0.contains(date.words.lowerBound) }) ?? true {
                return date.value(.future)
            }
            return before == "since" && place.modality == .done ? date.value(.past) : nil
        case .until, .after: return nil
        case .before, .by:
            if place.modality == .planned || place.modality == .possible {
                if case .part(.end, let whole) = date.mention.form { return date.mention.resolve(whole, .future) }
                if isSeason(date) {
                    // "before the summer": in the year of that summer, as far as is said.
                    return date.value(.future).flatMap { $0.earliest.year == $0.latest.year ? PartialDate(year: $0.earliest.year) : nil }
                }
                return date.value(.future).flatMap { PartialDate.upTo($0) }
            }
            return relation == .by ? date.value(.past).flatMap { PartialDate.upTo($0) } : nil
        case .on, .during: return date.value(direction)
        }
    }

    private func isSeason(_ date: ReportDate) -> Bool {
        date.words.contains { DateWords.standard.seasons[wording.form($0)] != nil }
    }

    private func isOfThatYear(_ index: Int) -> Bool {
        ["that", "the"].contains(wording.form(index + 1)) && wording.form(index) == "of"
            && (wording.form(index + 2) == "year" || wording.form(index + 2) == "same" && wording.form(index + 3) == "year")
    }

    /// "two years later", "the following day", "the same day": counted from the act told before.
    private func open(_ date: ReportDate, _ anchor: PartialDate?) -> PartialDate? {
        guard let anchor else { return nil }
        // "a year after the notice": counted from what follows.
        let last = wording.form(date.words.upperBound - 1)
        if ["after", "before"].contains(last), !wording.isMark(date.words.upperBound),
            wording.sameSentence(date.words.upperBound - 1, date.words.upperBound)
        {
            return nil
        }
        return LaterDate(forms: wording.forms[date.words].map { $0 }).resolved(from: anchor)
    }

    private func behind(_ place: Place) -> ReportDate? {
        let verb = place.verb
        let sentence = wording.sentence(of: verb.lowerBound)
        var index = verb.upperBound
        // "invoked that article in September"
        if ["that", "as"].contains(wording.form(index)) { index += 1 }
        var commas = 0
        while index < sentence.upperBound {
            if let object = place.object, object.contains(index) {
                index = object.upperBound
                continue
            }
            if let date = scene.date(from: index) {
                // "ninety days after the deposit, on 23 December", "a week later, on 16 April": the plain date counts.
                if date.mention.form == .open, let plain = plain(behind: date.words.upperBound, sentence.upperBound) { return plain }
                if value(date, place) != nil { return date }
                index = date.words.upperBound
                continue
            }
            let form = wording.form(index)
            if ["before", "after", "by", "until", "since"].contains(form), let date = scene.date(from: index + 1) { return date }
            if form == "that", wording.form(index + 1) == "is" {
                index += 2
                continue
            }
            if form == ":", wording.isGlued(index), wording.isGlued(index + 1) {
                index += 1
                continue
            }
            if index == verb.upperBound + 1, wording.form(index - 1) == "and" {
                // "was signed and published on Monday"
                index += 1
                continue
            }
            let isNoun = ["the", "a", "its", "their", "of", "his"].contains(wording.form(index - 1))
            if Self.borders.contains(form)
                || (lexicon.verb(form) != nil && form != "following" && index > verb.upperBound && !isNoun
                    && scene.actors.phrase(at: index) == nil && scene.mention(at: index) == nil)
            {
                return nil
            }
            if Self.saying.contains(form), index > verb.upperBound { return nil }
            if ClaimLexicon.english.asserts.longest(at: index, in: wording.forms) != nil, scene.actors.phrase(at: index) == nil {
                return nil
            }
            if form == "," {
                commas += 1
                if commas > 3 { return nil }
                if let next = scene.actors.phrase(at: index + 1), next.speaks || next.head == .media, !next.isPossessive,
                    next.end > index + 1,
                    scene.date(at: index + 1) == nil
                {
                    // "the depositaries, Canada and Hungary, on 18 June": names between commas go by.
                    guard let list = ActObjectReader(scene).owners(at: index + 1), wording.form(list.end) == "," else { return nil }
                    index = list.end
                }
            }
            index += 1
        }
        return nil
    }

    /// A date behind a comma and "on", few words on.
    private func plain(behind start: Int, _ end: Int) -> ReportDate? {
        for index in start..<max(start, min(start + 9, end)) where wording.form(index) == "," {
            var next = index + 1
            if wording.form(next) == "that", wording.form(next + 1) == "is" { next += 2 }
            if wording.form(next) == "," { next += 1 }
            guard wording.form(next) == "on", let date = scene.date(from: next + 1), date.mention.form != .open else { continue }
            return date
        }
        return nil
    }

    /// "Madagascar, on 14 February 2025, deposited": a date between commas before the verb.
    private func inserted(_ start: Int) -> ReportDate? {
        guard wording.form(start - 1) == ",", let date = scene.date(before: start - 1) else { return nil }
        if let comma = (max(0, date.words.lowerBound - 10)..<date.words.lowerBound).last(where: { wording.form($0) == "," }),
            ["meeting", "sitting", "gathered", "voting"].contains(wording.form(comma + 1))
        {
            // "parliament, meeting in Astana on Friday, ratified"
            return date
        }
        var lead = date.words.lowerBound
        if ["on", "in", "late", "early"].contains(wording.form(lead - 1)) { lead -= 1 }
        return wording.form(lead - 1) == "," ? date : nil
    }

    private func between(_ start: Int, _ verb: Int) -> ReportDate? {
        var index = verb
        while index > start {
            if let date = scene.date(before: index) { return date }
            index -= 1
        }
        return nil
    }

    /// "On Monday, Russia ratified", "In 2012 Russia": only where nothing but a comma or a place stands between.
    private func before(_ subject: Int) -> ReportDate? {
        let sentence = wording.sentence(of: subject)
        var end = subject
        var isJoined = false
        while end > sentence.lowerBound {
            let form = wording.form(end - 1)
            if [",", "the", "both", "when", "\"", "“"].contains(form)
                || (Self.dayParts.contains(form) && scene.date(before: end - 1) != nil)
            {
                if form == "when" { isJoined = true }
                end -= 1
            } else if let phrase = scene.actors.phrase(endingAt: end), ["in", "at"].contains(wording.form(phrase.words.lowerBound - 1)) {
                end = phrase.words.lowerBound - 1
            } else {
                break
            }
        }
        if ["date", "day"].contains(wording.form(end - 1)), ["which", "the"].contains(wording.form(end - 2)), wording.form(end - 3) == "on",
            let date = scene.date(before: wording.form(end - 4) == "," ? end - 4 : end - 3)
        {
            // "on 4 March, on which date the instrument was deposited"
            return date
        }
        guard let date = scene.date(before: end), sentence.contains(date.words.lowerBound), !isOfName(date) else {
            return opening(before: subject, sentence)
        }
        if isJoined { return date }
        // "said on Monday Russia had ratified": the date belongs to the saying.
        var lead = date.words.lowerBound
        if ["on", "in", "last", "late", "early", "by", "as", "before", "since"].contains(wording.form(lead - 1)) { lead -= 1 }
        // "3. On 25 August the Ambassador deposited": the number of a paragraph.
        let isNumbered = lead <= sentence.lowerBound + 3 && wording.form(lead - 1) == "." && wording.form(lead - 2).first?.isNumber ?? false
        return isNumbered || lead <= sentence.lowerBound + 1 || wording.form(lead - 1) == "," || wording.form(lead - 1) == ";"
            || wording.form(lead - 1) == "-"
            || ["and", "which", "who", "but", "that"].contains(wording.form(lead - 1)) ? date : opening(before: subject, sentence)
    }

    /// "The Treaty of 17 July 1918 ceases to have effect": the date belongs to the name.
    private func isOfName(_ date: ReportDate) -> Bool {
        wording.form(date.words.lowerBound - 1) == "of" && scene.mention(at: date.words.lowerBound) != nil
    }

    /// "At a ceremony held today in New York, Fiji deposited": the one date of the phrase that opens the sentence.
    private func opening(before subject: Int, _ sentence: Range<Int>) -> ReportDate? {
        if wording.matches(["it", "was"], at: sentence.lowerBound), ["that", "when"].contains(wording.form(subject - 1)) {
            // "It was on May 9, with brass bands playing, that the two presidents signed it."
            let place = ["on", "in"].contains(wording.form(sentence.lowerBound + 2)) ? sentence.lowerBound + 3 : sentence.lowerBound + 2
            if let date = scene.date(from: place) { return date }
        }
        guard ["at", "in", "during", "by", "on", "with", "under"].contains(wording.form(sentence.lowerBound)),
            let comma = (sentence.lowerBound..<subject).last(where: { wording.form($0) == "," }), subject - comma <= 3
        else { return nil }
        var found: ReportDate?
        for word in sentence.lowerBound..<comma {
            if let date = scene.date(from: word) {
                if found != nil { return nil }
                found = date
            }
            if ["which", "who", "that"].contains(wording.form(word)) { return nil }
        }
        return found
    }

    private static let saying: Set<String> = [
        "said", "says", "reported", "reports", "announced", "told", "confirmed", "added", "wrote", "stated", "declared", "insisted",
        "noted", "repeated",
        "warned", "claimed", "argued", "recalled", "maintained", "replied", "reiterated", "posted",
    ]

    private static let dayParts: Set<String> = ["afternoon", "morning", "evening", "night"]

    private static let borders: Set<String> = [
        "that", "which", "who", "when", "while", "because", "although", "though", "if", "unless", ";", ":", "—",
        "where", "according", "whose", "but", "adding", "saying", "citing",
    ]
}

extension DateMention {
    /// Another form seen from this expression's day.
    func resolve(_ form: DateForm, _ direction: Direction) -> PartialDate? { form.resolved(anchor: anchor, direction: direction) }
}

extension PartialDate {
    /// At the latest then (`../2023`).
    static func upTo(_ date: PartialDate) -> PartialDate? { try? PartialDate(edtf: "../" + date.description) }
}

/// "two years later", "the following day", "the same month": a date counted from another.
struct LaterDate: Sendable {
    let forms: [String]

    /// The date, as precise as the words and the one it rests on.
    func resolved(from anchor: PartialDate) -> PartialDate? {
        let words = forms.filter { $0 != "the" }
        guard let first = words.first else { return nil }
        if first == "following", let month = words.lazy.compactMap({ DateWords.standard.months[$0] }).first {
            // "the following November"
            return PartialDate(year: anchor.latest.year + (month > anchor.latest.month ? 0 : 1), month: month)
        }
        let unit = words.lazy.compactMap { DateWords.standard.units[$0] }.first
        guard let unit else { return nil }
        var count: Int
        switch first {
        case "same", "that": count = 0
        case "following", "next": count = 1
        case "previous", "preceding": count = -1
        case "a", "an", "one": count = 1
        // "the day before"
        case _ where words.count == 2 && DateWords.standard.units[first] != nil: count = 1
        default:
            guard let number = Int(first) ?? NumberWords.standard.ones[first].map({ Int($0) }) else { return nil }
            count = number
        }
        if ["before", "earlier"].contains(words.last ?? "") { count = -count }
        switch unit {
        case .day:
            if let day = anchor.day { return PartialDate(day.adding(days: count)) }
            let isMonth = anchor.earliest.year == anchor.latest.year && anchor.earliest.month == anchor.latest.month
            return count == 0 || (isMonth && abs(count) < 7) ? anchor : nil
        case .week:
            guard let day = anchor.day else { return nil }
            return words.last == "week" ? nil : PartialDate(day.adding(days: count * 7))
        case .month:
            let isMonth = anchor.earliest.year == anchor.latest.year && anchor.earliest.month == anchor.latest.month
            guard isMonth else { return nil }
            let first = anchor.earliest.firstOfMonth(after: count)
            return PartialDate(year: first.year, month: first.month)
        case .year:
            return anchor.earliest.year == anchor.latest.year ? PartialDate(year: anchor.earliest.year + count) : nil
        case .decade, .century: return nil
        }
    }
}
