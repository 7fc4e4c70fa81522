/// How a token's form becomes its lemma (docs/model-file.md, "Lemma"): `l|3|y` makes *Treaties* to *treaty*, `=|be` anything to *be*.
struct LemmaScript: Sendable, Hashable {
    private enum Edit: Sendable, Hashable {
        case whole
        case ending(lowercased: Bool, dropped: Int)
    }

    private let edit: Edit
    /// The whole lemma, or what takes the place of the dropped end.
    private let text: String

    /// Reads a script, or gives nil when it is none.
    init?(_ script: String) {
        let parts = script.split(separator: "|", maxSplits: 2, omittingEmptySubsequences: false)
        if parts.first == "=", parts.count > 1 {
            edit = .whole
            text = String(script.dropFirst(2))
        } else if parts.count == 3, parts[0] == "l" || parts[0] == "k", let dropped = Int(parts[1]), dropped >= 0 {
            edit = .ending(lowercased: parts[0] == "l", dropped: dropped)
            text = String(parts[2])
        } else {
            return nil
        }
    }

    /// Does it make a lemma of a form that has so many code points? Nothing would be left of a form as long as what is dropped.
    func applies(toLength length: Int) -> Bool {
        guard case .ending(_, let dropped) = edit else { return true }
        return dropped < length || (dropped == length && !text.isEmpty)
    }

    /// The lemma of a form to which the script applies.
    func lemma(of form: ArraySlice<Unicode.Scalar>) -> String {
        guard case .ending(let lowercased, let dropped) = edit else { return text }
        var view = String.UnicodeScalarView()
        for scalar in form {
            if lowercased, scalar.value >= 0x80 {
                view.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
            } else if lowercased, scalar.value >= 0x41, scalar.value <= 0x5A {
                view.append(Unicode.Scalar(UInt8(scalar.value + 0x20)))
            } else {
                view.append(scalar)
            }
        }
        // Lower-casing may lengthen a form, but never shortens it.
        view.removeLast(min(dropped, view.count))
        view.append(contentsOf: text.unicodeScalars)
        return String(view)
    }
}
