/// A ledger as it stood at a moment: whatever is recorded later does not change its answers.
///
/// Every question is answered through an index, so that it costs what it gives. Entries come in the order in which they were recorded. What a
/// correction replaced is still among them: whether an entry stands is for the asker to judge from the entries that name it.
public protocol LedgerSnapshot {
    /// The last entry that counts.
    var head: ChainHead { get }

    /// The entries with those ids; ids that the ledger does not have are left out.
    func entries(_ ids: [EntryID]) throws -> [LedgerEntry]

    /// The reports that entries of this ledger stand in, each with its place and its origin.
    func reports(of entries: [LedgerEntry]) throws -> [EntryID: FiledReport]

    /// The entries that answer a question.
    func entries(answering question: QuestionKey) throws -> [LedgerEntry]

    /// The entries that answer any question that begins so, such as `act/prk-rus-2024/`, each once.
    func entries(under beginning: String) throws -> [LedgerEntry]

    /// What is told in brief under a heading.
    func briefs(under heading: String) throws -> [FiledBrief]

    /// The questions that begin so, with the number of entries that answer each, sorted.
    func questions(under beginning: String, limit: Int) throws -> [(question: QuestionKey, answers: Int)]

    /// Which questions an entry answers.
    func questions(of entry: EntryID) throws -> [QuestionKey]

    /// The entries that name one of those: reviews, grades, links and corrections of it, records that rest on it. The claims, figures and acts of a
    /// report name it too and are not among them; they are ``filing(of:)``.
    func judgements(on ids: [EntryID]) throws -> [LedgerEntry]

    /// The same for entries by their places in the ledger.
    func judgements(at places: [Int]) throws -> [LedgerEntry]

    /// All entries of a kind. For kinds that people write by hand; a ledger has many reports and claims.
    func entries(of kind: EntryKind) throws -> [LedgerEntry]

    /// A report with all that stands in it, as it was added; nil where the id is of no report.
    func filing(of report: EntryID) throws -> ReportFiling?

    /// For each of those reports the first report of its origin: copies of one text have the same.
    func origins(of reports: [EntryID]) throws -> [EntryID: EntryID]
}
