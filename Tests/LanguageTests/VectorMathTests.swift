import Foundation
import Testing

@testable import Language

@Suite("Vector mathematics")
struct VectorMathTests {
    private func buffer(_ numbers: [Float]) -> FloatBuffer {
        let buffer = FloatBuffer(count: numbers.count)
        for (index, number) in numbers.enumerated() { buffer.floats[index] = number }
        return buffer
    }

    @Test("softmax agrees with the C library to 1e-6, with zeros behind the columns", arguments: [1, 7, 8, 9, 31, 224])
    func softmax(columns: Int) {
        var generator = SeededGenerator(state: UInt64(columns))
        let stride = (columns + 7) / 8 * 8
        for spread in [Float(0.1), 5, 80, 400] {
            let numbers = (0..<3 * stride).map { _ in Float.random(in: -spread...spread, using: &generator) }
            let values = buffer(numbers)
            VectorMath.softmax(values.floats, rows: 3, columns: columns, stride: stride, scale: 0.25)
            for row in 0..<3 {
                let scores = numbers[row * stride..<row * stride + columns].map { Double($0) * 0.25 }
                let most = scores.max() ?? 0
                let powers = scores.map { exp($0 - most) }
                let sum = powers.reduce(0, +)
                for column in 0..<stride {
                    let expected = column < columns ? powers[column] / sum : 0
                    #expect(abs(Double(values.floats[row * stride + column]) - expected) < 1e-6)
                }
            }
        }
    }

    @Test("layer norm agrees with the plain formula")
    func layerNorm() {
        var generator = SeededGenerator(state: 3)
        let width = 48
        let numbers = (0..<2 * width).map { _ in Float.random(in: -9...11, using: &generator) }
        let weight = (0..<width).map { _ in Float.random(in: 0...2, using: &generator) }
        let bias = (0..<width).map { _ in Float.random(in: -1...1, using: &generator) }
        let values = buffer(numbers)
        let (weights, biases) = (buffer(weight), buffer(bias))
        VectorMath.layerNorm(values.floats, rows: 2, width: width, weight: weights.floats, bias: biases.floats, epsilon: 1e-12)
        withExtendedLifetime((weights, biases)) {}
        for row in 0..<2 {
            let part = numbers[row * width..<(row + 1) * width].map(Double.init)
            let mean = part.reduce(0, +) / Double(width)
            let variance = part.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(width)
            for column in 0..<width {
                let expected = (part[column] - mean) / (variance + 1e-12).squareRoot() * Double(weight[column]) + Double(bias[column])
                #expect(abs(Double(values.floats[row * width + column]) - expected) < 1e-5)
            }
        }
    }
}
