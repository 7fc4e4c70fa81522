extension Status: Encodable {
    private enum Key: String, CodingKey {
        case schema, treaty, on, known, phase, since, alternatives, earliest, missing, parties, because
    }

    /// Writes `servanda.status/1`; `alternatives` and `earliest` are additions to it.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode("servanda.status/1", forKey: .schema)
        try container.encode(treaty.id, forKey: .treaty)
        try container.encode(on, forKey: .on)
        try container.encode(known, forKey: .known)
        try container.encode(phase, forKey: .phase)
        try container.encode(since, forKey: .since)
        try container.encode(alternatives, forKey: .alternatives)
        try container.encode(earliest, forKey: .earliest)
        try container.encode(missing, forKey: .missing)
        try container.encode(parties, forKey: .parties)
        try container.encode(because, forKey: .because)
    }
}
