internal import GRDB

/// SQLite's result codes in words that say what to do.
enum SQLiteTrouble {
    static func error(_ error: any Error, in path: String) -> any Error {
        guard let trouble = error as? DatabaseError else { return error }
        let said = trouble.message ?? "\(trouble.extendedResultCode)"
        switch trouble.resultCode {
        case .SQLITE_FULL:
            return LedgerError(
                .disk,
                "\(path): the disk is full; what was acknowledged is kept, the rest was not added. Make room and run the command again")
        case .SQLITE_IOERR:
            return LedgerError(
                .disk, "\(path): the disk failed (\(said)); what was acknowledged is kept. Check the disk, then `servanda ledger verify`")
        case .SQLITE_READONLY, .SQLITE_PERM:
            return LedgerError(.readOnly, "\(path): the ledger cannot be written (\(said)); give yourself leave, or use a copy of it")
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            return LedgerError(.tryAgain, "\(path): another program has been writing to the ledger for a minute; run the command again")
        case .SQLITE_CORRUPT:
            return LedgerError(
                .damaged, "\(path): the file is damaged (\(said)); `servanda ledger export --salvage` gets all that is readable out of it")
        case .SQLITE_NOTADB:
            return LedgerError(
                .damaged,
                "\(path): this is no ledger, or its first page is damaged; if it was one, `servanda ledger export --salvage` gets out what is readable"
            )
        case .SQLITE_CANTOPEN: return LedgerError(.missing, "\(path): the file cannot be opened (\(said)); is the path right?")
        case .SQLITE_CONSTRAINT: return LedgerError(.internal, "\(path): \(said); nothing was added")
        default: return LedgerError(.internal, "\(path): SQLite says: \(said)")
        }
    }
}
