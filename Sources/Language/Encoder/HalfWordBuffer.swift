#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Whole numbers of 16 bits at an address that is a multiple of 64.
///
/// Sendable because those that share one do so only after it was filled, and then read.
final class HalfWordBuffer: @unchecked Sendable {
    let numbers: UnsafeMutablePointer<Int16>

    /// Bytes of a large page; a buffer of several is asked to lie in such, for a page fault costs as much as packing what is on a small one.
    private static let largePage = 1 << 21

    /// - Parameters:
    ///   - count: how many numbers.
    ///   - cleared: set them to 0? Not worth its time where all are written before one is read.
    init(count: Int, cleared: Bool = true) {
        let size = max(count * 2, 64)
        let isLarge = size >= 2 * HalfWordBuffer.largePage
        let bytes = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: isLarge ? HalfWordBuffer.largePage : 64)
        // A wish: where it is not granted all works the same.
        if isLarge { madvise(bytes, size, MADV_HUGEPAGE) }
        numbers = bytes.bindMemory(to: Int16.self, capacity: size / 2)
        if cleared { numbers.initialize(repeating: 0, count: size / 2) }
    }

    deinit {
        UnsafeMutableRawPointer(numbers).deallocate()
    }
}
