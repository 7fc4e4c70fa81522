internal import Evidence
internal import Law

/// How many of some testimonies confirm each other: no two of those counted have the same origin, the same source in the end, or the same
/// organisation that answers for the report.
///
/// Ten papers that print one agency's copy are one; two papers that each heard the same spokesman are one; an agency's two reports are one.
enum Independence {
    /// The size of the largest set of testimonies that are independent of each other, up to `limit`, and one such set.
    ///
    /// Origins are matched with sources (Kuhn's augmenting paths): each origin counts for one of the sources that it carries, and each source once. Whoever
    /// publishes two origins counts for one of them.
    /// - Parameter worst: the worst grade of a source that counts; officials speak of their own acts whatever their grade.
    static func most(of testimonies: [Testimony], worst: Reliability, limit: Int = .max) -> [Testimony] {
        var edges: [String: [(source: String, testimony: Testimony)]] = [:]
        var order: [String] = []
        let origins = Self.origins(of: testimonies)
        for (testimony, origin) in zip(testimonies, origins) {
            for root in testimony.roots {
                guard let source = root.identity, testimony.isOfficial || root.grade <= worst else { continue }
                if edges[origin] == nil { order.append(origin) }
                edges[origin, default: []].append((source, testimony))
            }
        }
        var matched: [String: (origin: String, testimony: Testimony)] = [:]
        func augment(_ origin: String, _ tried: inout Set<String>) -> Bool {
            for (source, testimony) in edges[origin] ?? [] where tried.insert(source).inserted {
                guard let holder = matched[source]?.origin else {
                    matched[source] = (origin, testimony)
                    return true
                }
                if augment(holder, &tried) {
                    matched[source] = (origin, testimony)
                    return true
                }
            }
            return false
        }
        for origin in order where matched.count < limit {
            var tried: Set<String> = []
            _ = augment(origin, &tried)
        }
        return matched.sorted { $0.key < $1.key }.map(\.value.testimony)
    }

    /// For each testimony the name of all that hangs together with it: reports of one origin, and whatever one organisation publishes.
    private static func origins(of testimonies: [Testimony]) -> [String] {
        var parents: [String: String] = [:]
        func representative(_ name: String) -> String {
            var name = name
            while let parent = parents[name] { name = parent }
            return name
        }
        let names = testimonies.map { testimony in
            let text = testimony.origin?.description ?? testimony.entry?.description ?? testimony.title
            let organisation = testimony.organisation?.code ?? testimony.publisher.map { "“" + $0.lowercased() }
            if let organisation {
                let (one, other) = (representative(text), representative(organisation))
                if one != other { parents[max(one, other)] = min(one, other) }
            }
            return text
        }
        return names.map(representative)
    }
}
