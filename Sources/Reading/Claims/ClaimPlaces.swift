import Evidence

/// Claims by where their content stands, so that those around a word are found without asking each of a long report.
struct ClaimPlaces: Sendable {
    private let claims: [Claim]
    /// The first and last code point of each content.
    private let extents: [(start: Int, end: Int)]

    init(_ claims: [Claim]) {
        self.claims = claims
        extents = claims.map { claim in
            (claim.content.spans.map(\.start).min() ?? 0, claim.content.spans.map(\.end).max() ?? 0)
        }
    }

    /// The claims whose content holds a span, in their order.
    func around(_ span: TextSpan) -> [Claim] {
        extents.indices.compactMap { index in
            guard extents[index].start <= span.start, span.end <= extents[index].end, ClaimDraft.contains(claims[index].content.spans, span)
            else { return nil }
            return claims[index]
        }
    }
}
