/// Web and mail addresses are one token each.
extension TokenCutter {
    /// The end of the address that begins at a place, or nil. Looks a bounded way ahead, so that cutting stays linear.
    func endOfAddress(_ place: Int) -> Int? {
        guard isLetter(place), !isLetter(place - 1) else { return nil }
        return endOfWeb(place) ?? endOfMail(place)
    }

    private func endOfWeb(_ place: Int) -> Int? {
        var end = place
        while end - place < 8, isLetter(end) { end += 1 }
        if scalar(end) == ":", scalar(end + 1) == "/", scalar(end + 2) == "/" { return endOfPath(end + 3) }
        guard end - place == 3, scalar(end) == ".", isLetter(end + 1) else { return nil }
        let isWeb = scalars[place..<end].allSatisfy { $0 == "w" || $0 == "W" }
        return isWeb ? endOfPath(end + 1) : nil
    }

    private func endOfMail(_ place: Int) -> Int? {
        var at = place
        while at - place < 64, isLetter(at) || isMailSign(scalar(at)) { at += 1 }
        guard at > place, scalar(at) == "@", isLetter(at + 1) else { return nil }
        var end = at + 1
        while isLetter(end) || (isDomainSign(scalar(end)) && isLetter(end + 1)) { end += 1 }
        return end
    }

    private func isMailSign(_ scalar: Unicode.Scalar?) -> Bool {
        switch scalar {
        case ".", "_", "-", "+", "%": true
        default: false
        }
    }

    private func isDomainSign(_ scalar: Unicode.Scalar?) -> Bool {
        scalar == "." || scalar == "-" || scalar == "_"
    }

    /// The end of an address that goes on to a bracket or quotation mark, less the marks of the sentence at its end.
    func endOfPath(_ place: Int) -> Int {
        var end = place
        path: while let next = scalar(end) {
            switch next {
            case "<", ">", "\"", "“", "”", ")", "]", "}", "|": break path
            default: end += 1
            }
        }
        while end > place, let last = scalar(end - 1) {
            switch last {
            case ".", ",", ";", ":", "!", "?", "'", "’", "*": end -= 1
            default: return end
            }
        }
        return end
    }
}
