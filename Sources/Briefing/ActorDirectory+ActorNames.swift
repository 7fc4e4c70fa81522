public import Law
public import Register
public import Story

extension ActorDirectory: ActorNames {
    /// The first demonym that the actor's file gives.
    public func adjective(of actor: ActorID) -> String? {
        self.actor(actor)?.demonyms.first
    }

    /// The surname of the head whose name, in any of its spellings, is meant: which of two names is the surname, only the file knows.
    public func surname(of person: String, for actor: ActorID) -> String? {
        let words = Self.fold(person)
        return self.actor(actor)?.heads.last { head in
            ([head.name] + head.spellings).contains { words.ends(with: Self.fold($0)) }
                || head.surname.map { words == Self.fold($0) } == true
        }?.surname
    }

    /// Whether the directory has the actor as a state; a code it does not have is a state where it looks like one.
    public func isState(_ actor: ActorID) -> Bool {
        guard let known = self.actor(actor) else { return actor.isStateCode }
        return known.kind == .state
    }
}

extension [String] {
    fileprivate func ends(with other: [String]) -> Bool {
        suffix(other.count).elementsEqual(other)
    }
}
