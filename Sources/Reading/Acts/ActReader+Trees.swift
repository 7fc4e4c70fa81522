import Evidence
import Law

extension ActReader {
    /// What a verb is done to by the tree, where the words behind it did not show it.
    func objectByTree(of match: VerbMatch) -> ActObject? {
        let arguments = ClauseArguments(scene)
        let last = wording.form(match.words.upperBound - 1)
        let heads = arguments.objects(of: match.words.lowerBound, prepositions: match.words.count > 1 ? [last] : [])
        return heads.lazy.compactMap { object(headed: $0, arguments) }.first
    }

    /// What a passive, or a verb of the treaty itself, is about by the tree.
    func themeByTree(of match: VerbMatch, _ group: VerbGroup) -> ActObject? {
        let arguments = ClauseArguments(scene)
        let heads = arguments.subjects(of: match.words.lowerBound, isPassive: group.shape == .passive)
        return heads.lazy.compactMap { object(headed: $0, arguments) }.first
    }

    /// The object whose noun phrase has a head.
    private func object(headed noun: Int, _ arguments: ClauseArguments) -> ActObject? {
        if ["it", "they", "them"].contains(wording.form(noun)) {
            return scene.treatyUnderDiscussion(at: noun).map { ActObject(kind: .treaty, words: noun..<noun + 1, mention: $0) }
        }
        for start in arguments.start(of: noun)...noun {
            if let object = objects.object(at: start), object.words.contains(noun), object.mention?.referent != nil { return object }
        }
        guard let mention = scene.mention(at: noun), mention.core.contains(noun), mention.referent != nil else { return nil }
        return ActObject(kind: .treaty, words: mention.words, mention: mention, isNamed: true)
    }
}
