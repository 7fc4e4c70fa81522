import Evidence

/// Gives a figure to whoever says it.
enum FigureClaims {
    /// The innermost claim whose content holds the figure; one who evades or denies does not give it.
    static func claim(of span: TextSpan, in claims: [Claim]) -> Claim? {
        let holding = claims.filter { claim in
            claim.stance != .neither && claim.stance != .denies && claim.content.spans.contains { $0.contains(span) }
        }
        return holding.min { left, right in
            (left.content.spans.reduce(0) { $0 + $1.count }, -left.via.count) < (
                right.content.spans.reduce(0) { $0 + $1.count }, -right.via.count
            )
        }
    }
}
