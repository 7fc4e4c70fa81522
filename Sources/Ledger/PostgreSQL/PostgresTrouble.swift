/// PostgreSQL's error codes in words that say what to do.
enum PostgresTrouble {
    /// `PG_DIAG_SQLSTATE`, which is a macro of a character.
    static let stateField = Int32(UInt8(ascii: "C"))

    /// - Parameter state: SQLSTATE (PostgreSQL documentation, appendix A).
    static func error(state: String, said: String, in name: String) -> LedgerError {
        switch state {
        case "53100":
            LedgerError(.disk, "\(name): the server's disk is full; what was acknowledged is kept. Make room and run the command again")
        case "58030": LedgerError(.disk, "\(name): the server's disk failed: \(said); what was acknowledged is kept")
        case "25006": LedgerError(.readOnly, "\(name): the server takes no writes (it is a standby, or read-only): \(said)")
        case "42501": LedgerError(.readOnly, "\(name): this user may not do that: \(said)")
        case "55P03": LedgerError(.tryAgain, "\(name): another program has been writing to the ledger for a minute; run the command again")
        case "57P01", "57P02", "57P03", "08000", "08003", "08006":
            LedgerError(
                .tryAgain, "\(name): the server stops or restarts; what was acknowledged is kept, run the command again for the rest")
        case "XX001", "XX002":
            LedgerError(
                .damaged, "\(name): the server's files are damaged: \(said); `servanda ledger export --salvage` gets out what is readable")
        default: LedgerError(.internal, "\(name): PostgreSQL says: \(said)")
        }
    }
}
