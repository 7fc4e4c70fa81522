import Chronology
import Law

/// Causes of differences between the register and ATOP that no rule finds: `Register/atop/*.yaml`, written by hand.
struct DifferenceCauses {
    /// One cause and what it explains.
    struct Cause {
        let treaty: String
        /// Pairs with one of these; nil for every pair.
        let states: Set<String>?
        let kinds: Pledges?
        let years: ClosedRange<Int>?
        let why: String

        func explains(_ one: String, _ other: String, _ kind: Pledges, _ run: ClosedRange<Int>) -> Bool {
            (states.map { $0.contains(one) || $0.contains(other) } ?? true) && (kinds?.contains(kind) ?? true)
                && (years.map { $0.contains(run.lowerBound) && $0.contains(run.upperBound) } ?? true)
        }
    }

    private let byTreaty: [String: [Cause]]

    func why(_ treaty: String, _ one: String, _ other: String, _ kind: Pledges, _ run: ClosedRange<Int>) -> String? {
        byTreaty[treaty]?.first { $0.explains(one, other, kind, run) }?.why
    }

    static let shape = YAMLMapping.Shape("a cause", required: ["treaty", "why"], optional: ["states", "kinds", "years"])

    /// Reads `atop/*.yaml` of a register folder; a folder without them gives no causes.
    ///
    /// - Throws: ``RegisterError/faults(_:)`` with file, line and column.
    init(_ folder: String) throws(RegisterError) {
        var causes: [String: [Cause]] = [:]
        var faults: [RegisterFault] = []
        for path in Files.isFolder(folder + "/atop") ? try Files.yamlFiles(in: folder + "/atop") : [] {
            let log = FaultLog(file: path)
            if let root = log.compose(try Files.text(path)),
                let map = YAMLMapping(root, YAMLMapping.Shape("a file", required: ["causes"]), log)
            {
                for cause in map.list("causes").compactMap({ DifferenceCauses.cause($0, log) }) {
                    causes[cause.treaty, default: []].append(cause)
                }
            }
            faults += log.faults
        }
        guard faults.isEmpty else { throw .faults(faults) }
        byTreaty = causes
    }

    private static func cause(_ node: YAMLNode, _ log: FaultLog) -> Cause? {
        guard let map = YAMLMapping(node, shape, log), let treaty = map.string("treaty"), let why = map.string("why") else { return nil }
        let kinds = map.list("kinds").compactMap { YAMLMapping.choice($0, "kinds", ObligationKind.self, log) }
        let years = map.date("years").map { $0.earliest.year...$0.latest.year }
        return Cause(
            treaty: treaty, states: map.has("states") ? Set(map.strings("states")) : nil,
            kinds: kinds.isEmpty ? nil : kinds.reduce(into: Pledges()) { $0.formUnion(Pledges($1)) }, years: years, why: why)
    }
}
