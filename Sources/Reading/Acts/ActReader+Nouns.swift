import Chronology
import Evidence
import Language
import Law

extension ActReader {
    /// "after Turkey's ratification of the treaty in 2023", "the deposit by Morocco of its instrument": nouns that name an act, with words before
    /// them that take it for done or for yet to come.
    func nounActs(at index: Int, before: [FoundAct]) -> [FoundAct] {
        guard var modality = presupposed(at: index) ?? dated(at: index) else { return [] }
        guard let object = objects.object(at: index + 1), let kind = kind(of: object) else { return [] }
        guard let mention = object.mention, mention.referent != nil else { return [] }
        guard !isDenied(index) else { return [] }
        var who: [ActorID] = []
        for owner in object.owners.compactMap({ subjects.resolved($0) }) {
            for actor in owner.actors where !who.contains(actor) { who.append(actor) }
        }
        if kind == .signature || kind == .exchange, who.count < 2 {
            let parties = scene.treaties.parties(of: mention)
            if parties.count == 2, who.isEmpty || parties.contains(who[0]) { who = parties }
        }
        if who.isEmpty, kind != .entryIntoForce { return [] }
        if who.count > 2, kind == .deposit { who = Array(who) }
        let place = ActDateFinder.Place(
            verb: index..<index + 1, start: index, subjectStart: nil, object: nil, modality: modality, before: lastDate(before, index))
        var date: PartialDate?
        for word in object.words.lowerBound..<min(object.words.upperBound + 6, wording.sentence(of: index).upperBound) {
            if let found = scene.date(from: word),
                !(mention.words.contains(word) && word < mention.words.upperBound && mention.signed != nil)
            {
                date = dateFinder.value(found, place)
                break
            }
            if word >= object.words.upperBound, !["on", "in", "at", "and", "between", "here"].contains(wording.form(word)),
                scene.actors.phrase(at: word) == nil
            {
                break
            }
        }
        if date == nil, wording.form(index) == "with", let main = scene.date(before: wording.form(index - 1) == "," ? index - 1 : index) {
            // "was effected on 20 January, with the deposit of"
            date = dateFinder.value(main, place)
        }
        if kind == .withdrawal {
            // "with its departure on 4 November 2020": by the date it lies ahead or behind.
            guard let date, let published = scene.published else { return [] }
            modality = date.earliest > published ? .planned : .done
        } else if presupposed(at: index) == nil {
            return []
        }
        // Without a date of its own, only what says whose and of what counts.
        if date == nil, !object.isNamed, object.kind != .deposit, object.kind != .exchange { return [] }
        let owner = object.owners.first.flatMap { subjects.resolved($0) }
        let organ = owner.flatMap { $0.isOrgan ? wording.text($0.words) : nil }
        return [
            FoundAct(
                words: object.words, kind: kind, actors: who, organ: organ, modality: modality, date: date, treaty: mention,
                probability: 0.8,
                namesTreaty: object.isNamed,
                because: [Reason(.rule, "acts objects \(object.kind.rawValue)", wording.text(index..<object.words.upperBound))],
                subject: nil,
                sharesDate: ["with", "by"].contains(wording.form(index)))
        ]
    }

    /// What the word before a noun says of its act; `nil` where it leaves it open.
    private func presupposed(at index: Int) -> Modality? {
        let form = wording.form(index)
        let sentence = wording.sentence(of: index)
        let isFuture = sentence.contains { word in
            ["will", "would", "shall", "must", "enters", "takes"].contains(wording.form(word))
                || (wording.form(word) == "to" && ["is", "are"].contains(wording.form(word - 1)))
        }
        switch form {
        case "at" where ["the"].contains(wording.form(index + 1)) && wording.form(index + 2) == "signing": return isFuture ? nil : .done
        case "after", "following", "since", "with", "by": return isFuture ? nil : .done
        case "upon", "before", "pending", "until", "awaits", "awaiting":
            return isFuture || form.hasPrefix("await") || form == "pending" ? .planned : nil
        default: return nil
        }
    }

    /// Words before a withdrawal that only its date places in time.
    private func dated(at index: Int) -> Modality? {
        ["with", "after", "until", "since", "following"].contains(wording.form(index)) ? .planned : nil
    }

    func kind(of object: ActObject) -> ActKind? {
        let owner = object.owners.first.flatMap { subjects.resolved($0) }
        let isChamber = owner?.role?.isParliament ?? false
        switch object.kind {
        case .consent: return isChamber ? .approval : wording.forms[object.words].contains("ratification") ? .ratification : nil
        case .accession: return isChamber ? nil : .accession
        case .deposit: return .deposit
        case .exchange: return .exchange
        case .signing: return .signature
        case .withdrawal: return isChamber || wording.forms[object.words].contains("membership") ? nil : .withdrawal
        default: return nil
        }
    }

    // MARK: - What is told in short

    /// "Sweden followed a day later", "Poland did the same": the act told before, by another.
    func likewise(_ match: VerbMatch, _ group: VerbGroup, before: [FoundAct]) -> [FoundAct] {
        let end = behindExample(match) ?? match.words.upperBound
        guard isBareEnd(end), group.shape == .finite || group.shape == .infinitive,
            let subject = subjects.subject(of: group),
            !subject.actors.isEmpty, !subject.isNobody,
            let stated = clauses.modality(of: group, clauseStart: subject.start, end: match.words.upperBound)
        else { return [] }
        let isChamber = subject.phrase?.role?.isParliament ?? false
        if match.words.count == 1, end == match.words.upperBound, ["by", "a", "the"].contains(wording.form(end)),
            scene.date(from: end) == nil
        {
            return []
        }
        // "That with Japan will do so": what becomes of a treaty no state does.
        if wording.form(subject.start - 1) == "with" { return [] }
        func fits(_ act: FoundAct, _ modality: Modality) -> Bool {
            act.modality == modality && !act.actors.isEmpty && (act.kind == .approval) == isChamber
                && ![.entryIntoForce, .exchange, .provisionalApplication].contains(act.kind)
        }
        func isNear(_ act: FoundAct) -> Bool {
            wording.sentenceOf[match.words.lowerBound] - wording.sentenceOf[act.words.lowerBound] <= 2
        }
        // What the report is about, where nothing was told just before.
        guard
            let model = before.last(where: { fits($0, .done) && isNear($0) }) ?? before.last(where: { fits($0, .planned) && isNear($0) })
                ?? before.first(where: { fits($0, .done) && wording.sentenceOf[$0.words.lowerBound] <= 3 }),
            subject.actors != model.actors || model.kind == .approval
        else { return [] }
        if group.isPresent, stated == .done { return [] }
        let place = ActDateFinder.Place(
            verb: match.words, start: group.start, subjectStart: subject.start, object: nil, modality: stated, before: model.date)
        var told = model
        let tail = wording.forms[match.words.upperBound...].prefix(5)
        if tail.first == "with", tail.contains("instrument") { told.kind = .deposit }
        // Of several acts told before, the head knows which one is meant.
        if !isChamber, let meant = events.first(where: { match.words.contains($0.word) && $0.probability * $0.kindProbability >= 0.4 }),
            let kind = ActKind(rawValue: meant.kind), before.contains(where: { $0.kind == kind })
        {
            told.kind = kind
        }
        var act = copy(
            told, words: subject.start..<match.words.upperBound, subject: subject,
            date: stated == .done || stated == .planned ? dateFinder.date(place) : nil, rule: match.verb.rule)
        act.modality = stated
        return [act]
    }

    /// Where "Norway's example" or "its lead" ends behind "follow".
    private func behindExample(_ match: VerbMatch) -> Int? {
        guard match.verb.lemma == "follow", match.words.count == 1 else { return nil }
        let start = match.words.upperBound
        var behind = ["its", "his", "her", "their", "that", "this"].contains(wording.form(start)) ? start + 1 : start
        if let phrase = scene.actors.phrase(at: start), phrase.words.lowerBound == start, phrase.isPossessive { behind = phrase.end }
        guard behind > start, ["example", "lead", "footsteps"].contains(wording.form(behind)) else { return nil }
        return behind + 1
    }

    /// "The Bundestag consented in November, the French Senate in October": a subject and a date, the verb left out.
    func gaps(in sentence: Range<Int>, after found: [FoundAct]) -> [FoundAct] {
        guard
            let model = found.last(where: {
                sentence.contains($0.words.lowerBound) && $0.modality == .done && ($0.date != nil || $0.kind == .signature)
                    && !$0.actors.isEmpty
            })
        else { return [] }
        var acts: [FoundAct] = []
        var index = model.words.upperBound
        while index < sentence.upperBound {
            guard [",", ";", "and"].contains(wording.form(index)) else {
                if lexicon.verb(wording.form(index)) != nil, index > model.words.upperBound, scene.actors.phrase(at: index) == nil { break }
                index += 1
                continue
            }
            var next = index + 1
            var leading: ReportDate?
            while ["and", ",", "by", "one", "that", "of", "on", "for"].contains(wording.form(next)), next < index + 9 {
                if wording.form(next) == "on", let date = scene.date(from: next + 1), wording.form(date.words.upperBound) == "," {
                    leading = date
                    next = date.words.upperBound
                }
                next += 1
            }
            guard let list = objects.owners(at: next), let first = list.phrases.first.flatMap({ subjects.resolved($0) }),
                !first.isPossessive
            else {
                index += 1
                continue
            }
            var place = list.end
            while ["in", "on", "by", ",", "as"].contains(wording.form(place))
                || wording.form(place) == "a" && scene.date(from: place) == nil
            { place += 1 }
            let isFor = wording.form(next - 1) == "for" && wording.form(list.end) == "by" && model.kind == .signature
            var own = scene.date(from: place).flatMap { isGapEnd($0.words.upperBound) ? $0 : nil }
            if let open = own, open.mention.form == .open, wording.form(open.words.upperBound) == ",",
                let plain = scene.date(from: open.words.upperBound + (wording.form(open.words.upperBound + 1) == "on" ? 2 : 1))
            {
                own = plain
            }
            guard isFor || own != nil || (leading != nil && wording.form(next - 1) == "by") else {
                index += 1
                continue
            }
            let date = own ?? leading
            if own != nil,
                dateFinder.date(.init(verb: list.end - 1..<list.end, start: list.end, subjectStart: nil, object: nil, modality: .done))
                    == model.date
            {
                // "to the depositaries, Canada and Hungary, on 18 June": the date is the model's own.
                index += 1
                continue
            }
            let gapEnd = max(list.end, own?.words.upperBound ?? list.end)
            let subject = ActSubject(
                actors: list.phrases.flatMap(\.actors), phrase: list.phrases.count == 1 ? first : nil, start: next, nearness: 0.85,
                isPlural: list.phrases.count > 1)
            let isChamber = first.role?.isParliament ?? false
            if (model.kind == .approval) == isChamber, !(subject.actors == model.actors && model.kind != .approval) {
                let place = ActDateFinder.Place(
                    verb: next..<list.end, start: next, subjectStart: nil, object: nil, modality: .done, before: model.date)
                acts.append(
                    copy(
                        model, words: next..<gapEnd, subject: subject, date: date.map { dateFinder.value($0, place) } ?? model.date,
                        rule: "acts gap"))
            }
            index = gapEnd
        }
        return acts
    }

    /// "acceded with a reservation", "was accompanied by a reservation": beside the deed that the sentence tells.
    func reservations(in sentence: Range<Int>, after found: [FoundAct]) -> [FoundAct] {
        let bearers: Set<ActKind> = [.deposit, .accession, .ratification, .signature]
        guard let place = sentence.first(where: { ["reservation", "reservations"].contains(wording.form($0)) }),
            let lead = (max(sentence.lowerBound, place - 7)..<place).last(where: { ["with", "by", "subject"].contains(wording.form($0)) }),
            !(lead..<place).contains(where: { ["no", "any", "out"].contains(wording.form($0)) }),
            wording.form(lead) != "by" || wording.form(lead - 1) == "accompanied",
            let model = found.last(where: {
                sentence.contains($0.words.lowerBound) && bearers.contains($0.kind) && $0.modality == .done && !$0.actors.isEmpty
            })
        else { return [] }
        var act = model
        act.kind = .reservation
        act.words = lead..<place + 1
        act.probability = model.probability * 0.85
        act.because = [Reason(.rule, "acts reservations", wording.text(lead..<place + 1))]
        return [act]
    }

    private func isGapEnd(_ index: Int) -> Bool {
        wording.isMark(index) || index >= wording.count || ["and", "followed"].contains(wording.form(index))
            || !wording.sameSentence(index - 1, index)
    }

    private func copy(_ model: FoundAct, words: Range<Int>, subject: ActSubject, date: PartialDate?, rule: String) -> FoundAct {
        var act = model
        act.words = words
        act.actors = subject.actors
        act.organ = subject.phrase.flatMap { $0.isOrgan ? wording.text($0.words) : nil }
        act.date = date
        act.probability = model.probability * 0.85 * subject.nearness
        act.because = [Reason(.rule, rule, wording.text(words)), Reason(.rule, "acts model", wording.text(model.words))]
        act.subject = subject
        return act
    }
}
