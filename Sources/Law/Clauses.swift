public import Chronology

/// A treaty's final clauses, as far as the register carries them.
public struct Clauses: Hashable, Sendable {
    /// From when the treaty is in force.
    public let entryIntoForce: EntryClause?
    /// From when it is in force for a state that consents later (VCLT art. 24(3)).
    public let joining: EntryClause?
    /// From when it is applied provisionally (VCLT art. 25).
    public let provisionalApplication: EntryClause?
    /// How a party leaves.
    public let withdrawal: WithdrawalClause?
    /// How long the treaty lasts.
    public let duration: DurationClause?
    /// Below how many parties it ends (VCLT art. 55 needs such a clause).
    public let termination: TerminationClause?
    /// Treaties that end when this one enters into force (VCLT art. 59).
    public let supersedes: [LinkClause]
    /// Treaties this one amends.
    public let amends: [LinkClause]

    /// The clauses given.
    public init(
        entryIntoForce: EntryClause? = nil, joining: EntryClause? = nil, provisionalApplication: EntryClause? = nil,
        withdrawal: WithdrawalClause? = nil, duration: DurationClause? = nil, termination: TerminationClause? = nil,
        supersedes: [LinkClause] = [], amends: [LinkClause] = []
    ) {
        self.entryIntoForce = entryIntoForce
        self.joining = joining
        self.provisionalApplication = provisionalApplication
        self.withdrawal = withdrawal
        self.duration = duration
        self.termination = termination
        self.supersedes = supersedes
        self.amends = amends
    }
}

/// A clause that gives a day by a rule.
public struct EntryClause: Hashable, Sendable {
    /// Where it stands.
    public let citation: Citation
    /// What it says.
    public let rule: EntryRule

    /// The rule at that place.
    public init(citation: Citation = Citation(), rule: EntryRule) {
        self.citation = citation
        self.rule = rule
    }
}

/// How a party withdraws or denounces (VCLT art. 54(a), 56).
public struct WithdrawalClause: Hashable, Sendable {
    /// Where it stands.
    public let citation: Citation
    /// From notice to effect; nil where the clause sets none (then the twelve months of VCLT art. 56(2)).
    public let notice: Period?
    /// From entry into force to the first day on which notice may be given.
    public let earliest: Period?
    /// For how long after the end obligations go on.
    public let aftermath: Period?

    /// A withdrawal clause.
    public init(citation: Citation = Citation(), notice: Period?, earliest: Period? = nil, aftermath: Period? = nil) {
        self.citation = citation
        self.notice = notice
        self.earliest = earliest
        self.aftermath = aftermath
    }
}

/// How long a treaty lasts.
public struct DurationClause: Hashable, Sendable {
    /// The length of time.
    public enum Term: Hashable, Sendable {
        /// Until it is ended.
        case indefinite
        /// For a term; then renewed by further terms unless denounced that long before the end, or over where there is no renewal.
        case fixed(Period, renewal: Period?, denounce: Period?)
        /// To the end of that day, which the text names.
        case until(Day)
    }

    /// From when a term is counted.
    public enum Start: String, CaseIterable, Hashable, Sendable, Codable {
        /// From entry into force.
        case entryIntoForce
        /// From signature.
        case signature
    }

    /// Where it stands.
    public let citation: Citation
    /// How long.
    public let term: Term
    /// From when.
    public let from: Start
    /// Later agreements to go on for longer, in order of their days.
    public let prolongations: [Prolongation]

    /// A duration clause.
    public init(citation: Citation = Citation(), term: Term, from start: Start = .entryIntoForce, prolongations: [Prolongation] = []) {
        self.citation = citation
        self.term = term
        self.from = start
        self.prolongations = prolongations.sorted { ($0.on.earliest, $0.on.latest) < ($1.on.earliest, $1.on.latest) }
    }
}

/// An agreement of the parties, made while the treaty ran or after, that it lasts longer (VCLT art. 39, 54(b)).
public struct Prolongation: Hashable, Sendable {
    /// Where it stands.
    public let citation: Citation
    /// The day it was agreed.
    public let on: PartialDate
    /// The day it became public; nil means the day it was agreed.
    public let known: PartialDate?
    /// The last day of the longer term; nil where the treaty no longer has a fixed end.
    public let until: PartialDate?

    /// A prolongation.
    public init(citation: Citation = Citation(), on: PartialDate, known: PartialDate? = nil, until: PartialDate?) {
        self.citation = citation
        self.on = on
        self.known = known
        self.until = until
    }
}

/// A clause that ends the treaty when too few parties remain.
public struct TerminationClause: Hashable, Sendable {
    /// Where it stands.
    public let citation: Citation
    /// The treaty ends on the first day with fewer parties than this.
    public let below: Int

    /// Ends with fewer than `below` parties.
    public init(citation: Citation = Citation(), below: Int) {
        self.citation = citation
        self.below = below
    }
}

/// A clause about another treaty of the register.
public struct LinkClause: Hashable, Sendable {
    /// The other treaty's id.
    public let treaty: String
    /// Where it stands.
    public let citation: Citation

    /// A link to `treaty`.
    public init(treaty: String, citation: Citation = Citation()) {
        self.treaty = treaty
        self.citation = citation
    }
}
