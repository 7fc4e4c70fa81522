import Evidence

extension TreatyDiscussion {
    /// The mentions as named things, with the register id where it is certain.
    func entities(in wording: Wording) -> [Entity] {
        mentions.filter { $0.referent != nil }.map { mention in
            Entity(span: wording.span(mention.core), kind: .treaty, id: referent(of: mention)?.treaty)
        }
    }
}
