/// Bands of late reports stand in a small table of their own until there are many.
///
/// Bands are random numbers. Each transaction would change nearly every page of one large table; so it changes those of a small one, and the large one
/// is gone through once for a few thousand reports.
enum FreshBands {
    /// Entries after which the bands of their reports are put to the others.
    private static let most = 100_000

    /// Puts the bands in their place where there are many.
    ///
    /// - Parameter last: place of the last entry of the ledger.
    static func settle(upTo last: Int, in session: any SQLSession) throws {
        let settled = try session.row(SQL.setting, [.text(Setting.settled)]).flatMap { Int(try $0.text(0)) } ?? 0
        guard last - settled >= most else { return }
        try session.execute("INSERT INTO band (band, report) SELECT band, report FROM freshband ORDER BY band, report")
        try session.execute("DELETE FROM freshband")
        try session.insert([(SQL.set, [[.text(Setting.settled), .text(String(last))]])])
    }
}
