internal import ArgumentParser
internal import Chronology
internal import Glibc

/// Days as options.
enum DayOption {
    /// Reads `YYYY-MM-DD`.
    ///
    /// - Throws: `ValidationError` with what was found and what is wanted.
    static func parse(_ text: String) throws -> Day {
        guard let day = Day(text) else {
            throw ValidationError("found \"\(text)\", wanted a day of the calendar as YYYY-MM-DD, such as 2024-11-12")
        }
        return day
    }

    /// The day it is here.
    static var today: Day {
        var now = time(nil)
        var parts = tm()
        localtime_r(&now, &parts)
        return Day(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday)) ?? Day(ordinal: now / 86400)
    }
}

/// The two clocks of every answer.
struct ClockOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The day asked about (default: today).", valueName: "date"), transform: DayOption.parse)
    var on: Day?

    @Option(
        help: ArgumentHelp(
            "The day whose knowledge is used: an act counts from the day it became public (default: today).", valueName: "date"),
        transform: DayOption.parse)
    var known: Day?

    /// Today where nothing else is said.
    func days() -> (on: Day, known: Day) {
        let today = DayOption.today
        return (on ?? today, known ?? today)
    }
}
