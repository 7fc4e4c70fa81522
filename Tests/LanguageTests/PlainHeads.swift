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

    /// For each role and each word of a window the probability that the word has the role of an event, [role][word].
    func roles(_ words: [[Double]], event: Int) -> [[Double]] {
        let (bias, distance) = (model.numbers("event.role.bias"), model.numbers("event.role.distance"))
        let starts = [0, 1, 2, 3, 4, 6, 9, 14, 22, 40]
        let question = linear(words[event], "event.asked")
        let width = question.count / bias.count
        var found = [[Double]](repeating: [], count: bias.count)
        for (place, word) in words.enumerated() {
            let offer = linear(word, "event.offered")
            let bin = (starts.lastIndex { $0 <= abs(place - event) } ?? 0) + (place > event ? 10 : 0)
            for role in bias.indices {
                var product = 0.0
                for index in role * width..<(role + 1) * width { product += question[index] * offer[index] }
                let score = product / Double(width).squareRoot() + bias[role] + distance[role * 20 + bin]
                found[role].append(1 / (1 + exp(-score)))
            }
        }
        return found
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
