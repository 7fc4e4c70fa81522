import Evidence
import Law

/// Finds through whom a statement reaches the reader: a paper that cites a paper that cites officials is a chain of three.
struct ChainBuilder: Sendable {
    let actors: ActorReading
    let completion: ClaimCompletion
    private let lexicon = ClaimLexicon.english
    private var wording: Wording { actors.wording }

    init(_ actors: ActorReading, dates: [ReportDate]) {
        self.actors = actors
        completion = ClaimCompletion(actors, dates: dates)
    }

    /// The drafts whose cue is "citing" or "quoting" with their own verb of saying for it.
    func recued(_ drafts: [ClaimDraft]) -> [ClaimDraft] {
        var drafts = drafts
        for index in 0..<wording.count where lexicon.citing.contains(wording.form(index)) {
            let sentence = wording.sentence(of: index)
            let source = citedSource(at: index + 1, in: sentence)
            if !source.isEmpty { moveCue(from: index, wording.span(index..<index + 1), wording.span(source), in: sentence, &drafts) }
        }
        return drafts
    }

    /// Adds the claims of those who are cited, and of the media that quote somebody.
    func extended(_ drafts: [ClaimDraft]) -> [ClaimDraft] {
        var drafts = drafts
        for index in 0..<wording.count where lexicon.citing.contains(wording.form(index)) {
            addCited(at: index, to: &drafts)
        }
        return drafts
    }

    /// Reported through: a claim whose source and cue stand in the content of another.
    func linked(_ drafts: [ClaimDraft], stances: [Stance]) -> [ClaimDraft] {
        var drafts = drafts
        for inner in drafts.indices where drafts[inner].through == nil && !drafts[inner].standsAside {
            guard let extent = ClaimDraft.extent(drafts[inner].source + drafts[inner].cue), !drafts[inner].source.isEmpty else { continue }
            let enclosing = drafts.indices.filter { outer in
                outer != inner && stances[outer] != .neither && stances[outer] != .denies
                    && ClaimDraft.contains(drafts[outer].content, extent)
                    && !reaches(from: outer, inner, drafts)
            }
            drafts[inner].through = enclosing.min { size(drafts[$0].content) < size(drafts[$1].content) }
        }
        return drafts
    }

    private func size(_ spans: [TextSpan]) -> Int { spans.reduce(0) { $0 + $1.count } }

    /// Whether following `through` from one draft leads to another: a chain never closes.
    private func reaches(from start: Int, _ goal: Int, _ drafts: [ClaimDraft]) -> Bool {
        var index: Int? = start
        var steps = 0
        while let current = index, steps < drafts.count {
            if current == goal { return true }
            index = drafts[current].through
            steps += 1
        }
        return false
    }

    // MARK: - Citing

    private func addCited(at index: Int, to drafts: inout [ClaimDraft]) {
        let sentence = wording.sentence(of: index)
        if quotedBy(at: index, in: sentence, &drafts) { return }
        let isFinite = ["cited", "quoted", "cites", "quotes"].contains(wording.form(index))
        if isFinite, !isCitingVerb(index, sentence) { return }
        var source = citedSource(at: index + 1, in: sentence)
        guard !source.isEmpty else { return }
        var cue = index..<index + 1
        var own: Range<Int>?
        if let quoted = quotedAs(index, sentence) {
            // "Yonhap quoted an official as saying that Y"
            source = quoted.source
            cue = quoted.cue
            var start = quoted.cue.upperBound
            if wording.form(start) == "that" { start += 1 }
            own = start..<max(start, trimmedEnd(sentence))
        }
        while source.count > 1, [",", "."].contains(wording.form(source.upperBound - 1)) {
            source = source.lowerBound..<source.upperBound - 1
        }
        let cueSpan = wording.span(cue)
        let sourceSpan = wording.span(source)
        // The model may give "citing" to the one who cites, with those cited as its content: such a claim is made anew.
        if own == nil {
            drafts.removeAll { draft in
                draft.cue.contains { $0.overlaps(cueSpan) } && draft.cue.allSatisfy { $0.count <= cueSpan.count + 4 }
                    && draft.content.allSatisfy { sourceSpan.contains($0) || $0.contains(sourceSpan) || $0.overlaps(sourceSpan) }
            }
        }
        guard let outer = outerDraft(for: index, cueSpan, sourceSpan, sentence, own, &drafts) else { return }
        if let known = drafts.indices.first(where: { position in position != outer && drafts[position].cue.contains { $0.overlaps(cueSpan) }
        }) {
            if known != outer { drafts[known].through = drafts[known].through ?? outer }
            // The model may name the one who cites as the source of what is cited.
            if !drafts[known].source.contains(where: { $0.overlaps(sourceSpan) }) { drafts[known].source = [sourceSpan] }
            if own == nil { drafts[known].content = drafts[outer].content }
            drafts[outer].passesOn = true
            return
        }
        if let own, !own.isEmpty { drafts[outer].content = [wording.span(own)] }
        let content = drafts[outer].content
        guard !content.contains(where: { $0.overlaps(sourceSpan) && $0.overlaps(cueSpan) && own == nil }) || own != nil else {
            // The model took "citing ..." into the content: cut nothing, add no chain that the spans do not show.
            let inner = ClaimDraft(
                source: [sourceSpan], cue: [cueSpan], content: content.flatMap { cut($0, cueSpan, sourceSpan) },
                probability: drafts[outer].probability * 0.9, actors: [], because: [Reason(.rule, "claims.citing", wording.text(cueSpan))])
            guard !inner.content.isEmpty else { return }
            drafts.append(inner)
            drafts[drafts.count - 1].through = outer
            drafts[outer].passesOn = true
            return
        }
        drafts.append(
            ClaimDraft(
                source: [sourceSpan], cue: [cueSpan], content: content, probability: drafts[outer].probability * 0.95, actors: [],
                through: outer, because: [Reason(.rule, "claims.citing", wording.text(cueSpan))]))
        drafts[outer].passesOn = true
    }

    /// "An adviser, quoted by the paper, suggested that Y", "officials, whom the agency quoted, hailed Y": the medium passes it on.
    private func quotedBy(at index: Int, in sentence: Range<Int>, _ drafts: inout [ClaimDraft]) -> Bool {
        guard ["quoted", "cited"].contains(wording.form(index)) else { return false }
        let medium: Range<Int>
        let opened: Int
        let cue: Range<Int>
        if wording.form(index + 1) == "by" {
            guard let found = completion.clauses.after(index + 1, in: sentence), index > sentence.lowerBound else { return false }
            medium = found
            opened = index - 1
            cue = index..<index + 2
        } else if let whom = (max(sentence.lowerBound, index - 9)..<index).last(where: { wording.form($0) == "whom" }),
            let phrase = completion.speaker(before: index, in: sentence) ?? (whom + 1 < index ? whom + 1..<index : nil)
        {
            medium = max(phrase.lowerBound, whom + 1)..<phrase.upperBound
            opened = whom - 1
            cue = index..<index + 1
        } else {
            return false
        }
        guard !medium.isEmpty, wording.form(opened) == ",", opened > sentence.lowerBound else { return false }
        let mediumSpan = wording.span(medium)
        let cueSpan = wording.span(cue)
        // The claim of the one quoted: its cue stands behind the medium.
        guard
            let inner = drafts.indices.filter({ position in
                drafts[position].cueStart >= mediumSpan.end && sentence.contains(wording.words(in: drafts[position].cue[0]).lowerBound)
            }).min(by: { drafts[$0].cueStart < drafts[$1].cueStart })
        else { return false }
        if !drafts[inner].source.contains(where: { $0.end <= wording.span(opened..<opened + 1).start }),
            let speaker = completion.clauses.phrase(endingAt: opened, in: sentence)
        {
            drafts[inner].source = [wording.span(speaker)]
        }
        let innerStart = drafts[inner].cueStart
        drafts.removeAll { draft in draft.cue.contains { $0.overlaps(cueSpan) } && draft.cueStart != innerStart }
        guard
            let inner = drafts.indices.first(where: {
                drafts[$0].cueStart >= mediumSpan.end && sentence.contains(wording.words(in: drafts[$0].cue[0]).lowerBound)
            })
        else { return true }
        drafts.append(
            ClaimDraft(
                source: [mediumSpan], cue: [cueSpan], content: drafts[inner].content, probability: drafts[inner].probability * 0.95,
                actors: [],
                passesOn: true, because: [Reason(.rule, "claims.quoted by", wording.text(mediumSpan))]))
        drafts[inner].through = drafts.count - 1
        return true
    }

    /// The model may give "quoting" to the one who quotes, with those quoted in its content: the verb of saying before or behind is his cue.
    private func moveCue(from index: Int, _ cue: TextSpan, _ source: TextSpan, in sentence: Range<Int>, _ drafts: inout [ClaimDraft]) {
        guard
            let known = drafts.firstIndex(where: { draft in
                draft.cue.contains { $0.overlaps(cue) } && !draft.source.isEmpty && !draft.source.contains { $0.overlaps(source) }
                    && draft.source.allSatisfy { $0.end <= cue.start } && draft.content.contains { !$0.overlaps(source) }
            })
        else { return }
        var verb = index - 1
        while verb > sentence.lowerBound, index - verb < 7, lexicon.speech.longest(at: verb, in: wording.forms) == nil { verb -= 1 }
        var found: Int? = lexicon.speech.longest(at: verb, in: wording.forms) != nil && verb > sentence.lowerBound ? verb : nil
        if found == nil {
            let behind = wording.words(in: source).upperBound
            found = (behind..<min(behind + 3, sentence.upperBound)).first { lexicon.speech.longest(at: $0, in: wording.forms) != nil }
        }
        guard let found else { return }
        drafts[known].cue = [wording.span(found..<found + 1)]
        drafts[known].content.removeAll { $0.overlaps(source) || $0.overlaps(cue) }
    }

    /// Who only repeats what somebody said does not make it his own: his claim holds little else than the other's.
    func passedOn(_ drafts: [ClaimDraft], stances: [Stance]) -> [Stance] {
        var stances = stances
        for inner in drafts.indices {
            guard let outer = drafts[inner].through, drafts.indices.contains(outer), stances[outer] == .asserts,
                drafts[inner].stance != .neither,
                !drafts[inner].source.isEmpty, size(drafts[inner].content) * 2 >= size(drafts[outer].content)
            else { continue }
            stances[outer] = .reports
        }
        return stances
    }

    private func cut(_ span: TextSpan, _ cue: TextSpan, _ source: TextSpan) -> [TextSpan] {
        guard span.overlaps(cue) else { return [span] }
        let words = wording.words(in: TextSpan(span.start..<cue.start))
        var end = words.upperBound
        while end > words.lowerBound, wording.isMark(end - 1) || wording.span(end - 1..<end).end > cue.start { end -= 1 }
        return end > words.lowerBound ? [wording.span(words.lowerBound..<end)] : []
    }

    /// "which cited X", "Reuters cited X", "quoted X as saying": not "he was quoted", nor "the cited figures".
    private func isCitingVerb(_ index: Int, _ sentence: Range<Int>) -> Bool {
        let before = wording.form(index - 1)
        if quotedAs(index, sentence) != nil, completion.speaker(before: index, in: sentence) != nil { return true }
        if before == "which" || before == "that" || before == "who" { return true }
        if let phrase = actors.phrase(endingAt: index), phrase.speaks { return true }
        return before == "and" && quotedAs(index, sentence) != nil
    }

    /// "quoted a member of the Duma, Konstantin Zatulin, as saying": who is quoted, and the words that give him the word.
    private func quotedAs(_ index: Int, _ sentence: Range<Int>) -> (source: Range<Int>, cue: Range<Int>)? {
        let first = index + 2
        for place in first..<max(first, min(index + 20, sentence.upperBound - 1))
        where wording.form(place) == "as" && Self.sayings.contains(wording.form(place + 1)) {
            var end = place
            while end > first, wording.form(end - 1) == "," { end -= 1 }
            let isOneClause = (index + 1..<end).allSatisfy { word in
                ![";", ":", "that", "but", "while"].contains(wording.form(word)) && !ActLexicon.english.isHelping(wording.form(word))
            }
            return isOneClause ? (index + 1..<end, place..<place + 2) : nil
        }
        return nil
    }

    private static let sayings: Set<String> = [
        "saying", "warning", "denying", "insisting", "confirming", "telling", "claiming", "arguing", "suggesting", "admitting",
        "predicting",
    ]

    /// The words behind "citing" to the end of the phrase.
    private func citedSource(at start: Int, in sentence: Range<Int>) -> Range<Int> {
        var index = start
        var end = start
        while index < sentence.upperBound, index < start + 16 {
            let form = wording.form(index)
            if let phrase = actors.phrase(at: index), phrase.words.lowerBound == index {
                end = phrase.words.upperBound
                index = phrase.end
                continue
            }
            if form == "," {
                // A list goes on behind a comma only with another actor and "and".
                guard let phrase = actors.phrase(at: index + 1), phrase.speaks, phrase.isResolved,
                    wording.form(phrase.end) == "and" || wording.form(phrase.end) == ","
                else { break }
                index += 1
                continue
            }
            if wording.isMark(index), form != "-", form != "'" { break }
            if lexicon.asserts.longest(at: index, in: wording.forms) != nil, index > start,
                !lexicon.speechNouns.contains(form) || wording.form(index + 1) == "that"
            {
                break
            }
            if ["as", "that", "when", "who", "which", "while", "but"].contains(form) { break }
            index += 1
            end = index
        }
        return start..<max(start, min(end, sentence.upperBound))
    }

    private func trimmedEnd(_ sentence: Range<Int>) -> Int {
        var end = sentence.upperBound
        while end > sentence.lowerBound, [".", "!", "?", ","].contains(wording.form(end - 1)) { end -= 1 }
        return end
    }

    /// The claim whose source cites: the source holds the cue ("a report citing officials said"), or it stands just before it in the sentence.
    private func outerDraft(
        for index: Int, _ cue: TextSpan, _ source: TextSpan, _ sentence: Range<Int>, _ own: Range<Int>?, _ drafts: inout [ClaimDraft]
    ) -> Int? {
        let here = wording.span(index..<index + 1)
        if let own {
            let span = wording.span(own)
            guard !own.isEmpty, let medium = completion.speaker(before: index, in: sentence) else { return nil }
            let outerCue = wording.span(index..<index + 1)
            if let known = drafts.firstIndex(where: { $0.cue.contains { $0.overlaps(outerCue) } }) {
                if drafts[known].source.contains(where: { $0.overlaps(source) }) {
                    // The model gave the cue to the one quoted: add the medium before him.
                    drafts.append(
                        ClaimDraft(
                            source: [wording.span(medium)], cue: [outerCue], content: drafts[known].content, probability: 0.85, actors: [],
                            passesOn: true))
                    drafts[known].through = drafts.count - 1
                    return nil
                }
                return known
            }
            if let known = drafts.firstIndex(where: { $0.cue.contains { $0.overlaps(cue) } }) {
                drafts.append(
                    ClaimDraft(
                        source: [wording.span(medium)], cue: [outerCue], content: drafts[known].content, probability: 0.85, actors: [],
                        passesOn: true))
                drafts[known].through = drafts.count - 1
                return nil
            }
            drafts.append(
                ClaimDraft(source: [wording.span(medium)], cue: [outerCue], content: [span], probability: 0.8, actors: [], passesOn: true))
            return drafts.count - 1
        }
        if let holder = drafts.firstIndex(where: { draft in draft.source.contains { $0.contains(here) } }) { return holder }
        // "A report citing X said": the source of the claim ends right before "citing" and its cue stands behind the one cited.
        if let holder = drafts.firstIndex(where: { draft in
            guard let end = ClaimDraft.extent(draft.source), let behind = ClaimDraft.extent(draft.cue) else { return false }
            return end.end <= here.start && here.start - end.end <= 2 && behind.start >= source.end && behind.start - source.end <= 3
        }) {
            return holder
        }
        let candidates = drafts.indices.filter { position in
            guard let outer = ClaimDraft.extent(drafts[position].cue), !drafts[position].cue.contains(where: { $0.overlaps(here) }) else {
                return false
            }
            let words = wording.words(in: outer)
            return sentence.contains(words.lowerBound) && outer.start < here.start && !drafts[position].source.isEmpty
        }
        return candidates.max { drafts[$0].cueStart < drafts[$1].cueStart }
    }
}
