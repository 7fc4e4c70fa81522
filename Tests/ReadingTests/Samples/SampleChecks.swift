import Evidence
import Law

/// Compares a report as read with what is demanded of it. Each function lists, in words, what is missing or wrong.
struct SampleChecks {
    let sample: Sample
    let report: Report

    // MARK: The page

    func title() -> [String] {
        report.title == sample.expected.title ? [] : ["title: found \"\(report.title)\", wanted \"\(sample.expected.title)\""]
    }

    func leftOut() -> [String] {
        sample.expected.leftOut.compactMap { wanted in
            let matches = report.leftOut.filter { $0.text.lines.contains { $0.hasPrefix(wanted.startsWith) } }
            guard let match = matches.first else { return "left out: \"\(wanted.startsWith)…\" is still in the text" }
            guard let reason = wanted.reason, !matches.contains(where: { reason.allows($0.reason) }) else { return nil }
            return "left out: \"\(wanted.startsWith)…\" as \(match.reason.rawValue), wanted \(reason)"
        }
    }

    /// The phrases listed, and every line that is long enough to be a paragraph and is not listed as furniture.
    func keeps() -> [String] {
        let text = report.text.flattened
        let paragraphs = sample.text.lines.filter { line in
            line.split(separator: " ").count >= 15 && !sample.expected.leftOut.contains { line.hasPrefix($0.startsWith) }
        }
        let phrases = sample.expected.keeps.filter { !text.contains($0.flattened) }.map { "keeps: \"\($0)\" is not in the text" }
        let lost = paragraphs.filter { !text.contains($0.flattened) }
        return phrases + lost.map { "keeps: the paragraph \"\($0.prefix(50))…\" is not in the text" }
    }

    // MARK: Acts

    func acts() -> [String] {
        sample.expected.acts.filter { wanted in !report.acts.contains { matches($0, wanted) } }.map { wanted in
            "acts: no \(wanted.modality) \(wanted.kind) of \(wanted.actor) on \(wanted.date), treaty \(wanted.treaty)"
                + (wanted.organContains.map { ", by \"\($0)\"" } ?? "")
                + (wanted.claimBy.map { ", said by \($0.words)" } ?? "")
        }
    }

    func forbiddenActs() -> [String] {
        sample.expected.noActs.flatMap { ban in
            report.acts.filter { breaks($0, ban) }.map { "no acts: found \($0.modality.rawValue) \(words(of: $0))" }
        }
    }

    private func matches(_ act: ProposedAct, _ wanted: WantedAct) -> Bool {
        wanted.kind.allows(act.kind) && wanted.modality.allows(act.modality) && wanted.actor.allows(act.actor)
            && wanted.date.allows(act.date) && wanted.treaty.allows(act.treaty)
            && (wanted.organContains.map { (act.organ ?? "").flattened.contains($0.flattened) } ?? true)
            && (wanted.claimBy.map { Set($0).isSubset(of: speakers(ofClaim: act.claim)) } ?? true)
    }

    private func breaks(_ act: ProposedAct, _ ban: ForbiddenAct) -> Bool {
        (ban.kind.map { $0 == act.kind } ?? true) && (ban.modality.map { $0 == act.modality } ?? true)
            && ban.actor.allows(act.actor) && ban.date.allows(act.date) && ban.treaty.allows(act.treaty)
            && !(ban.unlessClaimed && act.claim != nil)
    }

    private func words(of act: ProposedAct) -> String {
        let actor = act.actor.map { "\($0)" } ?? "nobody"
        let date = act.date.map { "\($0)" } ?? "no day"
        return "\(act.kind.rawValue) of \(actor) on \(date), treaty \(act.treaty ?? "none"), \"\(quote(act.span))\""
    }

    // MARK: Claims and figures

    func claims() -> [String] {
        sample.expected.claims.filter { wanted in !report.claims.contains { matches($0, wanted) } }.map { wanted in
            let near = report.claims.filter { $0.content.text.flattened.contains(wanted.contentContains.flattened) }
            let demand = [
                wanted.actors.map { "by \($0.words)" }, wanted.sourceContains.map { "by \"\($0)\"" }, wanted.stance.map(\.rawValue),
                wanted.certainty.map(\.rawValue), wanted.viaActors.map { "via \($0.words)" },
            ]
            return "claims: no \"\(wanted.contentContains)\" " + demand.compactMap { $0 }.joined(separator: ", ")
                + (near.isEmpty ? "" : "; found it " + near.map(words(of:)).joined(separator: "; "))
        }
    }

    func figures() -> [String] {
        sample.expected.figures.filter { wanted in !report.figures.contains { matches($0, wanted) } }.map { wanted in
            "figures: no \(wanted.low) to \(wanted.high)" + (wanted.approximate == true ? ", approximate" : "")
                + (wanted.unit.map { ", \($0)" } ?? "") + (wanted.claimedBy.map { ", claimed by \($0.words)" } ?? "")
        }
    }

    private func matches(_ claim: Claim, _ wanted: WantedClaim) -> Bool {
        claim.content.text.flattened.contains(wanted.contentContains.flattened)
            && (wanted.actors.map { Set($0) == Set(claim.source?.actors ?? []) } ?? true)
            && (wanted.sourceContains.map { (claim.source?.text ?? "").flattened.contains($0.flattened) } ?? true)
            && (wanted.stance.map { $0 == claim.stance } ?? true)
            && (wanted.certainty.map { $0 == claim.certainty } ?? true)
            && (wanted.viaActors.map { Set($0).isSubset(of: Set(claim.via.flatMap { ownSpeakers(ofClaim: $0) })) } ?? true)
    }

    private func matches(_ figure: Figure, _ wanted: WantedFigure) -> Bool {
        wanted.low.allows(figure.low) && wanted.high.allows(figure.high)
            && (wanted.approximate.map { $0 == figure.approximate } ?? true)
            && (wanted.unit.map { $0.allows(figure.unit) } ?? true)
            && (wanted.claimedBy.map { Set($0) == Set(figure.claimedBy) } ?? true)
    }

    private func words(of claim: Claim) -> String {
        let via = claim.via.isEmpty ? "" : " via " + claim.via.flatMap { ownSpeakers(ofClaim: $0) }.words
        return "by \"\(claim.source?.text ?? "")\" \((claim.source?.actors ?? []).words)\(via), \(claim.stance.rawValue), "
            + claim.certainty.rawValue
    }

    // MARK: Helpers

    private func ownSpeakers(ofClaim id: String) -> [ActorID] { report.claims.first { $0.id == id }?.source?.actors ?? [] }

    /// The source of a claim and those through whom it is reported.
    private func speakers(ofClaim id: String?) -> Set<ActorID> {
        guard let claim = report.claims.first(where: { $0.id == id }) else { return [] }
        return Set((claim.source?.actors ?? []) + claim.via.flatMap { ownSpeakers(ofClaim: $0) })
    }

    private func quote(_ span: TextSpan) -> String {
        let scalars = Array(report.text.unicodeScalars)
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[min(span.start, scalars.count)..<min(span.end, scalars.count)])
        return String(text)
    }
}

extension [ActorID] {
    fileprivate var words: String { isEmpty ? "nobody" : map { "\($0)" }.joined(separator: " and ") }
}

extension String {
    /// The lines without white space at their ends.
    fileprivate var lines: [String] {
        split(whereSeparator: \.isNewline).map { line in
            let trimmed = line.drop(while: \.isWhitespace)
            return String(trimmed.reversed().drop(while: \.isWhitespace).reversed())
        }
    }

    /// Lower case, white space run together: what counts when words are looked for.
    fileprivate var flattened: String { lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
