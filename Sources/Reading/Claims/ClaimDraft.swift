import Evidence
import Language
import Law

/// A claim before it has a number: spans in code points, and which other draft it is reported through.
struct ClaimDraft: Sendable {
    var source: [TextSpan]
    var cue: [TextSpan]
    var content: [TextSpan]
    var probability: Double
    /// Who speaks; worked out from the source, or taken over from the claim that this one goes on with.
    var actors: [ActorID]
    /// The draft this one is reported through.
    var through: Int?
    /// Set where the rule that made the draft knows the stance.
    var stance: Stance?
    /// What the model holds the stance to be; nil where it does not say.
    var modelStance: Attribution.Stance?
    /// Whether the source only passes on what another says.
    var passesOn = false
    /// Added by the report beside somebody's words ("with reports suggesting"), not passed on by him.
    var standsAside = false
    /// How certain the model holds the speaker to be; nil where it does not say.
    var certainty: Language.Certainty?
    /// The rules and model outputs that made it.
    var because: [Reason] = []

    var cueStart: Int { cue.first?.start ?? 0 }

    /// From the first to the last code point of some spans.
    static func extent(_ spans: [TextSpan]) -> TextSpan? {
        guard let first = spans.map(\.start).min(), let last = spans.map(\.end).max() else { return nil }
        return TextSpan(start: first, end: last)
    }

    /// Whether every code point of `inner` is in one of the spans.
    static func contains(_ spans: [TextSpan], _ inner: TextSpan) -> Bool {
        spans.contains { $0.contains(inner) } || (extent(spans)?.contains(inner) ?? false && spans.contains { $0.overlaps(inner) })
    }
}
