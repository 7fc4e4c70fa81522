internal import Chronology
internal import Evidence
internal import Law
internal import Story

/// Says who speaks, in words a reader knows.
struct Speakers: Sendable {
    let names: any ActorNames
    let phrases: Phrases

    init(names: any ActorNames, phrases: Phrases = .shared) {
        self.names = names
        self.phrases = phrases
    }

    /// The report itself.
    static let report = SpeakerLabel(kind: .report, actors: [], label: "the report", via: [])

    /// Whoever says something that the report attributes to nobody it names ("reportedly").
    static let nobody = SpeakerLabel(kind: .unnamed, actors: [], label: "source not named", via: [])

    /// Who makes a claim, with the chain of those it is reported through.
    func label(of claim: Claim, in view: ReportView) -> SpeakerLabel {
        var label = self.label(of: claim.source, claim: claim, in: view)
        for id in claim.via {
            guard let outer = view.claim(id) else { continue }
            let link = self.label(of: outer.source, claim: nil, in: view)
            if outer.source != nil, link.label != label.label, !label.via.contains(link.label) { label.via.append(link.label) }
        }
        return label
    }

    /// The actors as a list of labels, for a figure or act whose claim is not at hand.
    func label(of actors: [ActorID]) -> SpeakerLabel {
        actors.isEmpty ? Self.report : SpeakerLabel(kind: .actors, actors: actors, label: list(actors), via: [])
    }

    /// "South Korea, United States, Ukraine".
    func list(_ actors: [ActorID]) -> String {
        actors.map { Printable.line(names.shortName(of: $0)) }.joined(separator: ", ")
    }

    private func label(of speaker: Speaker?, claim: Claim?, in view: ReportView) -> SpeakerLabel {
        guard let speaker else { return Self.nobody }
        let tokens = view.tokens(speaker.spans)
        guard !speaker.actors.isEmpty else { return unknown(speaker, tokens) }
        guard speaker.actors.count == 1 else {
            let label: String
            if let group = phrases.group(in: tokens) {
                label = group + " of " + joined(speaker.actors.map(names.nameInSentence(of:)))
            } else {
                label = list(speaker.actors)
            }
            return SpeakerLabel(kind: .actors, actors: speaker.actors, label: Printable.line(label), via: [])
        }
        let actor = speaker.actors[0]
        var details: [String] = []
        if let person = person(in: speaker, of: actor, view: view) {
            details.append(person)
        } else if names.isState(actor), let organ = phrases.organ(in: tokens) {
            details.append(organ)
        }
        if let claim, let day = day(of: claim, in: view), !details.isEmpty || names.isState(actor) {
            details.append(DateWords.short(day))
        }
        let name = names.shortName(of: actor)
        let label = details.isEmpty ? name : "\(name) (\(details.joined(separator: ", ")))"
        return SpeakerLabel(kind: .actors, actors: [actor], label: Printable.line(label), via: [])
    }

    /// A speaker that the register does not have: a name as it is printed, somebody by role, or nobody in particular.
    private func unknown(_ speaker: Speaker, _ tokens: [Token]) -> SpeakerLabel {
        let words = Printable.line(speaker.text).trimming(",;:-–—.")
        if tokens.allSatisfy({ phrases.pronouns.contains($0.word) }) {
            return SpeakerLabel(kind: .unnamed, actors: [], label: "“\(words)” (not clear who)", via: [])
        }
        // The first word may have its capital from the start of the sentence.
        let hasName = tokens.dropFirst().contains(where: \.isCapitalized)
        if !hasName, phrases.isGeneric(tokens) {
            return SpeakerLabel(kind: .unnamed, actors: [], label: lowered(words, tokens) + " (not named)", via: [])
        }
        return SpeakerLabel(kind: .named, actors: [], label: hasName ? words : lowered(words, tokens), via: [])
    }

    /// "the foreign ministry" for "The foreign ministry" at the start of a sentence.
    private func lowered(_ words: String, _ tokens: [Token]) -> String {
        guard let first = tokens.first, first.isCapitalized, phrases.stop.contains(first.word) || phrases.isGeneric([first]) else {
            return words
        }
        return words.prefix(1).lowercased() + words.dropFirst()
    }

    /// The surname where the directory has one, else the name as printed.
    private func person(in speaker: Speaker, of actor: ActorID, view: ReportView) -> String? {
        for span in speaker.spans {
            if let entity = view.entities(in: span.range).last(where: { $0.kind == .person }) {
                let printed = view.text(entity.span.range)
                return names.surname(of: printed, for: actor) ?? printed
            }
        }
        return nil
    }

    /// The day on which the claim was made, where a weekday beside the cue says so and the day of publication is known.
    private func day(of claim: Claim, in view: ReportView) -> Day? {
        guard let published = view.report.published, let cue = claim.cue.spans.first else { return nil }
        let sentence = view.sentence(around: cue.range)
        let tokens = view.tokens(sentence)
        guard let cueIndex = tokens.firstIndex(where: { $0.range.overlaps(cue.range) }) else { return nil }
        // A weekday further off may date something else; one in the content dates what is told, not the telling.
        let near = tokens.indices.filter { abs($0 - cueIndex) <= 4 }
        for index in near.sorted(by: { abs($0 - cueIndex) < abs($1 - cueIndex) }) {
            guard let weekday = Self.weekdays[tokens[index].word] else { continue }
            if claim.content.spans.contains(where: { $0.range.overlaps(tokens[index].range) }) { continue }
            if index > 0, ["next", "coming", "last"].contains(tokens[index - 1].word) { continue }
            return published.last(weekday, orToday: true)
        }
        return nil
    }

    private static let weekdays: [String: Weekday] = [
        "monday": .monday, "tuesday": .tuesday, "wednesday": .wednesday, "thursday": .thursday, "friday": .friday, "saturday": .saturday,
        "sunday": .sunday,
    ]

    private func joined(_ words: [String]) -> String {
        guard words.count > 1, let last = words.last else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " and " + last
    }
}
