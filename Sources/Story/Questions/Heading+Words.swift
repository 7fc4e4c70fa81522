internal import Evidence
internal import Law

extension Heading {
    /// The question in words: "Are North Korean soldiers in Russia?", "Ratification of prk-rus-2024 by North Korea".
    ///
    /// - Parameter treaty: what a treaty of the register is called, for its id.
    public func words(naming names: any ActorNames, treaty title: (String) -> String? = { _ in nil }) -> String {
        switch sort {
        case "act": act(names, title)
        case "situation":
            [situation, subject.map { "affecting " + names.nameInSentence(of: $0) }].compactMap(\.self).joined(separator: " ")
        case "said": "A statement of " + (subject.map(names.nameInSentence(of:)) ?? "somebody")
        default: topical(names, title)
        }
    }

    private var situation: String {
        (SituationKind(rawValue: topic)?.words ?? topic).capitalisedFirst
    }

    private func act(_ names: any ActorNames, _ title: (String) -> String?) -> String {
        let kind = (ActKind(rawValue: topic)?.words ?? topic).capitalisedFirst
        let what = treaty.map { id in
            id.hasPrefix("~") ? "“\(id.dropFirst().split(separator: "-").joined(separator: " "))”" : title(id) ?? id
        }
        let chamber = place.map { " (\($0) house)" } ?? ""
        return [kind, what.map { "of " + $0 }, subject.map { "by " + names.nameInSentence(of: $0) }].compactMap(\.self).joined(
            separator: " ") + chamber
    }

    private func topical(_ names: any ActorNames, _ title: (String) -> String?) -> String {
        let question: String
        if topic.hasPrefix("~") {
            question = topic.dropFirst().split(separator: "-").joined(separator: " ") + sides(names)
        } else if let treaty {
            question = [
                topic.split(separator: "-").joined(separator: " ").capitalisedFirst, title(treaty) ?? treaty, subject.map(names.name(of:)),
            ]
            .compactMap(\.self).joined(separator: ": ")
        } else {
            question =
                filled(TopicLexicon.shared[topic]?.templates ?? [], names) ?? topic.split(separator: "-").joined(separator: " ")
                + sides(names)
        }
        guard let unit, unit != "-" else { return question }
        return "Number of \(unit.split(separator: "-").joined(separator: " "))s: " + question
    }

    private func sides(_ names: any ActorNames) -> String {
        let sides = [subject.map(names.name(of:)), object.map(names.name(of:)) ?? place].compactMap(\.self)
        return sides.isEmpty ? "" : " (" + sides.joined(separator: ", ") + ")"
    }

    /// The first of a topic's questions whose slots can all be filled.
    private func filled(_ templates: [String], _ names: any ActorNames) -> String? {
        let location = object.map(names.nameInSentence(of:)) ?? place?.capitalisedWords
        let slots: [(String, String?)] = [
            ("{actor's}", subject.flatMap { names.adjective(of: $0) }), ("{actor}", subject.map(names.nameInSentence(of:))),
            ("{other}", object.map(names.nameInSentence(of:))), ("{place}", location),
        ]
        for template in templates {
            var text = template
            var isWhole = true
            for (slot, value) in slots where text.contains(slot) {
                guard let value else {
                    isWhole = false
                    break
                }
                text = text.split(separator: slot, omittingEmptySubsequences: false).joined(separator: value)
            }
            if isWhole { return text }
        }
        return nil
    }
}

extension String {
    var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
    var capitalisedWords: String { split(separator: " ").map { String($0).capitalisedFirst }.joined(separator: " ") }
}
