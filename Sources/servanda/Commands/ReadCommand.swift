internal import ArgumentParser
internal import Briefing
internal import Evidence

/// `servanda read`: what a report says, as claims, figures and acts with their places.
struct ReadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "read",
        abstract: "Read reports into claims, figures and treaty acts, each with its place in the text.",
        discussion: """
            With --format json each report is one line (servanda.report/1), in the order of the arguments whatever --jobs is.

            EXAMPLES:
              servanda read report.txt --published 2024-11-12
              servanda read page.html --map --format json
              servanda read reports/ --jobs 8 --format json > reports.ndjson
              servanda read report.txt --explain
              servanda read notes.txt --verbatim --format json
            """)

    @OptionGroup var reports: ReportOptions

    @Flag(help: "Take a plain text as it is: nothing is left out, and places count into the input itself.")
    var verbatim = false

    @Option(help: "Text for people or JSON, one report a line.")
    var format: OutputFormat = .text

    @Flag(help: "Show for each claim and act which rules and which outputs of the model made it.")
    var explain = false

    @Flag(help: "With --format json, give for each character of the text its place in the page or file.")
    var map = false

    @Flag(help: "Say on standard error how long each stage took, and the memory used.")
    var timings = false

    @OptionGroup var layout: LayoutOptions

    func run() throws {
        let reading = try ReadingSession(reports)
        var isFirst = true
        let times = timings ? TimingsListing() : nil
        let failure = try reading.read(reports.files, verbatim: verbatim, anyLanguage: true, times: times?.stages) {
            (report: Report) throws(Failure) in
            times?.note(report)
            var report = explain ? report : report.withoutReasons
            if !map { report.map = nil }
            switch format {
            case .json:
                do {
                    try Terminal.write(try CanonicalJSON.line(report))
                } catch {
                    throw Failure(error, file: report.file)
                }
            case .text:
                var page = Page(layout)
                if !isFirst { page.addEmptyLine() }
                ReportListing(report: report, actors: reading.actors).add(to: &page)
                try page.print()
            }
            isFirst = false
        }
        times?.print()
        if let failure { throw failure }
    }
}
