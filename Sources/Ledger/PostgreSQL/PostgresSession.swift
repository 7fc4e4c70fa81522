internal import CPQ

/// One connection. Statements are prepared once; answers come in binary.
final class PostgresSession: SQLSession {
    private var connection: OpaquePointer?
    private var prepared: [String: String] = [:]
    private let name: String
    private let settings: String

    private let pq: cpq_functions

    /// What libpq answers: values of its ConnStatusType and ExecStatusType.
    private enum Answer {
        static let connected = Int32(CPQ_CONNECTION_OK)
        static let nothing = Int32(CPQ_EMPTY_QUERY)
        static let done = Int32(CPQ_COMMAND_OK)
        static let rows = Int32(CPQ_TUPLES_OK)
        static let endOfPipeline = Int32(CPQ_PIPELINE_SYNC)
        static let skipped = Int32(CPQ_PIPELINE_ABORTED)
    }

    /// Types of columns, as PostgreSQL numbers them (pg_type.dat).
    private enum TypeID {
        static let bool: UInt32 = 16
        static let bytea: UInt32 = 17
        static let int8: UInt32 = 20
        static let int2: UInt32 = 21
        static let int4: UInt32 = 23
    }

    /// Rows that are sent before answers are read: enough to hide the way to the server, few enough for its buffers.
    private static let window = 256

    /// - Parameter settings: statements that every connection begins with.
    init(address: String, name: String, settings: String) throws {
        self.name = name
        self.settings = settings
        var problem: UnsafePointer<CChar>?
        guard let library = cpq_library(&problem) else {
            let said = problem.map { String(cString: $0) } ?? "it is not there"
            throw LedgerError(
                .unavailable, "\(name): the library of PostgreSQL cannot be loaded (\(said)); on Debian: apt-get install libpq5")
        }
        pq = library.pointee
        connection = pq.connect(address)
        guard pq.status(connection) == Answer.connected else {
            let said = String(cString: pq.errorMessage(connection)).trimmed
            pq.finish(connection)
            connection = nil
            throw LedgerError(.unavailable, "\(name): the server does not let us in: \(said)")
        }
        try execute(settings)
    }

    /// Connects again where the server has gone away since, as it does when it restarts.
    func reviveIfLost() throws {
        guard pq.status(connection) != Answer.connected else { return }
        prepared = [:]
        pq.reset(connection)
        guard pq.status(connection) == Answer.connected else { throw lost() }
        try execute(settings)
    }

    deinit { close() }

    func close() {
        if let connection { pq.finish(connection) }
        connection = nil
    }

    func execute(_ script: String) throws {
        let result = pq.exec(connection, script)
        defer { pq.clear(result) }
        try check(result)
    }

    func rows(_ sql: String, _ values: [SQLValue]) throws -> [SQLRow] {
        let statement = try statement(sql)
        let result = Parameters(values).with { [pq, connection] in pq.execPrepared(connection, statement, $0, $1, $2, $3, 1) }
        defer { pq.clear(result) }
        try check(result)
        let types = (0..<pq.columns(result)).map { pq.type(result, $0) }
        return (0..<pq.rows(result)).map { row in
            SQLRow(values: types.enumerated().map { value(result, row, Int32($0.offset), $0.element) })
        }
    }

    func insert(_ statements: [(sql: String, rows: [[SQLValue]])]) throws {
        let all = try statements.flatMap { sql, rows -> [(String, [SQLValue])] in
            guard !rows.isEmpty else { return [] }
            let statement = try statement(sql)
            return rows.map { (statement, $0) }
        }
        var start = all.startIndex
        while start < all.endIndex {
            let end = min(start + Self.window, all.endIndex)
            try send(all[start..<end])
            start = end
        }
    }

    /// Sends statements without waiting for each (libpq's pipeline mode), then reads all answers. The first error is thrown.
    private func send(_ statements: ArraySlice<(String, [SQLValue])>) throws {
        guard pq.enterPipelineMode(connection) == 1 else { throw lost() }
        var trouble: (any Error)?
        var sent = 0
        for (statement, values) in statements {
            guard Parameters(values).with({ pq.sendQueryPrepared(connection, statement, $0, $1, $2, $3, 1) }) == 1 else {
                trouble = lost()
                break
            }
            sent += 1
        }
        if pq.pipelineSync(connection) != 1 { trouble = trouble ?? lost() }
        var isDone = false
        while !isDone, pq.status(connection) == Answer.connected {
            guard let result = pq.getResult(connection) else {
                // The end of one statement's answers; after the last comes the mark of the end.
                if sent < 0 { break }
                sent -= 1
                continue
            }
            switch pq.resultStatus(result) {
            case Answer.endOfPipeline: isDone = true
            case Answer.skipped: break
            default:
                do {
                    try check(result)
                } catch {
                    trouble = trouble ?? error
                }
            }
            pq.clear(result)
        }
        if let trouble { throw trouble }
        guard isDone, pq.exitPipelineMode(connection) == 1 else { throw lost() }
    }

    func schemaVersion() throws -> Int? {
        // Asked of the catalogue's table: a look-up by name may remember that the tables were not there before another program made them.
        let tables = "SELECT count(*) FROM pg_catalog.pg_tables WHERE schemaname = 'servanda' AND tablename IN ('setting', 'entry')"
        guard try row(tables)?.integer(0) ?? 0 > 0 else { return 0 }
        guard let found = try self.rows("SELECT value FROM servanda.setting WHERE name = 'schema'").first else { return nil }
        return Int(try found.text(0))
    }

    func setSchemaVersion(_ version: Int) throws {
        try execute(
            "INSERT INTO setting VALUES ('schema', '\(version)') ON CONFLICT (name) DO UPDATE SET value = excluded.value")
    }

    /// Prepares a statement, or finds it prepared.
    private func statement(_ sql: String) throws -> String {
        if let known = prepared[sql] { return known }
        let name = "s\(prepared.count + 1)"
        let text = sql.split(separator: "?", omittingEmptySubsequences: false).joined(separator: "$")
        let result = pq.prepare(connection, name, text, 0, nil)
        defer { pq.clear(result) }
        try check(result)
        prepared[sql] = name
        return name
    }

    private func value(_ result: OpaquePointer?, _ row: Int32, _ column: Int32, _ type: UInt32) -> SQLValue {
        guard pq.isNull(result, row, column) == 0, let start = pq.value(result, row, column) else { return .null }
        let bytes = UnsafeRawBufferPointer(start: start, count: Int(pq.length(result, row, column)))
        switch type {
        case TypeID.bytea: return .bytes(Array(bytes))
        case TypeID.int8, TypeID.int4, TypeID.int2:
            let negative = (bytes.first ?? 0) & 0x80 != 0
            return .integer(bytes.reduce(negative ? -1 : 0) { $0 << 8 | Int($1) })
        case TypeID.bool: return .integer(Int(bytes.first ?? 0))
        default: return .text(String(decoding: bytes, as: UTF8.self))
        }
    }

    private func check(_ result: OpaquePointer?) throws {
        switch pq.resultStatus(result) {
        case Answer.done, Answer.rows, Answer.nothing, Answer.endOfPipeline: return
        default: break
        }
        guard pq.status(connection) == Answer.connected, let result else { throw lost() }
        let state = pq.resultErrorField(result, PostgresTrouble.stateField).map { String(cString: $0) } ?? ""
        // An error without a code is libpq's own: the server said nothing any more.
        guard !state.isEmpty else { throw lost() }
        throw PostgresTrouble.error(state: state, said: String(cString: pq.resultErrorMessage(result)).trimmed, in: name)
    }

    private func lost() -> LedgerError {
        let said = String(cString: pq.errorMessage(connection)).trimmed.split(separator: "\n").first.map(String.init) ?? ""
        return LedgerError(
            .tryAgain, "\(name): the connection was lost (\(said)); what was acknowledged is kept, run the command again for the rest")
    }
}

/// Parameters in the form that libpq takes.
private struct Parameters {
    private var texts: [[UInt8]?] = []
    private var formats: [Int32] = []

    init(_ values: [SQLValue]) {
        for value in values {
            switch value {
            case .null: add(nil, 0)
            case .integer(let number): add(Array(String(number).utf8) + [0], 0)
            case .text(let text): add(Array(text.utf8) + [0], 0)
            case .bytes(let bytes): add(bytes, 1)
            }
        }
    }

    private mutating func add(_ text: [UInt8]?, _ format: Int32) {
        texts.append(text)
        formats.append(format)
    }

    /// Calls with count, values, lengths and formats.
    func with<Value>(
        _ body: (Int32, UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?) -> Value
    ) -> Value {
        var all: [UInt8] = []
        var places: [(start: Int, count: Int)?] = []
        for text in texts {
            places.append(text.map { (all.count, $0.count) })
            all.append(contentsOf: text ?? [])
        }
        // An empty value must still point somewhere: no pointer is NULL.
        all.append(0)
        let lengths = places.map { Int32($0?.count ?? 0) }
        return all.withUnsafeBytes { raw in
            let base = raw.bindMemory(to: CChar.self).baseAddress
            let pointers = places.map { place in place.flatMap { place in base.map { UnsafePointer($0 + place.start) } } }
            return body(Int32(places.count), pointers, lengths, formats)
        }
    }
}

extension String {
    var trimmed: String {
        var text = self[...]
        while let last = text.last, last.isWhitespace { text.removeLast() }
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        return String(text)
    }
}
