/// The working memory of ``SyntaxReader``: of fixed size, whatever the length of the text.
final class SyntaxScratch {
    /// The most tokens that are worked on at once, and so the most that a tree can have.
    static let capacity = 512
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
    /// [capacity, relation] each: the tokens as dependents, the tokens as heads, the heads of the tokens.
    let relationDependents: FloatBuffer
    let relationHeads: FloatBuffer
    let chosenHeads: FloatBuffer
    /// [capacity, capacity]: the scores of a sentence's arcs among its tokens.
    let arcs: FloatBuffer
    /// [capacity, 2 · relation]: each token as a dependent, then its head.
    let pairs: FloatBuffer
    /// [capacity, relation].
    let products: FloatBuffer
    /// [capacity, relations].
    let relations: FloatBuffer

    init(_ shape: SyntaxHead.Shape) {
        let rows = SyntaxScratch.capacity
        func buffer(_ rows: Int, _ width: Int) -> FloatBuffer { FloatBuffer(count: rows * width, cleared: false) }
        vectors = buffer(rows, shape.hidden)
        tags = buffer(rows, shape.tags)
        lemmas = buffer(rows, shape.lemmas)
        arcDependents = buffer(rows, shape.arc)
        arcQueries = buffer(rows, shape.arc)
        arcHeads = buffer(rows, shape.arc)
        relationDependents = buffer(rows, shape.relation)
        relationHeads = buffer(rows, shape.relation)
        chosenHeads = buffer(rows, shape.relation)
        arcs = buffer(rows, rows)
        pairs = buffer(rows, 2 * shape.relation)
        products = buffer(rows, shape.relation)
        relations = buffer(rows, shape.relations)
    }
}
