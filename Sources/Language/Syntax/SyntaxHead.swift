/// The heads over tokens: parts of speech, lemmas and the biaffine parser (docs/model-file.md, "Parts of speech", "Lemma", "Tree"; Dozat and
/// Manning 2017).
struct SyntaxHead: Sendable {
    /// Sizes that its working memory needs.
    struct Shape: Sendable {
        let hidden: Int
        let tags: Int
        let lemmas: Int
        let arc: Int
        let relation: Int
        let relations: Int
    }

    let shape: Shape
    let tags: [PartOfSpeech]
    let scripts: [LemmaScript]
    let relations: [String]
    /// The index of the relation `root` in ``relations``.
    let rootRelation: Int
    /// [hidden]: added to the vector of a token that shares its word with the token before.
    let second: [Float]

    let tag: DenseMap
    let lemma: DenseMap
    let arcDependent: DenseMap
    let arcHead: DenseMap
    let relationDependent: DenseMap
    let relationHead: DenseMap
    /// [arc]: what the root is as a head.
    let rootAsHead: [Float]
    /// [arc, arc].
    private let arcBilinear: Tensor
    /// [arc].
    private let arcHeadBias: [Float]
    /// [relations · relation, relation], widened.
    private let relationBilinear: FloatBuffer
    private let relationPair: DenseMap

    /// Takes the heads' tensors, or gives nil when the file has no such heads.
    init?(_ file: ModelFile) throws(ModelFileError) {
        guard let tree = file.header.tree else { return nil }
        let hidden = file.header.architecture.hidden
        func fail(_ words: String) -> ModelFileError { ModelFileError(path: file.path, reason: .badHeader(words)) }
        func labels(_ name: String) throws(ModelFileError) -> [String] {
            guard let labels = file.header.labels[name], !labels.isEmpty else { throw fail("labels.\(name) is missing or empty") }
            return labels
        }
        var tags: [PartOfSpeech] = []
        for label in try labels("upos") {
            guard let tag = PartOfSpeech(rawValue: label) else {
                throw fail("labels.upos has \(label), which is no universal part of speech")
            }
            tags.append(tag)
        }
        var scripts: [LemmaScript] = []
        for label in try labels("lemma") {
            guard let script = LemmaScript(label) else { throw fail("labels.lemma has \(label), which is no edit script") }
            scripts.append(script)
        }
        relations = try labels("relation")
        guard let root = relations.firstIndex(of: "root"), relations.count > 1 else {
            throw fail("labels.relation should have root and at least one more")
        }
        guard relations.count <= 256 else { throw fail("labels.relation has \(relations.count) entries and should have at most 256") }
        (self.tags, self.scripts, rootRelation) = (tags, scripts, root)
        shape = Shape(
            hidden: hidden, tags: tags.count, lemmas: scripts.count, arc: tree.arcWidth, relation: tree.relationWidth,
            relations: relations.count)
        second = try file.tensor("token.second", .f32, [hidden]).floats
        tag = try DenseMap(file, "head.upos", inputs: hidden, outputs: shape.tags)
        lemma = try DenseMap(file, "head.lemma", inputs: hidden, outputs: shape.lemmas)
        arcDependent = try DenseMap(file, "tree.arc.dependent", inputs: hidden, outputs: shape.arc, end: .relu)
        arcHead = try DenseMap(file, "tree.arc.head", inputs: hidden, outputs: shape.arc, end: .relu)
        relationDependent = try DenseMap(file, "tree.relation.dependent", inputs: hidden, outputs: shape.relation, end: .relu)
        relationHead = try DenseMap(file, "tree.relation.head", inputs: hidden, outputs: shape.relation, end: .relu)
        relationPair = try DenseMap(file, "tree.relation", inputs: 2 * shape.relation, outputs: shape.relations)
        arcBilinear = try file.tensor("tree.arc.bilinear", .f32, [shape.arc, shape.arc])
        arcHeadBias = try file.tensor("tree.arc.headBias", .f32, [shape.arc]).floats
        let bilinear = try file.tensor("tree.relation.bilinear", .f16, [shape.relations, shape.relation, shape.relation])
        relationBilinear = FloatBuffer(count: bilinear.count, cleared: false)
        bilinear.widen(to: relationBilinear.floats)
        let rootVector = try file.tensor("tree.root", .f32, [hidden]).floats
        rootAsHead = arcHead.single(rootVector)
    }

    /// What each token asks of its head, `Uᵀ d + u`: its inner product with a head's vector is the score of the arc.
    /// - Parameters:
    ///   - dependents: [rows, arc].
    ///   - target: [rows, arc].
    func queries(_ dependents: UnsafePointer<Float>, rows: Int, into target: UnsafeMutablePointer<Float>) throws(EncoderError) {
        guard let matrix = arcBilinear.bytes.assumingMemoryBound(to: Float.self).baseAddress else { return }
        arcHeadBias.withUnsafeBufferPointer { bias in
            guard let bias = bias.baseAddress else { return }
            for row in 0..<rows { (target + row * shape.arc).update(from: bias, count: shape.arc) }
        }
        try MatrixProduct.add(
            dependents, rows: rows, inner: shape.arc, times: matrix, transposed: false, columns: shape.arc, to: target)
    }

    /// The scores of all relations for arcs.
    ///
    /// One relation after the other: its matrix is packed once for all arcs, and what comes of it stays in the second-level cache.
    /// - Parameters:
    ///   - dependents: [rows, relation].
    ///   - heads: [rows, relation].
    ///   - pairs: [rows, 2 · relation], for each arc the dependent's vector, then the head's.
    ///   - products: room for [rows, relation].
    ///   - target: [rows, relations].
    func relationScores(
        dependents: UnsafePointer<Float>, heads: UnsafePointer<Float>, pairs: UnsafePointer<Float>, rows: Int,
        products: UnsafeMutablePointer<Float>, into target: UnsafeMutablePointer<Float>
    ) throws(EncoderError) {
        try relationPair.apply(to: pairs, rows: rows, into: target)
        let (width, count) = (shape.relation, shape.relations)
        for relation in 0..<count where relation != rootRelation {
            try MatrixProduct.add(
                heads, rows: rows, inner: width, times: relationBilinear.floats + relation * width * width, transposed: true,
                columns: width, to: products, replacing: true)
            for row in 0..<rows {
                target[row * count + relation] += VectorMath.dot(dependents + row * width, products + row * width, width: width)
            }
        }
    }
}
