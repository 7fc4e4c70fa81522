import Chronology
import Evidence
import Law

/// What a gerund leaves open, and what somebody denies.
extension ActReader {
    func adoptGerund(_ group: inout VerbGroup) {
        if subjects.absoluteSubject(group) != nil {
            group.modality = .done
            return
        }
        let first = wording.sentence(of: group.word).lowerBound
        var before: [String] = []
        var index = group.start - 1
        while index >= first, before.count < 4 {
            before.append(wording.form(index))
            index -= 1
        }
        if let match = lexicon.beforeGerund.longest(at: 0, in: before), let modality = match.meanings.first {
            let ahead = wording.forms[max(first, group.start - match.words.count - 5)..<max(first, group.start - match.words.count + 1)]
            let isNegated = ["not", "no", "t"].contains(where: ahead.contains)
            group.modality = group.modality == .refused || isNegated && modality == .planned ? .refused : modality
            group.reason = before[match.words].reversed().joined(separator: " ") + " \(wording.form(group.word))"
            group.start -= match.words.count
        } else if before.first == ",", group.word > first {
            // "..., ratifying the treaty on Monday": beside a deed; "..., leaving the pact one step short" tells how it stands.
            guard !["leave", "pass", "clear", "back"].contains(lexicon.verb(wording.form(group.word))?.first?.lemma ?? "") else {
                group.modality = nil
                return
            }
            group.modality = .done
            group.isDoubted = true
        } else {
            group.modality = nil
        }
    }

    /// "denied that it had signed", "dismissed reports that it would leave", "has never said that".
    func isDenied(_ start: Int) -> Bool {
        let first = wording.sentence(of: start).lowerBound
        guard
            let that = (first..<max(first, start)).last(where: {
                ["that", "of", "reports", "suggestions", "claims"].contains(wording.form($0)) && start - $0 < 12
            })
        else { return isPlainlyDenied(start, first) }
        if ["rumours", "rumors", "rumour", "rumor", "allegations", "allegation", "suggestions", "suggestion", "speculation", "gossip"]
            .contains(wording.form(that - 1))
        {
            return true
        }
        let window = max(first, that - 9)..<that + 1
        return window.contains { index in
            guard let match = lexicon.denials.longest(at: index, in: wording.forms) else { return false }
            return match.words.upperBound <= that + 1 && scene.actors.phrase(at: index) == nil
        }
    }

    func isPlainlyDenied(_ start: Int, _ first: Int) -> Bool {
        // "Moscow denied it had signed"
        (max(first, start - 4)..<max(first, start)).contains { index in
            ["denied", "denies"].contains(wording.form(index))
                && ["it", "he", "she", "they", "having", "any"].contains(wording.form(index + 1))
        }
    }
}
