import CZlib
import FoundationEssentials

/// Reading gzip files through zlib.
enum Gzip {
    /// The bytes of a file, decompressed where its name ends in `.gz`.
    ///
    /// - Throws: ``RegisterError/unreadable(path:reason:)`` for a missing, damaged or cut file.
    static func contents(_ path: String) throws(RegisterError) -> Data {
        guard path.hasSuffix(".gz") else { return try Files.data(path) }
        _ = try Files.data(path)
        guard let file = gzopen(path, "rb") else { throw .unreadable(path: path, reason: "it cannot be opened") }
        defer { gzclose(file) }
        var data = Data()
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let count = buffer.withUnsafeMutableBytes { gzread(file, $0.baseAddress, UInt32($0.count)) }
            if count < 0 { throw .unreadable(path: path, reason: "the gzip data are damaged; fetch the file again") }
            if count == 0 { break }
            data.append(contentsOf: buffer[..<Int(count)])
        }
        // A file cut short ends without an error from gzread; gzclose_r tells.
        var status: Int32 = 0
        _ = gzerror(file, &status)
        if status != Z_OK && status != Z_STREAM_END {
            throw .unreadable(path: path, reason: "the gzip data end too soon; fetch the file again")
        }
        return data
    }
}
