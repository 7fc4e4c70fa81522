#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Bytes at an address that is a multiple of 64.
///
/// Sendable because those that share one do so only after it was filled, and then read.
final class ByteBuffer: @unchecked Sendable {
    let start: UnsafeMutableRawPointer

    /// Bytes of a large page; a buffer of several is asked to lie in such, for a page fault costs as much as packing what is on a small one.
    private static let largePage = 1 << 21

    /// - Parameters:
    ///   - bytes: how many.
    ///   - cleared: set them to 0? Not worth its time where all are written before one is read.
    init(bytes count: Int, cleared: Bool = true) {
        let size = max(count, 64)
        let isLarge = size >= 2 * ByteBuffer.largePage
        start = .allocate(byteCount: size, alignment: isLarge ? ByteBuffer.largePage : 64)
        // A wish: where it is not granted all works the same.
        if isLarge { madvise(start, size, MADV_HUGEPAGE) }
        if cleared { start.initializeMemory(as: UInt8.self, repeating: 0, count: size) }
    }

    deinit {
        start.deallocate()
    }
}
