import Chronology
import Law

extension YAMLMapping {
    /// An EDTF date.
    func date(_ key: String) -> PartialDate? {
        guard let node = self[key] else { return nil }
        // Nearly all dates are days, and reading a day needs no text.
        if let day = node.day { return PartialDate(day) }
        do {
            return try PartialDate(edtf: node.text ?? node.shape)
        } catch {
            log.add(node.mark, "\"\(key)\": \(error.description)")
            return nil
        }
    }

    /// One exact day.
    func day(_ key: String) -> Day? {
        guard let node = self[key] else { return nil }
        guard let day = node.day else {
            log.add(node.mark, "\"\(key)\": found \(node.shape), wanted a day such as 1993-11-01")
            return nil
        }
        return day
    }

    /// An ISO 8601 period.
    func period(_ key: String) -> Period? {
        guard let node = self[key] else { return nil }
        do {
            return try Period(iso: node.text ?? node.shape)
        } catch {
            log.add(node.mark, "\"\(key)\": \(error.description)")
            return nil
        }
    }

    /// Actors, each with its place.
    func eachActor(_ key: String, _ use: (ActorID, Mark) -> Void) {
        eachText(key) { text, mark in
            if let id = ActorID(text) {
                use(id, mark)
            } else {
                log.add(mark, "\"\(key)\": found \"\(text)\", wanted an actor such as PRK or NATO")
            }
        }
    }

    /// The same as a list.
    func actors(_ key: String) -> [(id: ActorID, mark: Mark?)] {
        var actors: [(ActorID, Mark?)] = []
        eachActor(key) { id, mark in actors.append((id, mark)) }
        return actors
    }
}

extension YAMLNode {
    /// The day a scalar gives as `YYYY-MM-DD`; nil for anything else.
    var day: Day? {
        guard let bytes = utf8, bytes.count == 10 else { return nil }
        func number(_ places: Range<Int>) -> Int? {
            var value = 0
            for byte in bytes[(bytes.startIndex + places.lowerBound)..<(bytes.startIndex + places.upperBound)] {
                guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
                value = value * 10 + Int(byte - UInt8(ascii: "0"))
            }
            return value
        }
        guard bytes[bytes.startIndex + 4] == UInt8(ascii: "-"), bytes[bytes.startIndex + 7] == UInt8(ascii: "-"),
            let year = number(0..<4), let month = number(5..<7), let day = number(8..<10)
        else { return nil }
        return Day(year: year, month: month, day: day)
    }
}
