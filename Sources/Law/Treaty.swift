public import Chronology

/// A treaty as a legal instrument: who negotiated it, what its clauses say, and which acts are on record.
///
/// An immutable value; copies share their storage. What it *is* on a day is not stored but computed:
/// ``status(of:on:known:supersededBy:)``.
public struct Treaty: Sendable, Identifiable {
    /// Signature by all original parties on one occasion.
    public struct Signing: Hashable, Sendable {
        /// When.
        public let on: PartialDate
        /// When it became public; nil means at once.
        public let known: PartialDate?
        /// Where.
        public let place: String?
        /// Ids of the treaty's sources that say so.
        public let sources: [String]

        /// A signing with only what is known of it.
        public init(on: PartialDate, known: PartialDate? = nil, place: String? = nil, sources: [String] = []) {
            self.on = on
            self.known = known
            self.place = place
            self.sources = sources
        }
    }

    /// Immutable, so that statuses and findings can carry their treaty for the price of one reference.
    final class Storage: Sendable {
        let id: String
        let title: String
        let names: [String]
        let kinds: [ObligationKind]
        let parties: [ActorID]
        let isOpen: Bool
        let depositary: ActorID?
        let signed: Signing?
        let sources: [Source]
        let clauses: Clauses
        let obligations: [Obligation]
        let acts: [Act]
        let docket: Docket

        init(
            id: String, title: String, names: [String], kinds: [ObligationKind], parties: [ActorID], isOpen: Bool, depositary: ActorID?,
            signed: Signing?, sources: [Source], clauses: Clauses, obligations: [Obligation], acts: [Act]
        ) {
            self.id = id
            self.title = title
            self.names = names
            self.kinds = kinds
            self.parties = parties
            self.isOpen = isOpen
            self.depositary = depositary
            self.signed = signed
            self.sources = sources
            self.clauses = clauses
            self.obligations = obligations
            self.acts = acts
            self.docket = Docket(parties: parties, signed: signed, acts: acts, clauses: clauses)
        }
    }

    let storage: Storage

    /// A treaty of the parts given.
    public init(
        id: String, title: String, names: [String] = [], kinds: [ObligationKind] = [], parties: [ActorID], isOpen: Bool = false,
        depositary: ActorID? = nil, signed: Signing? = nil, sources: [Source] = [], clauses: Clauses = Clauses(),
        obligations: [Obligation] = [], acts: [Act] = []
    ) {
        self.storage = Storage(
            id: id, title: title, names: names, kinds: kinds, parties: parties, isOpen: isOpen, depositary: depositary, signed: signed,
            sources: sources, clauses: clauses, obligations: obligations, acts: acts)
    }

    /// The register's id (`prk-rus-2024`).
    public var id: String { storage.id }
    /// The full title.
    public var title: String { storage.title }
    /// What reports call it.
    public var names: [String] { storage.names }
    /// The kinds of pledge it holds.
    public var kinds: [ObligationKind] { storage.kinds }
    /// The negotiating states that may consent as original parties, in the file's order.
    public var parties: [ActorID] { storage.parties }
    /// Whether others may join later.
    public var isOpen: Bool { storage.isOpen }
    /// Who keeps the instruments.
    public var depositary: ActorID? { storage.depositary }
    /// The signing by all original parties, where there was one.
    public var signed: Signing? { storage.signed }
    /// Everything acts and clauses cite.
    public var sources: [Source] { storage.sources }
    /// The final clauses.
    public var clauses: Clauses { storage.clauses }
    /// The pledges.
    public var obligations: [Obligation] { storage.obligations }
    /// The acts on record, beside the signing.
    public var acts: [Act] { storage.acts }
    /// Sorted: the original parties and every state that acted to join.
    public var states: [ActorID] { storage.docket.states }
    /// The name to print where space is short.
    public var shortTitle: String { names.first ?? title }

    /// The source of that id.
    public func source(_ id: String) -> Source? {
        sources.first { $0.id == id }
    }

    /// The same treaty on the record of other sources: without the signing and the acts that rest on that one alone.
    public func without(source: String) -> Treaty {
        Treaty(
            id: id, title: title, names: names, kinds: kinds, parties: parties, isOpen: isOpen, depositary: depositary,
            signed: signed?.sources == [source] ? nil : signed, sources: sources, clauses: clauses, obligations: obligations,
            acts: acts.filter { $0.sources != [source] })
    }

    /// The same treaty with more acts on record, for example those that a ledger has accepted.
    public func adding(_ more: [Act]) -> Treaty {
        Treaty(
            id: id, title: title, names: names, kinds: kinds, parties: parties, isOpen: isOpen, depositary: depositary, signed: signed,
            sources: sources, clauses: clauses, obligations: obligations, acts: acts + more)
    }
}

extension Treaty: Hashable {
    /// Equal in every part.
    public static func == (left: Treaty, right: Treaty) -> Bool {
        left.storage === right.storage
            || (left.id == right.id && left.title == right.title && left.names == right.names && left.kinds == right.kinds
                && left.parties == right.parties && left.isOpen == right.isOpen && left.depositary == right.depositary
                && left.signed == right.signed && left.sources == right.sources && left.clauses == right.clauses
                && left.obligations == right.obligations && left.acts == right.acts)
    }

    /// By id and number of acts, which tell treaties apart well enough.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(id)
        hasher.combine(acts.count)
    }
}
