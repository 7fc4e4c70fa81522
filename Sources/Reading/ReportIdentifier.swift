import CCrypto

/// The content-addressed id of a report.
enum ReportIdentifier {
    /// `sha256:` and 64 hexadecimal digits: SHA-256 (FIPS 180-4) of the text in UTF-8.
    static func of(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
        _ = SHA256(bytes, bytes.count, &digest)
        let digits = Array("0123456789abcdef".utf8)
        return "sha256:" + String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
