internal import Chronology
internal import Evidence
internal import Law
internal import Story

extension TreatyProposal {
    /// A draft of a treaty file (docs/treaty-file.md), which `servanda check` accepts; what reports do not tell stands in it as comments.
    public var yaml: String {
        var lines = [
            "# A draft from what reports say. Check every line against the treaty's text and an official record;",
            "# then remove \"draft\".", "draft: true", "id: \(id)", "title: \(quoted(title))",
        ]
        if !names.isEmpty { lines.append("names: [\(names.map(quoted).joined(separator: ", "))]") }
        if !kinds.isEmpty { lines.append("kind: [\(kinds.map(\.rawValue).joined(separator: ", "))]") }
        lines.append("parties: [\(codes(parties))]")
        if parties.count < 2 { lines.append("# The other parties are not in the reports.") }
        if let signed { lines.append("signed: {on: \(signed.on), source: \(signed.source)}") }
        lines += ["", "sources:"]
        for origin in origins {
            var fields = ["title: \(quoted(origin.title))"]
            if let publisher = origin.publisher { fields.append("publisher: \(quoted(publisher))") }
            if let date = origin.date { fields.append("date: \(date)") }
            if let url = origin.url, url.hasPrefix("http") { fields.append("url: \(quoted(url))") }
            lines.append("  \(origin.id): {\(fields.joined(separator: ", "))}")
        }
        lines += ["", "# clauses: when does it enter into force, how long does it last, how does one leave? See the final clauses."]
        if !steps.isEmpty {
            lines += ["", "acts:"]
            lines += steps.map(line)
        }
        if !open.isEmpty {
            lines += ["", "# Not written down as acts:"]
            lines += open.map(comment)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func line(_ step: Step) -> String {
        var fields = ["kind: \(step.kind.rawValue)"]
        if step.actors.count == 1 { fields.append("actor: \(codes(step.actors))") }
        if step.actors.count > 1 { fields.append("actors: [\(codes(step.actors))]") }
        if let organ = step.organ { fields.append("organ: \(quoted(organ))") }
        fields += ["on: \(step.on)", "source: \(step.source)"]
        if let speaker = step.saidBy { fields.append("note: \(quoted("said by " + speaker))") }
        return "  - {\(fields.joined(separator: ", "))}"
    }

    private func comment(_ step: OpenStep) -> String {
        let who = step.actor.map { $0.code + " " } ?? ""
        let when = step.on.map { ", \($0)" } ?? ", no day given"
        return "#   \(step.modality.rawValue): \(who)\(step.kind.rawValue)\(when) (\(quoted(step.words)))"
    }

    private func codes(_ actors: [ActorID]) -> String { actors.map(\.code).joined(separator: ", ") }

    /// A text in YAML's double quotes.
    private func quoted(_ text: String) -> String {
        "\"" + Printable.line(text).replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
