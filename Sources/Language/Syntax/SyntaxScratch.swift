/// The working memory of ``SyntaxReader``: of fixed size, whatever the length of the text.
final class SyntaxScratch {
    /// The most tokens that are worked on at once, and so the most that a tree can have.
    static let capacity = 512
    /// Arcs whose relations are scored at once: each needs a float for every relation and number of its vector.
    static let arcs = 64

    /// [capacity, hidden].
    let vectors: FloatBuffer
    /// [capacity, tags].
    let tags: FloatBuffer
    /// [capacity, lemmas].
    let lemmas: FloatBuffer
    /// [capacity, arc] each: the tokens as dependents, what they ask of their heads, the tokens as heads.
    let arcDependents: FloatBuffer
    let arcQueries: FloatBuffer
    let arcHeads: FloatBuffer
    /// [capacity, relation] each.
    let relationDependents: FloatBuffer
    let relationHeads: FloatBuffer
    /// [capacity, capacity]: the scores of a sentence's arcs among its tokens.
    let arcs: FloatBuffer
    /// [arcs, 2 · relation], [arcs, relation], [arcs, relations · relation] and [arcs, relations].
    let pairs: FloatBuffer
    let heads: FloatBuffer
    let products: FloatBuffer
    let relations: FloatBuffer

    init(_ shape: SyntaxHead.Shape) {
        let (rows, arcs) = (SyntaxScratch.capacity, SyntaxScratch.arcs)
        func buffer(_ rows: Int, _ width: Int) -> FloatBuffer { FloatBuffer(count: rows * width, cleared: false) }
        vectors = buffer(rows, shape.hidden)
        tags = buffer(rows, shape.tags)
        lemmas = buffer(rows, shape.lemmas)
        arcDependents = buffer(rows, shape.arc)
        arcQueries = buffer(rows, shape.arc)
        arcHeads = buffer(rows, shape.arc)
        relationDependents = buffer(rows, shape.relation)
        relationHeads = buffer(rows, shape.relation)
        self.arcs = buffer(rows, rows)
        pairs = buffer(arcs, 2 * shape.relation)
        heads = buffer(arcs, shape.relation)
        products = buffer(arcs, shape.relations * shape.relation)
        relations = buffer(arcs, shape.relations)
    }
}
