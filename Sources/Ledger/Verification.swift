public import Evidence

/// What a check of a whole ledger found.
public struct Verification: Sendable {
    /// The end of the chain as far as it is right.
    public let head: ChainHead
    /// How many entries the ledger says it has.
    public let entries: Int
    /// The first entry that is wrong; nil where all are right.
    public let fault: EntryFault?
    /// What is wrong besides: texts that do not have their hash, a file with damaged pages.
    public let other: [String]
    /// Reports, and how many of them have their text.
    public let reports: Int
    /// Reports whose text is kept.
    public let texts: Int

    /// Whether nothing is wrong.
    public var isSound: Bool { fault == nil && other.isEmpty }
}

extension LedgerStore {
    /// Checks every entry: its place, the hash of its content, the entry before it, its chain hash; and every text that is kept.
    ///
    /// - Parameters:
    ///   - noted: a head that somebody noted; the chain must have been there once.
    ///   - progress: gets the number of entries checked, and of all.
    public func verify(noted: ContentHash? = nil, progress: (Int, Int) -> Void = { _, _ in }) throws -> Verification {
        let snapshot = try snapshot(known: nil)
        var head = ChainHead.empty
        var fault: EntryFault?
        var other: [String] = []
        var (reports, texts) = (0, 0)
        var isNotedFound = noted == nil || noted == .zero
        do {
            reading: while head.count < snapshot.head.count {
                let page = try snapshot.sealed(after: head.count, limit: 1000)
                guard !page.isEmpty else {
                    fault = EntryFault(sequence: head.count + 1, id: nil, problem: .unreadable("it is not there"))
                    break
                }
                for entry in page {
                    fault = entry.fault(after: head)
                    if fault == nil {
                        do {
                            let opened = try entry.opened()
                            if case .report(let record) = opened.body {
                                reports += 1
                                try check(record, of: entry.sequence, in: snapshot, &texts, &other)
                            }
                        } catch let found as EntryFault {
                            fault = found
                        }
                    }
                    if fault != nil { break reading }
                    head = entry.head
                    if entry.hash == noted { isNotedFound = true }
                }
                progress(head.count, snapshot.head.count)
            }
        } catch let found as EntryFault {
            fault = found
        } catch let error as LedgerError where error.kind == .damaged {
            fault = EntryFault(sequence: head.count + 1, id: nil, problem: .unreadable(error.message))
        }
        if fault == nil, !isNotedFound, let noted {
            other.append("the head \(noted.short) is not in the chain: the ledger is not the one it was, or its end was cut off")
        }
        return Verification(
            head: head, entries: snapshot.head.count, fault: fault, other: other + (try damage()), reports: reports, texts: texts)
    }

    private func check(
        _ record: ReportRecord, of sequence: Int, in snapshot: any StoredSnapshot, _ texts: inout Int, _ other: inout [String]
    ) throws {
        for reference in [record.text] + record.leftOut.map(\.text) {
            guard let text = try snapshot.text(reference.sha256) else { continue }
            if reference == record.text { texts += 1 }
            if ContentHash.of(text) != reference.sha256 {
                other.append(
                    "the text \(reference.sha256.short) of entry \(sequence) was changed: its hash is \(ContentHash.of(text).short) now")
            }
        }
    }
}
