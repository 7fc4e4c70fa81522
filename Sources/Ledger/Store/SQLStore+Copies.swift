internal import Chronology
internal import Evidence

extension SQLStore {
    func append(copies: [SealedEntry], texts: [ContentHash: String]) throws {
        let groups = try EntryGroup.groups(of: copies)
        try database.write { session in
            var head = try session.rows(SQL.head).first.map(EntryRow.head) ?? .empty
            for entry in copies {
                if let fault = entry.fault(after: head) { throw fault }
                head = entry.head
            }
            try session.insert([
                (SQL.addEntry, copies.map(EntryRow.values)),
                (SQL.addText, texts.map { [.bytes($0.key.bytes), .bytes(Array($0.value.utf8))] }),
            ])
            try index(groups, texts: texts, in: session)
        }
    }

    func isIndexStale() throws -> Bool {
        try database.read { session in try session.row(SQL.setting, [.text(Setting.edition)])?.text(0) != indexing.edition }
    }

    func reindex(progress: (Int, Int) -> Void) throws {
        try database.write { session in
            for table in ["report", "band", "freshband", "question", "answer", "naming", "brief"] {
                try session.execute("DELETE FROM \(table)")
            }
            try session.insert([(SQL.set, [[.text(Setting.settled), .text("0")]])])
            // A table of FTS5 without content forgets everything with this command of its own.
            try session.execute(database.dialect == .sqlite ? "INSERT INTO words (words) VALUES ('delete-all')" : "DELETE FROM words")
            let head = try session.rows(SQL.head).first.map(EntryRow.head) ?? .empty
            var last = 0
            var waiting: [SealedEntry] = []
            while last < head.count {
                waiting += try session.rows(
                    "SELECT \(SQL.columns) FROM entry WHERE sequence > ?1 ORDER BY sequence LIMIT 2000", [.integer(last)]
                ).map(EntryRow.sealed)
                last = waiting.last?.sequence ?? head.count
                // The last group may go on in the next piece.
                var groups = try EntryGroup.groups(of: waiting)
                waiting = last < head.count ? groups.popLast()?.entries ?? [] : []
                try index(groups, texts: try texts(of: groups, in: session), in: session)
                progress(last, head.count)
            }
            try session.insert([(SQL.set, [[.text(Setting.edition), .text(indexing.edition)]])])
        }
    }

    private func texts(of groups: [EntryGroup], in session: any SQLSession) throws -> [ContentHash: String] {
        var texts: [ContentHash: String] = [:]
        let wanted = groups.compactMap { $0.filing?.record.text.sha256 }
        for chunk in Chunks(wanted) {
            let rows = try session.rows(
                "SELECT sha256, text FROM kept WHERE sha256 IN \(SQL.list(chunk.padded.count))", chunk.padded.map { .bytes($0.bytes) })
            for row in rows {
                if let hash = ContentHash(bytes: try row.bytes(0)) { texts[hash] = String(decoding: try row.bytes(1), as: UTF8.self) }
            }
        }
        return texts
    }

    /// Puts entries that are in the ledger already into the index.
    private func index(_ groups: [EntryGroup], texts: [ContentHash: String], in session: any SQLSession) throws {
        var rows = IndexRows()
        let bands = groups.map { group in group.filing?.record.sketch.map(indexing.bands) ?? [] }
        var origins = try Origins(
            zip(groups, bands).compactMap { group, bands in group.filing.map { ($0.record.text.sha256, bands) } }, indexing: indexing,
            in: session)
        let places = try Self.places(groups.flatMap { $0.opened.flatMap { $0.body.kind.isTestimony ? [] : $0.body.names } }, in: session)
        let prepared = try groups.map { group in
            try group.opened.map { entry in
                let text = group.filing.flatMap { texts[$0.record.text.sha256] }
                guard group.filing == nil, entry.body.report != nil else {
                    return try PreparedEntry(entry.body, canonical: [], indexing: indexing, filing: group.filing, text: text)
                }
                return try prepare(entry.body, in: session)
            }
        }
        var numbers = try QuestionNumbers(Set(prepared.joined().flatMap(\.questions)), in: session)
        for ((group, parts), bands) in zip(zip(groups, prepared), bands) {
            for (entry, part) in zip(group.opened, parts) {
                rows.add(entry.sequence, part) { numbers.number($0) }
                addNamings(of: entry.body, at: entry.sequence, places, to: &rows)
            }
            guard let filing = group.filing, let first = group.entries.first?.sequence else {
                for (entry, part) in zip(group.entries, parts) {
                    if let brief = part.brief { rows.add(brief, of: entry) }
                }
                continue
            }
            let origin = origins.place(first, text: filing.record.text.sha256, sketch: filing.record.sketch, bands: bands)
            rows.addReport(
                first, filing.record, publication: filing.record.publication, parts: group.entries.count - 1, origin: origin, bands: bands)
            for (entry, part) in zip(group.entries, parts) {
                if let brief = part.brief { rows.add(brief, of: entry, in: filing.id, at: first, origin: origin) }
            }
        }
        for (number, question) in numbers.new { rows.addQuestion(number, question) }
        try session.insert(rows.statements(in: database.dialect))
        try FreshBands.settle(upTo: groups.last?.entries.last?.sequence ?? 0, in: session)
    }
}

/// Entries that belong together: a report with the parts that were recorded with it, or one other entry.
struct EntryGroup: Sendable {
    /// The entries as they are stored.
    let entries: [SealedEntry]
    let opened: [LedgerEntry]
    /// The report with its parts; nil for another entry.
    let filing: ReportFiling?

    init(_ entries: [SealedEntry], _ opened: [LedgerEntry]) {
        self.entries = entries
        self.opened = opened
        filing = ReportFiling(opened)
    }

    /// Cuts entries that follow each other into groups.
    ///
    /// - Throws: `EntryFault` for an entry that this program cannot read.
    static func groups(of entries: [SealedEntry]) throws -> [EntryGroup] {
        var groups: [EntryGroup] = []
        var current: (sealed: [SealedEntry], opened: [LedgerEntry]) = ([], [])
        func end() {
            if !current.sealed.isEmpty { groups.append(EntryGroup(current.sealed, current.opened)) }
            current = ([], [])
        }
        for entry in entries {
            let opened = try entry.opened()
            if !continues(opened, current.opened.first) { end() }
            current.sealed.append(entry)
            current.opened.append(opened)
        }
        end()
        return groups
    }

    /// Whether an entry was recorded with the report that a group begins with. A part that later took another's place has another moment.
    private static func continues(_ entry: LedgerEntry, _ first: LedgerEntry?) -> Bool {
        guard let first, first.kind == .report else { return false }
        return entry.body.report == first.id && entry.recorded == first.recorded
    }
}
