internal import Evidence
internal import Story

extension ReportView {
    /// A reference to a claim's content and source, with the given places first.
    func reference(to claim: Claim, first: [TextSpan] = []) -> Reference {
        let rest = ((claim.source?.spans ?? []) + claim.cue.spans + claim.content.spans).sorted()
        return Reference(report: id, claim: claim.id, spans: first + rest.filter { !first.contains($0) })
    }
}
