import Chronology
import Evidence
import Language
import Law

/// Finds the treaty acts that a report speaks of.
///
/// A verb or noun of `acts.rules` is an act only with a treaty, or a paper about one, as its object or theme, and with a subject that can do it; which
/// act it is the frames say. What is not clear is left out. What is planned, possible or refused is proposed as that.
struct ActReader: Sendable {
    let scene: ActScene
    /// Parties of a treaty of the register that no other state may join.
    let closedParties: @Sendable (String) -> [ActorID]?
    /// What the language model says was done, is planned, possible or refused.
    let events: [Event]
    /// Who has the last word on what is an act and whose, where the model has told of events.
    let judge: ActJudge?
    let groups: VerbGroupReader
    let objects: ActObjectReader
    var subjects: SubjectFinder
    let dateFinder: ActDateFinder
    let clauses: ClauseModality
    var wording: Wording { scene.wording }
    var lexicon: ActLexicon { scene.lexicon }

    init(_ scene: ActScene, events: [Event] = [], judge: ActJudge? = nil, closedParties: @escaping @Sendable (String) -> [ActorID]?) {
        self.scene = scene
        self.events = events
        self.judge = judge
        self.closedParties = closedParties
        groups = VerbGroupReader(scene)
        objects = ActObjectReader(scene)
        subjects = SubjectFinder(scene)
        dateFinder = ActDateFinder(scene)
        clauses = ClauseModality(scene)
    }

    /// The acts in the order of the text, each once; `claim` is filled from the claims whose content holds them.
    func acts(claims: [Claim]) -> [ProposedAct] {
        var reader = self
        reader.subjects.claims = claims
        return reader.proposals(claims)
    }

    /// What the judge is trained with, of the same acts.
    func rows(claims: [Claim]) -> [ActRow] {
        var reader = self
        reader.subjects.claims = claims
        let merging = ActMerging(scene, closedParties: closedParties, claims: claims, judge: nil)
        return merging.rows(merging.told(reader.found()))
    }

    private func proposals(_ claims: [Claim]) -> [ProposedAct] {
        ActMerging(scene, closedParties: closedParties, claims: claims, judge: judge).proposals(found())
    }

    /// What single places tell, by rules and by the head.
    private func found() -> [FoundAct] {
        var found: [FoundAct] = []
        for sentence in wording.sentences where !isQuestion(sentence) && !isGeneric(sentence) {
            var index = sentence.lowerBound
            while index < sentence.upperBound {
                index = read(at: index, &found)
            }
            found += gaps(in: sentence, after: found)
            shareDates(in: sentence, &found)
            found += reservations(in: sentence, after: found)
            found += heading(sentence)
        }
        return EventActs(self).joined(found)
    }

    /// Reads what begins at a word; returns where to go on.
    private func read(at index: Int, _ found: inout [FoundAct]) -> Int {
        let matches = verbs(at: index)
        for match in matches {
            if dates(match, &found) { return index + 1 }
            let acts = self.acts(match, before: found)
            guard !acts.isEmpty else { continue }
            found += acts
            return index + 1
        }
        let nouns = nounActs(at: index, before: found) + datedNoun(at: index)
        found += nouns
        return index + 1
    }

    /// "Has Armenia left the pact?" tells of nothing.
    func isQuestion(_ sentence: Range<Int>) -> Bool {
        var last = sentence.upperBound - 1
        while last > sentence.lowerBound, ["\"", "”", "’", "'", ")"].contains(wording.form(last)) { last -= 1 }
        return wording.form(last) == "?"
    }

    /// What happened "with" or "when" another thing did has its day.
    private func shareDates(in sentence: Range<Int>, _ found: inout [FoundAct]) {
        guard let dated = found.last(where: { sentence.contains($0.words.lowerBound) && $0.date != nil && $0.modality == .done }) else {
            return
        }
        for index in found.indices
        where sentence.contains(found[index].words.lowerBound) && found[index].date == nil && found[index].sharesDate {
            if found[index].modality == .done { found[index].date = dated.date }
        }
    }

    /// "A party may withdraw on a year's notice" tells a rule.
    private func isGeneric(_ sentence: Range<Int>) -> Bool {
        sentence.contains { lexicon.generic.longest(at: $0, in: wording.forms) != nil }
    }

    // MARK: - Verbs with their particles

    /// A verb at a word whose pattern is met.
    struct VerbMatch {
        let verb: ActLexicon.Verb
        /// The verb with its particles.
        var words: Range<Int>
        /// An object inside the pattern ("wave it through").
        var inner: ActObject?
    }

    /// Those whose pattern is met, the longest first.
    func verbs(at index: Int) -> [VerbMatch] {
        guard let verbs = lexicon.verb(wording.form(index)), !isInsideName(index), isVerb(index) else { return [] }
        var found: [VerbMatch] = []
        for verb in verbs {
            if verb.patterns.isEmpty {
                found.append(VerbMatch(verb: verb, words: index..<index + 1))
            } else {
                for pattern in verb.patterns {
                    var inner: ActObject?
                    // What stands on the next line belongs to another sentence.
                    if let end = end(of: pattern[...], at: index + 1, &inner), end <= wording.sentence(of: index).upperBound {
                        found.append(VerbMatch(verb: verb, words: index..<end, inner: inner))
                    }
                }
            }
        }
        return found.sorted { $0.words.count > $1.words.count }
    }

    private func isInsideName(_ index: Int) -> Bool {
        if let phrase = scene.actors.phrase(at: index), phrase.head != .other { return true }
        if let mention = scene.mention(at: index), mention.words.contains(index) { return true }
        return false
    }

    /// Whether the grammar, where there is one, lets the word be a verb.
    private func isVerb(_ index: Int) -> Bool {
        guard let node = scene.actors.grammar[index] else { return true }
        // Headlines are read badly, and a participle may pass for an adjective: only what is surely a noun is none.
        guard node.partOfSpeech == .noun, node.probability > 0.8, wording.sentenceOf[index] > 0 else { return true }
        return wording.form(index).hasSuffix("ed") || lexicon.isHelping(wording.form(index - 1)) || wording.form(index - 1) == "to"
    }

    private func end(of pattern: ArraySlice<ActLexicon.Part>, at start: Int, _ inner: inout ActObject?) -> Int? {
        guard let part = pattern.first else { return start }
        let rest = pattern.dropFirst()
        switch part {
        case .word(let word):
            if wording.form(start) == word { return end(of: rest, at: start + 1, &inner) }
            // An adverb may stand between: "pulled unilaterally out of".
            return lexicon.isAdverb(wording.form(start)) && wording.form(start + 1) == word ? end(of: rest, at: start + 2, &inner) : nil
        case .filler:
            var owners: [ActorPhrase] = []
            let next = scene.skipFillers(start, owners: &owners)
            for place in [next, start] {
                if let end = end(of: rest, at: place, &inner) { return end }
            }
            return nil
        case .count:
            var next = start
            while next < start + 16 {
                if let end = end(of: rest, at: next, &inner) { return end }
                guard wording.sameSentence(start - 1, next), isCount(next) else { return nil }
                next += 1
            }
            return nil
        case .object:
            guard let object = objects.object(at: start) else {
                // "took his country out of", "pulled France out of"
                var next = start
                while next < start + 5, wording.sameSentence(start, next), !wording.isMark(next) {
                    next += 1
                    if let end = end(of: rest, at: next, &inner), lexicon.verb(wording.form(next - 1)) == nil { return end }
                }
                return nil
            }
            inner = object
            // A word or two may follow that the object did not take in: "the treaty between them into force".
            for extra in 0...3 where extra == 0 || lexicon.verb(wording.form(object.words.upperBound + extra - 1)) == nil {
                if let end = end(of: rest, at: object.words.upperBound + extra, &inner) { return end }
            }
            return nil
        }
    }

    private func isCount(_ index: Int) -> Bool {
        let form = wording.form(index)
        return form.first?.isNumber ?? false || NumberWords.standard.ones[form] != nil || scene.date(at: index) != nil
            || lexicon.isAdverb(form)
            || [
                "-", "by", "to", "votes", "nil", "none", "on", "with", "a", "majority", "of", "in", "against", "and", "vote", ",", "last",
                "late",
            ]
            .contains(form)
    }
}
