import Testing

@testable import Language

@Suite("Half precision")
struct HalfFloatTests {
    @Test("is widened exactly, for every finite number")
    func all() {
        let finite = (UInt16.min...UInt16.max).filter { Float16(bitPattern: $0).isFinite }
        // A prefix that is no multiple of eight takes the walk through the remainder too.
        for numbers in [finite, Array(finite.prefix(13))] {
            var widened = [Float](repeating: .nan, count: numbers.count)
            numbers.withUnsafeBytes { bytes in
                widened.withUnsafeMutableBufferPointer { if let start = $0.baseAddress { HalfFloat.widen(bytes, to: start) } }
            }
            #expect(zip(numbers, widened).allSatisfy { Float(Float16(bitPattern: $0)).bitPattern == $1.bitPattern })
        }
    }
}
