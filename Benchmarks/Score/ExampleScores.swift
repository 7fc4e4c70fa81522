import Language

/// Counts the entities that a model finds in marked sentences: right are those of the same kind and the same words.
struct EntityScores {
    private var examples = 0
    private var all = Marks()
    private var kinds: [Entity.Kind: Marks] = [:]

    private struct Found: Hashable {
        let kind: Entity.Kind
        let words: Range<Int>
    }

    /// Reads a line of `entities.dev.txt`.
    mutating func take(_ line: Substring, number: Int, _ model: LanguageModel) throws {
        let text = MarkedText(line)
        var gold: Set<Found> = []
        for mark in text.marks {
            guard let kind = Entity.Kind(rawValue: mark.kind) else {
                throw LineError(line: number, problem: "\(mark.kind) is no kind of entity")
            }
            gold.insert(Found(kind: kind, words: mark.words))
        }
        let found = Set(try model.read(text.document, parts: .entities).entities.map { Found(kind: $0.kind, words: $0.words) })
        examples += 1
        all.take(found: found, gold: gold)
        for kind in Entity.Kind.allCases {
            kinds[kind, default: Marks()].take(found: found.filter { $0.kind == kind }, gold: gold.filter { $0.kind == kind })
        }
    }

    /// F1 over all and by kind, in percent.
    var figures: Figures {
        var figures = Figures()
        figures.append("examples", examples)
        figures.append("all", all.f1)
        for kind in Entity.Kind.allCases { figures.append(kind.rawValue, kinds[kind]?.f1 ?? 0) }
        return figures
    }
}

/// Counts how often a model tells the certainty of a marked content rightly.
struct CertaintyScores {
    private var examples = 0
    private var right = 0
    private var classes: [Certainty.Value: Marks] = [:]

    /// Reads a line of `certainty.dev.txt`: the class, a tab, and a sentence with a cue and pieces of one content.
    mutating func take(_ line: Substring, number: Int, _ model: LanguageModel) throws {
        let fields = line.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
        guard fields.count == 2, let gold = Certainty.Value(rawValue: String(fields[0])) else {
            throw LineError(line: number, problem: "it does not start with a class of certainty and a tab")
        }
        let text = MarkedText(fields[1])
        let cues = text.marks.filter { $0.kind == "cue" }.map(\.words)
        let contents = text.marks.filter { $0.kind == "content" }.map(\.words)
        guard cues.count == 1, !contents.isEmpty, cues.count + contents.count == text.marks.count else {
            throw LineError(line: number, problem: "it should mark one cue and at least one content, and no more")
        }
        guard let found = try model.certainty(ofContents: contents, cue: cues[0], in: text.document)?.value else { return }
        examples += 1
        if found == gold { right += 1 }
        for value in Certainty.Value.allCases {
            classes[value, default: Marks()].take(found: Set([found].filter { $0 == value }), gold: Set([gold].filter { $0 == value }))
        }
    }

    /// The share of right classes, the mean F1 of the classes and the F1 of each, in percent.
    var figures: Figures {
        let each = Certainty.Value.allCases.map { ($0, classes[$0]?.f1 ?? 0) }
        var figures = Figures()
        figures.append("examples", examples)
        figures.append("accuracy", examples == 0 ? 0 : 100 * Double(right) / Double(examples))
        figures.append("macroF1", each.reduce(0) { $0 + $1.1 } / Double(each.count))
        for (value, f1) in each { figures.append(value.rawValue, f1) }
        return figures
    }
}
