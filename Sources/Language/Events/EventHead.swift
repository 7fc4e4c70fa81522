/// The head of the branch that finds events (docs/model-file.md, "Events").
struct EventHead: Sendable {
    let kinds: [String]
    let modalities: [String]
    let roles: [String]
    let hidden: Int
    let kind: DenseMap
    let modality: DenseMap
    /// [roles · width, hidden] each: what an event asks for, and what a word offers.
    let asked: DenseMap
    let offered: DenseMap
    let width: Int
    /// [roles].
    let bias: [Float]
    /// [roles, 20]: by the distance of word and event, before and behind.
    let distance: [Float]

    /// Takes the head's tensors, or gives nil when the file has no such head.
    init?(_ file: ModelFile) throws(ModelFileError) {
        guard let event = file.header.event else { return nil }
        func labels(_ name: String, from first: String?) throws(ModelFileError) -> [String] {
            guard let labels = file.header.labels[name], labels.count > 1, Set(labels).count == labels.count,
                first == nil || labels[0] == first
            else {
                throw ModelFileError(path: file.path, reason: .badHeader("labels.\(name) is missing, or not a list of different labels"))
            }
            return labels
        }
        let shape = file.header.architecture
        kinds = try labels("event", from: "O")
        modalities = try labels("eventModality", from: nil)
        roles = try labels("eventRole", from: nil)
        hidden = shape.hidden
        width = event.width
        kind = try DenseMap(file, "event.kind", inputs: hidden, outputs: kinds.count)
        modality = try DenseMap(file, "event.modality", inputs: hidden, outputs: modalities.count)
        asked = try DenseMap(file, "event.asked", inputs: hidden, outputs: roles.count * width)
        offered = try DenseMap(file, "event.offered", inputs: hidden, outputs: roles.count * width)
        bias = try file.tensor("event.role.bias", .f32, [roles.count]).floats
        distance = try file.tensor("event.role.distance", .f32, [roles.count, EventHead.bins * 2]).floats
    }

    static let bins = 10

    /// The column of ``distance`` for a word so many words behind the event (negative: before it).
    static func bin(_ offset: Int) -> Int {
        let bin: Int =
            switch abs(offset) {
            case ..<5: abs(offset)
            case 5: 4
            case 6...8: 5
            case 9...13: 6
            case 14...21: 7
            case 22...39: 8
            default: 9
            }
        return offset > 0 ? bin + bins : bin
    }
}
