/// A page's blocks with all that they are judged by: what the training of `blocks.model` reads.
package struct BlockTable {
    /// Names of the features, in the order of a row.
    package let names: [String]
    /// A row of features for each block.
    package let rows: [[Float]]
    /// Text of each block.
    package let texts: [String]
    /// The elements around each block, the innermost first: index and likeness.
    package let chains: [[(element: Int, likeness: UInt32)]]
    /// The shipped model's verdict on each block.
    package let verdicts: [Float]

    /// Takes a page apart.
    package init(_ bytes: [UInt8]) throws(PageError) {
        let page = try HTMLPage(utf8: PageDecoding(bytes).utf8)
        let features = page.features(page.outline())
        names = features.names
        rows = page.blocks.indices.map { Array(features.values[$0 * features.width..<($0 + 1) * features.width]) }
        texts = page.blocks.map { page.string($0) }
        chains = page.blocks.map { block in
            var chain: [(element: Int, likeness: UInt32)] = []
            var at = Int(block.innermostBlock)
            while at >= 0 {
                chain.append((at, page.elements[at].likeness))
                at = Int(page.elements[at].parent)
            }
            return chain
        }
        verdicts = BlockJudge(page).verdicts
    }
}
