/// What a state, or several together, did about a treaty. The raw values are those of the file formats.
public enum ActKind: String, CaseIterable, Hashable, Sendable, Codable {
    /// Talks, or the adoption of the text (Vienna Convention on the Law of Treaties, VCLT, art. 9).
    case negotiation
    /// Signature (VCLT art. 10, 12, 18): authenticates the text; binds to perform only where the treaty says that signature is enough.
    case signature
    /// A chamber or parliament consents. A step inside the state: it is not ratification.
    case approval
    /// The state's final consent at home: law signed, decree. Binds nobody until the instrument is exchanged or deposited (VCLT art. 16).
    case ratification
    /// An instrument is deposited with the depositary, or notified (VCLT art. 16, 78).
    case deposit
    /// The parties exchange their instruments (VCLT art. 13, 16).
    case exchange
    /// Deposit of an instrument of accession (VCLT art. 15).
    case accession
    /// A successor state takes a predecessor's place (Vienna Convention on Succession of States in respect of Treaties).
    case succession
    /// An official statement that the treaty is in force from a day, for all or for the actors named.
    case entryIntoForce
    /// Provisional application begins (VCLT art. 25).
    case provisionalApplication
    /// A reservation (VCLT art. 19-23).
    case reservation
    /// A state takes its ratification back. Before entry into force it is no contracting state any more; afterwards this is no withdrawal.
    case ratificationWithdrawn
    /// Notice of withdrawal or denunciation; takes effect after the notice period (VCLT art. 54, 56).
    case withdrawalNotice
    /// The withdrawal takes effect.
    case withdrawal
    /// Operation is suspended (VCLT art. 57-60, 72).
    case suspension
    /// An official statement that the treaty has ended, by consent or otherwise (VCLT art. 54).
    case termination
    /// A state invokes an obligation or an article.
    case invocation

    /// The kind in words: `entry into force`.
    public var words: String {
        switch self {
        case .entryIntoForce: "entry into force"
        case .provisionalApplication: "provisional application"
        case .ratificationWithdrawn: "withdrawal of the ratification"
        case .withdrawalNotice: "notice of withdrawal"
        default: rawValue
        }
    }

    /// Whether the act ends or interrupts a bond rather than forming it. Imprecise dates of the two sorts are varied separately.
    var endsBond: Bool {
        switch self {
        case .ratificationWithdrawn, .withdrawalNotice, .withdrawal, .suspension, .termination: true
        default: false
        }
    }
}

/// What an instrument that is deposited, exchanged or notified expresses.
public enum Instrument: String, CaseIterable, Hashable, Sendable, Codable {
    /// VCLT art. 14(1).
    case ratification
    /// VCLT art. 14(2).
    case acceptance
    /// VCLT art. 14(2).
    case approval
    /// VCLT art. 15.
    case accession
    /// Succession of states.
    case succession
    /// A notification that the procedures at home are complete (VCLT art. 16(c)).
    case notification
    /// Signature without reservation as to ratification (VCLT art. 12).
    case signature
}
