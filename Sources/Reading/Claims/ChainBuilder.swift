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

    /// Adds the claims of those who are cited, and of the media that somebody told.
    func extended(_ drafts: [ClaimDraft]) -> [ClaimDraft] {
        var drafts = drafts
        for index in 0..<wording.count where lexicon.citing.contains(wording.form(index)) {
            addCited(at: index, to: &drafts)
        }
        for index in 0..<wording.count where wording.form(index) == "told" {
            addMedium(toldAt: index, to: &drafts)
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
        let isFinite = ["cited", "quoted", "cites", "quotes"].contains(wording.form(index))
        if isFinite, !isCitingVerb(index, sentence) { return }
        var source = citedSource(at: index + 1, in: sentence)
        guard !source.isEmpty else { return }
        var cue = index..<index + 1
        var own: Range<Int>?
        if wording.matches(["as", "saying"], at: source.upperBound) {
            // "Yonhap quoted an official as saying that Y"
            cue = source.upperBound..<source.upperBound + 2
            var start = source.upperBound + 2
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
            drafts[outer].passesOn = true
            return
        }
        let content = drafts[outer].content
        guard !content.contains(where: { $0.overlaps(sourceSpan) && $0.overlaps(cueSpan) && own == nil }) || own != nil else {
            // The model took "citing ..." into the content: cut nothing, add no chain that the spans do not show.
            let inner = ClaimDraft(
                source: [sourceSpan], cue: [cueSpan], content: content.flatMap { cut($0, cueSpan, sourceSpan) },
                probability: drafts[outer].probability * 0.9, actors: [])
            guard !inner.content.isEmpty else { return }
            drafts.append(inner)
            drafts[drafts.count - 1].through = outer
            drafts[outer].passesOn = true
            return
        }
        drafts.append(
            ClaimDraft(
                source: [sourceSpan], cue: [cueSpan], content: content, probability: drafts[outer].probability * 0.95, actors: [],
                through: outer))
        drafts[outer].passesOn = true
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
        if before == "which" || before == "that" || before == "who" { return true }
        if let phrase = actors.phrase(endingAt: index), phrase.speaks { return true }
        return before == "and" && wording.matches(["as", "saying"], at: citedSource(at: index + 1, in: sentence).upperBound)
    }

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
            guard !own.isEmpty, let medium = completion.subject(before: index, in: sentence) else { return nil }
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

    // MARK: - Told to a medium

    private func addMedium(toldAt index: Int, to drafts: inout [ClaimDraft]) {
        var next = index + 1
        if wording.form(next) == "the" { next += 1 }
        guard let phrase = actors.phrase(at: next), phrase.head == .media, phrase.isResolved else { return }
        let told = wording.span(index..<index + 1)
        guard let inner = drafts.firstIndex(where: { $0.cue.contains { $0.overlaps(told) } }), drafts[inner].through == nil else { return }
        let medium = wording.span(phrase.words)
        guard !drafts[inner].source.contains(where: { $0.overlaps(medium) }) else { return }
        drafts.append(
            ClaimDraft(
                source: [medium], cue: [told], content: drafts[inner].content, probability: drafts[inner].probability * 0.9, actors: [],
                passesOn: true))
        drafts[inner].through = drafts.count - 1
    }
}
