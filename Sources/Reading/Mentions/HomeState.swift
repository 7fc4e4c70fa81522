import Evidence
import Language
import Law

/// Whose "the foreign minister" is where nothing near says it: that of the state which the report is about and written from.
///
/// Three signs are looked at: the place of the dateline or of a short heading line, the first state that the report names, and the state named most.
/// Two of them must agree; where they point to different states, there is no home and the minister stays unknown.
enum HomeState {
    /// The home of a report out of its names.
    static func of(_ names: [NameMention], in wording: Wording) -> ActorID? {
        func state(_ name: NameMention) -> ActorID? {
            guard let actor = name.actor, actor.isStateCode else { return nil }
            switch name.kind {
            case .state, .demonym, .capital, .metonym, .head, .organ, .place: return actor
            case .organisation, .media, .treaty, .event, .people, .other: return nil
            }
        }
        let states = names.compactMap(state)
        guard let first = names.lazy.filter({ $0.kind != .place }).compactMap(state).first else { return nil }
        var counts: [ActorID: Int] = [:]
        for state in states { counts[state, default: 0] += 1 }
        let ranked = counts.sorted { ($0.value, $1.key.code) > ($1.value, $0.key.code) }
        var most: ActorID?
        if let top = ranked.first, ranked.count == 1 || top.value * 2 >= ranked[1].value * 3 { most = top.key }
        let place = names.first { name in
            name.words.lowerBound < 70 && (name.kind == .capital || name.kind == .place) && state(name) != nil && isHeading(name, wording)
        }.flatMap(state)
        if let place { return place == first || place == most ? place : first == most ? first : nil }
        return first == most ? first : nil
    }

    /// Whether a name stands at the head of a dateline ("CAIRO, Feb 13 -") or in a line too short for a paragraph ("By Ana Reyes, Oslo").
    private static func isHeading(_ name: NameMention, _ wording: Wording) -> Bool {
        let start = wording.span(name.words).start
        guard let paragraph = wording.paragraphStarts.lastIndex(where: { $0 <= start }) else { return false }
        if wording.paragraphStarts[paragraph] == start, wording.isUpper(name.words.lowerBound) { return true }
        let next = paragraph + 1 < wording.paragraphStarts.count ? wording.paragraphStarts[paragraph + 1] : wording.document.scalars.count
        let words = wording.words(in: TextSpan(wording.paragraphStarts[paragraph]..<next))
        return paragraph > 0 && words.count <= 12 && !words.contains { [".", "!", "?"].contains(wording.form($0)) }
    }
}
