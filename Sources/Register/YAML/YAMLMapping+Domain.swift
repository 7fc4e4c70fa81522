import Chronology
import Law
import Yams

extension YAMLMapping {
    /// An EDTF date.
    func date(_ key: String) -> PartialDate? {
        guard let node = self[key] else { return nil }
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
        guard let day = node.text.flatMap({ Day($0) }) else {
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
    func actors(_ key: String) -> [(id: ActorID, mark: Mark?)] {
        located(key).compactMap { text, mark in
            guard let id = ActorID(text) else {
                log.add(mark, "\"\(key)\": found \"\(text)\", wanted an actor such as PRK or NATO")
                return nil
            }
            return (id, mark)
        }
    }
}
