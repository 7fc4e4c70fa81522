/// What the columns of the tables mean, as Markdown: printed by `servanda export --codebook`.
public enum Codebook {
    private struct Column {
        let name: String
        let meaning: String
    }

    private static let pledgeMeanings = [
        "defense": "military aid to a partner that is attacked (ATOP `defense`)",
        "offense": "military aid to a partner that attacks (ATOP `offense`)",
        "neutral": "to stay out of a partner's wars (ATOP `neutral`)",
        "nonagg": "not to use force against a partner (ATOP `nonagg`)",
        "consul": "to consult in a crisis (ATOP `consul`)",
    ]

    private static var pledgeColumns: [Column] {
        Pledges.columns.map { column in
            Column(
                name: column.name,
                meaning: "1 owed, 0 not, empty not determinable or outside coverage: \(pledgeMeanings[column.name] ?? "")")
        }
    }

    private static let ccode =
        "Correlates of War country code (State System Membership, v2016), with the days for which it stood for the state in `Register/actors/state-system.csv`; empty for a state that was no member"
    private static let state =
        "ISO 3166-1 alpha-3, or ISO 3166-3 for a state that is no more (SUN, DDR, YUG, CSK, YMD), `AUH`, or a code beginning with X"

    private static var tables: [(title: String, about: String, columns: [Column])] {
        [
            (
                "spells",
                "A row for each time in which a treaty was in force for a state. Suspensions are left out, so a state may have several rows.",
                [
                    Column(name: "treaty", meaning: "the register's id: the file `Register/treaties/ID.yaml`"),
                    Column(name: "title", meaning: "the treaty's title"), Column(name: "state", meaning: state),
                    Column(name: "ccode", meaning: ccode + "; on the first day"),
                    Column(name: "signed", meaning: "the state's signature, or its first consent where it did not sign; EDTF"),
                    Column(name: "from", meaning: "the first day in force for the state; EDTF, as precise as the record"),
                    Column(name: "through", meaning: "the last day; empty where no end is known"),
                ] + pledgeColumns
            ),
            (
                "member-years", "A row for each year in which a treaty was, or may have been, in force for a state.",
                [
                    Column(name: "treaty", meaning: "the register's id"), Column(name: "state", meaning: state),
                    Column(name: "ccode", meaning: ccode + "; in that year"), Column(name: "year", meaning: "calendar year"),
                ] + pledgeColumns
            ),
            (
                "dyad-years",
                "A row for each pair of members of the state system in each year, pledge or none. With `--directed` the values are what the first owes the second; otherwise a pair has one row, and a value is 1 where either owes the other.",
                [
                    Column(name: "state1", meaning: state + "; the one the code stood for last in that year"),
                    Column(name: "state2", meaning: "the same, of the other state"), Column(name: "ccode1", meaning: ccode),
                    Column(name: "ccode2", meaning: "the same, of the other state"), Column(name: "year", meaning: "calendar year"),
                ] + pledgeColumns
            ),
        ]
    }

    /// The whole book.
    public static var text: String {
        var lines = [
            "# Codebook of `servanda export`", "",
            "Every table begins with a header: its schema, the edition of the register and a SHA-256 over its treaty files, the days covered, the day",
            "whose knowledge is used. In CSV the header is lines that begin with `#` (R: `read.csv(comment.char = \"#\")`, pandas:",
            "`read_csv(comment=\"#\")`); in JSON it is the first line.", "",
            "## When a pledge counts", "",
            "A pledge counts from the day the treaty is in force between the two states to the day before it ends, computed from its clauses and the acts on",
            "record (VCLT art. 24, 26, 54-64). The Alliance Treaty Obligations and Provisions data (ATOP), whose variable names are used, count from signature.",
            "`--year-rule` says when that makes a year: `any` day of it (default), its `first-day`, or its `last-day`.", "",
            "- 1: the pledge is owed, however imprecise dates are read.",
            "- 0: within coverage, no treaty of this edition holds such a pledge. The register does not have every treaty there ever was;",
            "  `make reconcile` measures what share of ATOP's pledges it has.",
            "- empty: the record leaves it open, or the year is not, or not wholly, within coverage.", "",
        ]
        for table in tables {
            lines += ["## \(table.title)", "", table.about, "", "| column | meaning |", "| --- | --- |"]
            lines += table.columns.map { "| `\($0.name)` | \($0.meaning) |" } + [""]
        }
        return lines.dropLast().joined(separator: "\n") + "\n"
    }
}
