internal import Chronology

/// The words of dates, from `dates.rules`.
///
/// A class so that its tables are shared by reference; nothing in it changes after it is made.
final class DateWords: Sendable {
    static let file = RuleFile(name: "dates.rules", bytes: PackageResources.dates_rules)
    static let standard = DateWords(file)

    let months: [String: Int]
    let weekdays, weekdayAbbreviations: [String: Weekday]
    let seasons: [String: (first: Int, last: Int)]
    let units: [String: CalendarUnit]
    let days: [String: Int]
    let parts: [String: DatePart]
    let which: [String: Which]
    let relations: [String: DateRelation]
    let beforeMonthOrYear, beforeNoYear, future, past, notPast: Set<String>
    let names: PhraseTable<Int>
    /// Words that a date may begin with; most words of a text are none, and are passed over by one look-up.
    let starts: Set<String>

    init(_ file: RuleFile) {
        func table<Value>(_ section: String, _ value: (String) -> Value?) -> [String: Value] {
            var table: [String: Value] = [:]
            for rule in file.rules(in: section) {
                guard let found = value(rule.key) else { continue }
                for word in rule.values { table[word.lowercased()] = found }
            }
            return table
        }
        months = table("months", Int.init)
        weekdays = table("weekdays") { Int($0).flatMap(Weekday.init(rawValue:)) }
        weekdayAbbreviations = table("weekday abbreviations") { Int($0).flatMap(Weekday.init(rawValue:)) }
        units = table("units", CalendarUnit.init(rawValue:))
        days = table("days", Int.init)
        parts = table("part words", DatePart.init(rawValue:))
        which = table("which", Which.init(rawValue:))
        relations = table("relations", DateRelation.init(rawValue:))
        var seasons: [String: (first: Int, last: Int)] = [:]
        for rule in file.rules(in: "seasons") {
            let months = rule.values.compactMap(Int.init)
            if months.count == 2 { seasons[rule.key] = (months[0], months[1]) }
        }
        self.seasons = seasons
        beforeMonthOrYear = file.words(in: "before a month or year")
        beforeNoYear = file.words(in: "before no year")
        future = file.words(in: "future")
        past = file.words(in: "past")
        notPast = file.words(in: "not past")
        var names = PhraseTable<Int>()
        for word in file.words(in: "no dates") {
            if let phrase = Phrase(word) { names.add(phrase, 0) }
        }
        self.names = names
        var starts: Set<String> = ["the", "that", "a", "an", "half", "quarter", "to"]
        starts.formUnion(months.keys)
        starts.formUnion(weekdays.keys)
        starts.formUnion(weekdayAbbreviations.keys)
        starts.formUnion(seasons.keys)
        starts.formUnion(days.keys)
        starts.formUnion(parts.keys)
        starts.formUnion(which.keys)
        starts.formUnion(NumberWords.standard.ones.keys)
        self.starts = starts
    }

    /// Which way a word of a clause points.
    func direction(of word: String) -> Direction? {
        if future.contains(word) { return .future }
        if past.contains(word) { return .past }
        return word.utf8.count > 4 && word.hasSuffix("ed") && !notPast.contains(word) ? .past : nil
    }
}
