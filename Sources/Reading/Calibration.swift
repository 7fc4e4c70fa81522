import Evidence

/// What a probability that rules and model give is worth: the share of such claims or acts that turned out right on the gold reports.
///
/// A monotone map in straight pieces, made by `Gold/reliability.py --fit` from the part that rules are developed on; `docs/calibration.md` shows how it
/// holds on the other part.
struct Calibration: Sendable {
    static let file = RuleFile(name: "calibration.rules", bytes: PackageResources.calibration_rules)
    static let claims = Calibration(file, section: "claims")
    static let acts = Calibration(file, section: "acts")

    private let points: [(given: Double, right: Double)]

    /// The map of a section; without points, probabilities stay as they are.
    init(_ file: RuleFile, section: String) {
        points = file.rules(in: section).compactMap { rule in
            guard let given = Double(rule.key), let right = rule.values.first.flatMap({ Double($0) }) else { return nil }
            return (given, right)
        }
    }

    /// The worth of a probability, both in 0...1.
    func worth(of probability: Double) -> Double {
        guard let first = points.first, let last = points.last else { return probability }
        if probability <= first.given { return first.right }
        for (left, right) in zip(points, points.dropFirst()) where probability <= right.given {
            return left.right + (right.right - left.right) * (probability - left.given) / (right.given - left.given)
        }
        return last.right
    }

    /// Claims with the worth of their probabilities; how each was given stays among the reasons.
    static func calibrated(_ claims: [Claim]) -> [Claim] {
        claims.map { claim in
            var claim = claim
            claim.probability = Self.claims.worth(of: claim.probability)
            return claim
        }
    }

    /// Acts with the worth of their probabilities.
    static func calibrated(_ acts: [ProposedAct]) -> [ProposedAct] {
        acts.map { act in
            var act = act
            act.probability = Self.acts.worth(of: act.probability)
            return act
        }
    }
}
