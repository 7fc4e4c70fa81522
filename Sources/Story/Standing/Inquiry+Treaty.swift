internal import Evidence
package import Law

extension Inquiry {
    /// What is found out about one question on an act.
    package struct ActFindings {
        /// The question.
        package let question: ActQuestion
        /// One for each time at which it is said to have been done.
        package let findings: [Finding]
        /// What they rest on.
        package let testimonies: [Testimony]
    }

    /// The findings on every act that the ledger has of a treaty; with those that only the register has, where the policy weighs these too.
    ///
    /// A treaty may have hundreds of acts that each few reports speak of: everything is looked up at once, not question by question.
    package func findings(on treaty: Treaty) throws -> [ActFindings] {
        try findings(on: treaty, try told(of: treaty) ?? read(of: treaty))
    }

    /// The same from the entries themselves.
    package func findingsInFull(on treaty: Treaty) throws -> [ActFindings] {
        try findings(on: treaty, try read(of: treaty))
    }

    private func findings(on treaty: Treaty, _ acts: TreatyActs) throws -> [ActFindings] {
        let (entries, judgements, file) = (acts.entries, acts.judgements, acts.file)
        var answers: [ActQuestion: [LedgerEntry]] = [:]
        var order: [ActQuestion] = []
        func take(_ question: ActQuestion, _ entry: LedgerEntry?) {
            if answers[question] == nil { order.append(question) }
            answers[question, default: []] += entry.map { [$0] } ?? []
        }
        var linked: Set<EntryID> = []
        for case .link(let link) in judgements.map(\.body) { linked.formUnion(link.entries) }
        var apart: Set<ActQuestion> = []
        for entry in entries {
            let questions: [ActQuestion]
            switch entry.body {
            case .proposedAct(let record): questions = ActQuestion(record.act).map { [$0] } ?? []
            case .treatyAct(let record): questions = ActQuestion.all(record)
            default: continue
            }
            for question in questions where question.treaty == treaty.id {
                take(question, entry)
                if linked.contains(entry.id) { apart.insert(question) }
            }
        }
        if policy.register == .graded { registeredQuestions(treaty).forEach { take($0, nil) } }
        return try order.map { question in
            // What a person has linked may lie under other questions.
            if apart.contains(question) { return try self.findings(on: question) }
            var asked = [question]
            var own = answers[question] ?? []
            if let together = together(question) {
                if apart.contains(together) { return try self.findings(on: question) }
                asked.append(together)
                own += answers[together] ?? []
                own.sort { $0.sequence < $1.sequence }
            }
            var all = registered(asked)
            var seen: Set<EntryID> = []
            for entry in own where seen.insert(entry.id).inserted && file.stands(entry) {
                if let testimony = try testimony(of: entry, Asked(acts: asked), file) { all.append(testimony) }
            }
            all = file.joined(all)
            return ActFindings(question: question, findings: Weighing(inquiry: self, all: all).findings(on: question), testimonies: all)
        }
    }

    /// The findings on one question about an act.
    package func findings(on question: ActQuestion) throws -> ActFindings {
        let (_, all) = try testimonies(for: question.key)
        return ActFindings(question: question, findings: Weighing(inquiry: self, all: all).findings(on: question), testimonies: all)
    }

    /// The questions that the register's own acts answer.
    private func registeredQuestions(_ treaty: Treaty) -> [ActQuestion] {
        var questions: [ActQuestion] = []
        func add(_ record: TreatyActRecord) {
            for question in ActQuestion.all(record) where !questions.contains(question) { questions.append(question) }
        }
        if let signed = treaty.signed {
            add(TreatyActRecord(treaty: treaty.id, act: Act(.signature, by: treaty.parties, on: signed.on), official: true, source: ""))
        }
        for act in treaty.acts { add(TreatyActRecord(treaty: treaty.id, act: act, official: true, source: "")) }
        return questions
    }
}
