internal import CCrypto
public import Chronology
import FoundationEssentials

/// Which edition of the register this is: its name, the days it covers, and a hash of its treaties.
public struct RegisterEdition: Hashable, Sendable {
    /// The name (`2026.11`).
    public let name: String
    /// The first and last day that treaties were collected for.
    public let coverage: DayInterval
    /// `sha256:` and 64 hexadecimal digits, over the names and bytes of all treaty files in order of name (FIPS 180-4): two registers that
    /// answer alike have one hash.
    public let hash: String

    static let shape = YAMLMapping.Shape("an edition", required: ["edition", "coverage"])

    /// Reads `edition.yaml` and hashes `treaties/*.yaml` of a register folder.
    ///
    /// - Throws: ``RegisterError/faults(_:)`` where the file says something else, ``RegisterError/unreadable(path:reason:)`` where it is missing.
    public static func load(_ folder: String) throws(RegisterError) -> RegisterEdition {
        let path = folder + "/edition.yaml"
        let log = FaultLog(file: path)
        guard let (name, coverage) = log.compose(try Files.text(path)).flatMap({ parse($0, log) }) else { throw .faults(log.faults) }
        var digest = TreatyDigest()
        for file in try Files.yamlFiles(in: folder + "/treaties") {
            digest.add(Array(Files.stem(file).utf8) + [0])
            digest.add(Array(try Files.data(file)) + [0])
        }
        return RegisterEdition(name: name, coverage: coverage, hash: digest.text)
    }
}

extension RegisterEdition {
    /// Name and coverage, or nil with faults.
    static func parse(_ root: YAMLNode, _ log: FaultLog) -> (name: String, coverage: DayInterval)? {
        guard let map = YAMLMapping(root, shape, log) else { return nil }
        let name = map.string("edition")
        let coverage = map.date("coverage").flatMap { DayInterval($0.earliest, $0.latest) }
        guard let name, let coverage, log.faults.isEmpty else { return nil }
        return (name, coverage)
    }
}

/// SHA-256 over what is added.
private struct TreatyDigest {
    private var bytes: [UInt8] = []

    mutating func add(_ more: [UInt8]) { bytes += more }

    var text: String {
        var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
        _ = SHA256(bytes, bytes.count, &digest)
        let digits = Array("0123456789abcdef")
        return "sha256:" + String(digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }
}
