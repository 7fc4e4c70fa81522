/// The tables of a ledger, by version. A version is never changed once it was released; a change is a new version.
enum Schema {
    /// The version that this program writes.
    static let version = steps.count

    /// What marks a file of SQLite as a ledger (`PRAGMA application_id`): "Srva".
    static let applicationID = 0x5372_7661

    /// The statements that make version 1, 2, … out of the one before.
    private static let steps = [chain, index, listing, merging, telling]

    /// Brings the tables to this program's version.
    ///
    /// - Parameter target: the version to stop at.
    static func migrate(_ session: any SQLSession, from version: Int, to target: Int = version, in dialect: SQLDialect) throws {
        if version == 0, dialect == .postgres { try session.execute("CREATE SCHEMA IF NOT EXISTS servanda") }
        for step in steps[version..<target] {
            let script = dialect.translated(step.common) + (dialect == .sqlite ? step.sqlite : step.postgres)
            try session.execute(script)
        }
        try session.setSchemaVersion(target)
    }

    /// Version 1: the chain, and the texts. Only this is the ledger; the rest can be made from it.
    private static let chain = (
        common: """
        CREATE TABLE entry (
            sequence NUMBER PRIMARY KEY,
            id BYTES NOT NULL UNIQUE CHECK (length(id) = 32),
            recorded NUMBER NOT NULL,
            author TEXT NOT NULL,
            kind TEXT NOT NULL,
            version NUMBER NOT NULL,
            body TEXT NOT NULL,
            previous BYTES NOT NULL CHECK (length(previous) = 32),
            hash BYTES NOT NULL CHECK (length(hash) = 32)
        ) PLAIN;
        CREATE TABLE kept (sha256 BYTES PRIMARY KEY, text BYTES NOT NULL) PLAIN;
        CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) PLAIN;

        """,
        sqlite: """
        CREATE TRIGGER entry_keeps BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'an entry of a ledger is never changed'); END;
        CREATE TRIGGER entry_stays BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'an entry of a ledger is never deleted'); END;
        CREATE TRIGGER entry_follows BEFORE INSERT ON entry
            WHEN NEW.sequence IS NOT (SELECT coalesce(max(sequence), 0) + 1 FROM entry)
            OR NEW.previous IS NOT coalesce((SELECT hash FROM entry WHERE sequence = NEW.sequence - 1), zeroblob(32))
            OR EXISTS (SELECT 1 FROM entry WHERE id = NEW.id)
            BEGIN SELECT RAISE(ABORT, 'an entry of a ledger follows the one before it'); END;
        CREATE TRIGGER kept_keeps BEFORE UPDATE ON kept BEGIN SELECT RAISE(ABORT, 'a kept text is never changed'); END;

        """,
        postgres: #"""
        CREATE FUNCTION ledger_refuses() RETURNS trigger LANGUAGE plpgsql AS
            'BEGIN RAISE EXCEPTION ''an entry of a ledger is never changed or deleted''; END';
        CREATE FUNCTION ledger_follows() RETURNS trigger LANGUAGE plpgsql AS '
            DECLARE last RECORD;
            BEGIN
                SELECT sequence, hash INTO last FROM entry ORDER BY sequence DESC LIMIT 1;
                IF NEW.sequence <> coalesce(last.sequence, 0) + 1 OR NEW.previous <> coalesce(last.hash, decode(repeat(''00'', 32), ''hex'')) THEN
                    RAISE EXCEPTION ''an entry of a ledger follows the one before it'';
                END IF;
                RETURN NEW;
            END';
        CREATE TRIGGER entry_keeps BEFORE UPDATE OR DELETE ON entry FOR EACH ROW EXECUTE FUNCTION ledger_refuses();
        CREATE TRIGGER entry_stays BEFORE TRUNCATE ON entry FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuses();
        CREATE TRIGGER entry_follows BEFORE INSERT ON entry FOR EACH ROW EXECUTE FUNCTION ledger_follows();
        CREATE TRIGGER kept_keeps BEFORE UPDATE ON kept FOR EACH ROW EXECUTE FUNCTION ledger_refuses();

        """#
    )

    /// Version 2: what makes a question cost what it gives.
    private static let index = (
        common: """
        CREATE INDEX entry_kind ON entry (kind, sequence) WHERE kind NOT IN ('claim', 'figure', 'proposedAct');
        CREATE TABLE report (
            sequence NUMBER PRIMARY KEY,
            publication BYTES NOT NULL,
            text BYTES NOT NULL,
            parts NUMBER NOT NULL,
            origin NUMBER NOT NULL,
            method TEXT,
            sketch BYTES
        ) PLAIN;
        CREATE INDEX report_publication ON report (publication);
        CREATE INDEX report_text ON report (text);
        CREATE INDEX report_origin ON report (origin);
        CREATE TABLE band (band NUMBER NOT NULL, report NUMBER NOT NULL, PRIMARY KEY (band, report)) COMPACT;
        CREATE TABLE question (number NUMBER PRIMARY KEY, text TEXT COLLATED NOT NULL UNIQUE) PLAIN;
        CREATE TABLE answer (question NUMBER NOT NULL, sequence NUMBER NOT NULL, PRIMARY KEY (question, sequence)) COMPACT;
        CREATE TABLE naming (named NUMBER NOT NULL, sequence NUMBER NOT NULL, PRIMARY KEY (named, sequence)) COMPACT;

        """,
        sqlite: """
        CREATE VIRTUAL TABLE words USING fts5 (text, content = '', tokenize = 'unicode61 remove_diacritics 2');

        """,
        postgres: """
        CREATE TABLE words (sequence BIGINT PRIMARY KEY, words tsvector NOT NULL);
        CREATE INDEX words_words ON words USING gin (words);

        """
    )

    /// Version 3: entries of a kind and of an author, found and searched without looking at those of others. The words are put in anew.
    private static let listing = (
        common: """
        DROP INDEX entry_kind;
        DELETE FROM setting WHERE name = 'edition';

        """,
        // Each row of an index ends with the number of its entry.
        sqlite: """
        CREATE INDEX entry_kind ON entry (kind);
        CREATE INDEX entry_author ON entry (author, kind);
        DROP TABLE words;
        CREATE VIRTUAL TABLE words USING fts5 (text, kind, content = '', columnsize = 0, tokenize = 'unicode61 remove_diacritics 2');

        """,
        postgres: """
        CREATE INDEX entry_kind ON entry (kind, sequence);
        CREATE INDEX entry_author ON entry (author, kind, sequence);

        """
    )

    /// Version 4: what comes in is put aside in small pieces that are merged into the large ones now and then, so that a transaction does not write
    /// to every page of an index. The words of a transaction are one piece, and sixteen pieces are merged at a time.
    private static let merging = (
        common: """
        CREATE TABLE freshband (band NUMBER NOT NULL, report NUMBER NOT NULL, PRIMARY KEY (band, report)) COMPACT;

        """,
        sqlite: """
        INSERT INTO words (words, rank) VALUES ('hashsize', 8388608);
        INSERT INTO words (words, rank) VALUES ('automerge', 16);

        """,
        postgres: ""
    )

    /// Version 5: what a treaty's status needs of each act, all of it in one place. The index is made anew, so that it has them.
    private static let telling = (
        common: """
        CREATE TABLE brief (
            heading TEXT COLLATED NOT NULL,
            sequence NUMBER NOT NULL,
            id BYTES NOT NULL,
            recorded NUMBER NOT NULL,
            report NUMBER NOT NULL,
            reportid BYTES NOT NULL,
            origin NUMBER NOT NULL,
            told BYTES NOT NULL,
            PRIMARY KEY (heading, sequence)
        ) COMPACT;
        DELETE FROM setting WHERE name = 'edition';

        """,
        sqlite: "",
        postgres: ""
    )
}
