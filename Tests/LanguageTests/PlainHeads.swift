import Foundation

@testable import Language

/// The heads of docs/model-file.md in double precision, as plainly as they can be written.
struct PlainHeads {
    let model: TinyModel

    func linear(_ x: [Double], _ name: String) -> [Double] {
        let (weight, bias) = (model.numbers("\(name).weight"), model.numbers("\(name).bias"))
        return bias.indices.map { out in x.indices.reduce(bias[out]) { $0 + x[$1] * weight[out * x.count + $1] } }
    }

    func relu(_ x: [Double]) -> [Double] { x.map { max(0, $0) } }

    func logSoftmax(_ x: [Double]) -> [Double] {
        let sum = x.reduce(0) { $0 + exp($1) }
        return x.map { $0 - log(sum) }
    }

    /// The logarithms of the probabilities of a sentence's arcs, [token][root and tokens].
    func arcs(_ tokens: [[Double]]) -> [[Double]] {
        let (bilinear, headBias) = (model.numbers("tree.arc.bilinear"), model.numbers("tree.arc.headBias"))
        let heads = ([model.numbers("tree.root")] + tokens).map { relu(linear($0, "tree.arc.head")) }
        return tokens.enumerated().map { index, token in
            let dependent = relu(linear(token, "tree.arc.dependent"))
            let scores = heads.map { head in
                let turned = head.indices.map { row in head.indices.reduce(0) { $0 + bilinear[row * head.count + $1] * head[$1] } }
                return head.indices.reduce(0) { $0 + dependent[$1] * turned[$1] + headBias[$1] * head[$1] }
            }
            return logSoftmax(scores.enumerated().map { $0.offset == index + 1 ? -.infinity : $0.element })
        }
    }

    /// The scores of an arc's relations.
    func relations(_ dependent: [Double], _ head: [Double]) -> [Double] {
        let bilinear = model.numbers("tree.relation.bilinear")
        let (p, q) = (relu(linear(dependent, "tree.relation.dependent")), relu(linear(head, "tree.relation.head")))
        let width = p.count
        return linear(p + q, "tree.relation").enumerated().map { label, score in
            var sum = score
            for row in 0..<width {
                for column in 0..<width { sum += p[row] * bilinear[(label * width + row) * width + column] * q[column] }
            }
            return sum
        }
    }

    func certainty(contents: [[Double]], cue: [[Double]]) -> [Double] {
        func mean(_ vectors: [[Double]]) -> [Double] {
            vectors[0].indices.map { column in vectors.reduce(0) { $0 + $1[column] } / Double(vectors.count) }
        }
        return logSoftmax(linear(relu(linear(mean(contents) + mean(cue), "head.certainty.hidden")), "head.certainty")).map { exp($0) }
    }
}

extension Sequence where Element == Double {
    /// The index of the greatest number, the first of equals.
    var best: Int {
        var found = (index: 0, value: -Double.infinity)
        for (index, value) in enumerated() where value > found.value { found = (index, value) }
        return found.index
    }
}
