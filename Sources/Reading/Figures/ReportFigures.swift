internal import Evidence

/// What of the numbers in a text are figures of its report, and who gives them.
///
/// How long something lasts is none ("a two-year war", "within 30 days"), nor is the number of unnamed sources ("two diplomats said").
enum ReportFigures {
    /// - Parameters:
    ///   - mentions: the numbers of the text, in its order.
    ///   - claims: the claims of the report.
    static func figures(_ mentions: [FigureMention], claims: [Claim]) -> [Figure] {
        let sources = claims.compactMap(\.source).flatMap(\.spans)
        return mentions.filter { isFigure($0, sources) }.map { mention in
            let claim = FigureClaims.claim(of: mention.span, in: claims)
            return mention.figure(claim: claim?.id, claimedBy: claim?.source?.actors ?? [])
        }
    }

    private static func isFigure(_ mention: FigureMention, _ sources: [TextSpan]) -> Bool {
        if let unit = mention.unit, Units.standard.time.contains(unit) { return false }
        guard let number = mention.high, number < 11, mention.low == number else { return true }
        return !sources.contains { $0.contains(mention.number) && mention.number.start - $0.start <= 4 }
    }
}
