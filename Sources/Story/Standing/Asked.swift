internal import Evidence

/// The questions that are asked together, taken apart once: every answer is held against them.
struct Asked {
    /// Those about acts.
    let acts: [ActQuestion]
    /// Whether one is about a figure.
    let isFigure: Bool
    /// Whether one is about what somebody claims.
    let isClaim: Bool
    /// Whether a negative answer denies one.
    let isYesOrNo: Bool

    init(_ keys: [QuestionKey]) {
        acts = keys.compactMap { ActQuestion($0) }
        isFigure = keys.contains { $0.sort == "figure" }
        isClaim = keys.contains { $0.sort == "claim" || $0.sort == "said" }
        isYesOrNo = keys.contains(where: \.isYesOrNo)
    }

    init(acts: [ActQuestion]) {
        self.acts = acts
        (isFigure, isClaim, isYesOrNo) = (false, false, !acts.isEmpty)
    }
}
