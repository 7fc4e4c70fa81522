#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The numbers by which a block is judged, one row a block; `blocks.model` is trained on them and names them.
struct BlockFeatures {
    private(set) var names: [String] = []
    /// Rows of ``width`` numbers, one behind the other.
    private(set) var values: [Float] = []
    private(set) var width = 0

    /// The block with the headline; -1 where none is found.
    let heading: Int

    init(_ outline: PageOutline, stated: StatedText, blockWords: [[UInt64]]) {
        heading = BlockFeatures.heading(outline, stated, blockWords)
        values.reserveCapacity(outline.blocks.count * 240)
        var wordsBefore = 0.0
        for index in outline.blocks.indices {
            var row = Row(isNaming: index == 0)
            BlockFeatures.own(outline, index, stated, blockWords[index], &row)
            BlockFeatures.place(outline, index, heading, wordsBefore, &row)
            for offset in [-3, -2, -1, 1, 2, 3] { BlockFeatures.neighbour(outline, index, offset, &row) }
            BlockFeatures.around(outline, index, &row)
            if index == 0 {
                names = row.names
                width = row.values.count
            }
            values.append(contentsOf: row.values)
            wordsBefore += Double(outline.shapes[index].letters) / 5
        }
    }

    /// The block with the headline: of those that have most of the title's words and little else, the last one before the heaviest run.
    private static func heading(_ outline: PageOutline, _ stated: StatedText, _ words: [[UInt64]]) -> Int {
        var found = -1
        for index in outline.blocks.indices where index <= outline.run.lowerBound + 3 {
            let title = stated.title(words[index])
            if title.cover >= 0.5 && title.share >= 0.6 && words[index].count >= 3 || tag(outline, index) == .h1 && found < 0 {
                found = index
            }
        }
        return found
    }

    private struct Row {
        let isNaming: Bool
        var names: [String] = []
        var values: [Float] = []
        mutating func add(_ name: @autoclosure () -> String, _ value: Double) {
            if isNaming { names.append(name()) }
            values.append(Float(value))
        }
        mutating func add(_ name: @autoclosure () -> String, _ flag: Bool) { add(name(), flag ? 1 : 0) }
    }

    private static func tag(_ outline: PageOutline, _ index: Int) -> Tag {
        let element = Int(outline.blocks[index].innermostBlock)
        return element < 0 ? .other : outline.elements[element].tag
    }

    private static func own(
        _ outline: PageOutline, _ index: Int, _ stated: StatedText, _ words: [UInt64], _ row: inout Row
    ) {
        let block = outline.blocks[index]
        let shape = outline.shapes[index]
        let visible = Double(max(shape.visible, 1))
        let count = Double(max(shape.words, 1))
        row.add("letters", log(1 + Double(shape.letters)))
        row.add("words", log(1 + Double(shape.words)))
        row.add("word length", Double(shape.letters) / count)
        row.add("linked", Double(block.linked) / visible)
        row.add("bold", Double(block.bold) / visible)
        row.add("lines", Double(block.lines))
        row.add("stops", Double(shape.stops) / count)
        row.add("stops count", Double(min(shape.stops, 10)))
        row.add("commas", Double(shape.commas) / count)
        row.add("bars", Double(shape.bars))
        row.add("quotes", Double(min(shape.quotes, 4)))
        row.add("capitals", Double(shape.capitals) / Double(max(shape.letters, 1)))
        row.add("capital words", Double(shape.capitalWords) / count)
        row.add("upper words", Double(shape.upperWords) / count)
        row.add("digits", Double(shape.digits) / visible)
        row.add("ends sentence", shape.endsSentence)
        row.add("ends colon", shape.endsColon)
        row.add("begins small", shape.beginsSmall)
        row.add("begins digit", shape.beginsDigit)
        row.add("copyright", shape.hasCopyright)
        for (group, name) in WordGroups.standard.groups.enumerated() {
            row.add("word " + name, Double(shape.groups[group]) / count)
            if group > 0 { row.add("count " + name, Double(min(shape.groups[group], 6))) }
        }
        row.add("copies", Double(min(outline.copies[shape.hash] ?? 1, 4)))
        let title = stated.title(words)
        row.add("title share", title.share)
        row.add("title cover", title.cover)
        let description = stated.description(words)
        row.add("description share", description.share)
        row.add("description cover", description.cover)
        row.add("stated body", stated.body(words))
        let tag = tag(outline, index)
        row.add("tag p", tag == .p)
        row.add("tag li", tag == .li || tag == .dd || tag == .dt)
        row.add("tag heading", tag.isHeading)
        row.add("tag h1", tag == .h1)
        row.add("tag div", tag == .div || tag == .section || tag == .article || tag == .center || tag == .body)
        row.add("tag cell", tag == .td || tag == .th || tag == .caption)
        row.add("tag quote", tag == .blockquote)
        row.add("tag caption", tag == .figcaption || tag == .figure)
        row.add("tag button", tag == .button)
        row.add("tag pre", tag == .pre)
    }

    private static func place(_ outline: PageOutline, _ index: Int, _ heading: Int, _ wordsBefore: Double, _ row: inout Row) {
        let run = outline.run
        row.add("in run", run.contains(index))
        row.add("before run", log(1 + Double(max(run.lowerBound - index, 0))))
        row.add("after run", log(1 + Double(max(index - run.upperBound + 1, 0))))
        row.add("from run start", log(1 + Double(max(index - run.lowerBound, 0))))
        row.add("to run end", log(1 + Double(max(run.upperBound - 1 - index, 0))))
        row.add("from heading", heading < 0 ? -20 : Double(max(min(index - heading, 20), -20)))
        row.add("words before", wordsBefore / max(outline.totalWords, 1))
        var before = 0
        while before < 12, index - before - 1 >= 0, outline.mass[index - before - 1] <= 0 { before += 1 }
        var after = 0
        while after < 12, index + after + 1 < outline.mass.count, outline.mass[index + after + 1] <= 0 { after += 1 }
        row.add("gap before", Double(before))
        row.add("gap after", Double(after))
        row.add("mass", outline.mass[index] > 0 ? log(1 + outline.mass[index]) : -1)
        let element = Int(outline.blocks[index].innermostBlock)
        row.add("beside", element >= 0 && outline.isBeside[element])
    }

    private static func neighbour(_ outline: PageOutline, _ index: Int, _ offset: Int, _ row: inout Row) {
        let other = index + offset
        let isThere = outline.blocks.indices.contains(other)
        let label = offset < 0 ? "\(offset)" : "+\(offset)"
        guard isThere else {
            row.add("letters \(label)", -1)
            row.add("linked \(label)", -1)
            row.add("ends \(label)", -1)
            row.add("parent \(label)", -1)
            if abs(offset) == 1 {
                row.add("likeness \(label)", -1)
                row.add("furniture \(label)", -1)
                row.add("tag p \(label)", -1)
                row.add("tag heading \(label)", -1)
            }
            return
        }
        let shape = outline.shapes[other]
        row.add("letters \(label)", log(1 + Double(shape.letters)))
        row.add("linked \(label)", Double(outline.blocks[other].linked) / Double(max(shape.visible, 1)))
        row.add("ends \(label)", shape.endsSentence)
        row.add("parent \(label)", parent(outline, other) == parent(outline, index))
        if abs(offset) == 1 {
            let mine = PageOutline.likeness(outline.elements, Int(outline.blocks[index].innermostBlock))
            row.add("likeness \(label)", PageOutline.likeness(outline.elements, Int(outline.blocks[other].innermostBlock)) == mine)
            row.add("furniture \(label)", Double(shape.groups[1]) / Double(max(shape.words, 1)))
            let tag = tag(outline, other)
            row.add("tag p \(label)", tag == .p)
            row.add("tag heading \(label)", tag.isHeading)
        }
    }

    private static func parent(_ outline: PageOutline, _ index: Int) -> Int32 {
        let element = Int(outline.blocks[index].innermostBlock)
        return element < 0 ? -1 : outline.elements[element].parent
    }

    private static func around(_ outline: PageOutline, _ index: Int, _ row: inout Row) {
        let block = outline.blocks[index]
        let at = Int(block.innermostBlock)
        let element = at < 0 ? nil : outline.elements[at]
        let hints = block.element < 0 ? [] : outline.elements[Int(block.element)].all
        let likeness = PageOutline.likeness(outline.elements, at)
        row.add("likeness prose", (outline.proseByLikeness[likeness] ?? 0) / max(outline.totalProse, 1))
        row.add("likeness words", (outline.proseByLikeness[likeness] ?? 0) / max(outline.wordsByLikeness[likeness] ?? 1, 1))
        row.add("depth", Double(element?.depth ?? 0))
        // The element around, and the two around it.
        var outer = at
        for level in 0..<4 {
            if level > 0, outer >= 0 { outer = Int(outline.elements[outer].parent) }
            let label = "^\(level)"
            row.add("prose \(label)", outer < 0 ? -1 : outline.prose[outer] / max(outline.totalProse, 1))
            row.add("prose share \(label)", outer < 0 ? -1 : outline.prose[outer] / max(outline.words[outer], 1))
            row.add("linked \(label)", outer < 0 ? -1 : outline.linked[outer] / max(outline.visible[outer], 1))
            row.add("blocks \(label)", outer < 0 ? -1 : log(1 + outline.blockCounts[outer]))
        }
        // How far from the best element: is it inside, and how much prose do they have in common?
        var steps = 0
        var common = at
        while common >= 0, outline.best >= 0, !(common <= outline.best && outline.best < Int(outline.elements[common].end)),
            !(outline.best <= common && common < Int(outline.elements[outline.best].end))
        {
            common = Int(outline.elements[common].parent)
            steps += 1
        }
        let isInside = outline.best >= 0 && at >= outline.best && at < Int(outline.elements[max(outline.best, 0)].end)
        row.add("in best", isInside)
        row.add("steps to best", isInside ? 0 : Double(min(steps, 12)))
        row.add("below best", isInside ? Double(element?.depth ?? 0) - Double(outline.elements[outline.best].depth) : -1)
        // The outermost element below the best one in which it stands.
        var branch = at
        if isInside {
            while branch > outline.best, Int(outline.elements[branch].parent) > outline.best {
                branch = Int(outline.elements[branch].parent)
            }
        }
        row.add("branch prose", isInside ? outline.prose[branch] / max(outline.prose[outline.best], 1) : -1)
        row.add("branch share", isInside ? outline.prose[branch] / max(outline.words[branch], 1) : -1)
        row.add("branch is self", isInside && branch == at)
        let own = element?.own ?? []
        let above = element.map { $0.parent < 0 ? Hints() : outline.elements[Int($0.parent)].own } ?? []
        // Elements inside the best one tell more than those around it, which are the same for all.
        var inner: Hints = []
        var walk = Int(block.element)
        var walked = 0
        while walk >= 0, walk != outline.best, walked < 40 {
            inner.formUnion(outline.elements[walk].own)
            walk = Int(outline.elements[walk].parent)
            walked += 1
        }
        for (bit, name) in HintWords.standard.groups.enumerated() {
            let hint = Hints(rawValue: 1 << UInt64(bit))
            row.add("hint \(name)", (own.contains(hint) ? 3 : above.contains(hint) ? 2 : inner.contains(hint) ? 1 : 0) + 0.0)
            row.add("in \(name)", hints.contains(hint))
        }
        for (name, state) in states { row.add(name, inner.contains(state) ? 2 : hints.contains(state) ? 1 : 0) }
        row.add("whole link", element?.all.contains(.isLink) ?? false)
    }

    private static let states: [(String, Hints)] = [
        ("hidden", .isHidden), ("article", .isArticle), ("main", .isMain), ("aside", .isAside), ("nav", .isNav), ("header", .isHeader),
        ("footer", .isFooter), ("figure", .isFigure), ("form", .isForm), ("list", .isList), ("table", .isTable), ("blockquote", .isQuote),
        ("article body", .isArticleBody), ("button", .isButton),
    ]
}
