#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The two functions of the C library that probabilities need.
enum Logarithm {
    static func natural(_ x: Double) -> Double { log(x) }
    static func exponential(_ x: Double) -> Double { exp(x) }

    /// log-softmax: the logarithms of the probabilities that scores stand for.
    /// - Parameter scores: one a label.
    static func softmax(_ scores: some Collection<Float>) -> [Double] {
        let most = Double(scores.max() ?? 0)
        let sum = scores.reduce(0.0) { $0 + exp(Double($1) - most) }
        let offset = most + log(sum)
        return scores.map { Double($0) - offset }
    }
}
