import Evidence
import Language
import Law

/// What is asked of an act that rules or the head tell, and of each state that it might be the act of: how sure each is of it, where and how the state is
/// named about it, whose treaty it is, who did the acts before, and who else tells of it.
///
/// Everything is counted within a few sentences of the act, so that a long text costs no more by the act than a short one.
struct ActFeatures: Sendable {
    /// The names of the features, in the order of a row.
    static let names: [String] =
        [
            "told", "number told", "by rule", "head says", "head names", "number by head", "pointed", "pointed lead", "pointed best",
            "in doers",
            "doers", "doers pronoun", "doers unnamed", "doers group", "weight", "subject", "a subject", "agent", "with", "back", "ahead",
            "sentences back", "recency", "is owner", "is place", "is person", "is state", "first here", "first before", "party", "parties",
            "party here", "registered", "number registered", "main", "in pair", "home", "share", "rank", "in headline", "candidates",
            "last act", "last act near", "same treaty", "same treaty and kind", "same kind", "acts before", "speaks", "a speaker",
            "others here",
            "is verb", "is passive", "is state code", "in treaty", "parted", "understood", "number understood",
            "nobody", "event", "kind", "modality", "has event", "kind agrees", "modality agrees", "given", "names treaty", "dated",
            "headline", "sentence",
            "known treaty", "registered treaty", "doubtful", "lacks doer", "claim", "denies", "neither", "reports", "support", "opposed",
            "same elsewhere",
            "of many", "acts", "frames", "noun", "treaty argument", "date argument",
            "of this kind", "of this modality", "weight as told", "best reading", "treaty here", "treaty distance", "treaty strong",
            "treaty definite", "treaty parties",
        ] + kinds.map { "kind \($0)" } + modalities.map { "modality \($0)" } + clues.map { "clue \($0[0])" }
    /// Words before an act, in its sentence, that tell what is done from what is not.
    private static let clues: [[String]] = [
        ["will", "ll", "shall"], ["would"], ["may", "might", "could"], ["should", "must", "ought"], ["if", "unless", "whether"],
        ["once", "until", "before", "when"],
        ["not", "n't", "never", "no", "without"], ["to"], ["has", "have", "had"], ["is", "are", "was", "were", "be", "been"],
        ["after", "since"],
        ["expected", "due", "scheduled", "likely", "hopes", "plans"], ["urged", "called", "asked", "wants", "demanded"],
        ["refused", "rejected", "denied", "ruled", "declined"],
    ]
    static let kinds: [ActKind] = [
        .negotiation, .signature, .approval, .ratification, .deposit, .exchange, .accession, .reservation, .withdrawalNotice, .withdrawal,
        .suspension, .termination, .invocation, .entryIntoForce, .provisionalApplication,
    ]
    static let modalities: [Modality] = [.done, .planned, .possible, .refused]

    /// How many sentences back a state may be named to come into question, unless it is one of those that the report is about.
    private static let reach = 10
    private static let mostCandidates = 16

    /// A place where a state is named.
    struct Naming: Sendable {
        let words: Range<Int>
        let phrase: ActorPhrase
    }

    let scene: ActScene
    private let claims: ClaimPlaces
    private let registered: @Sendable (String) -> [ActorID]?
    private let arguments: ClauseArguments
    let namings: [ActorID: [Naming]]
    /// By how often each is named, the most first.
    let order: [ActorID]
    let total: Int
    var wording: Wording { scene.wording }

    init(_ scene: ActScene, claims: [Claim], registered: @escaping @Sendable (String) -> [ActorID]?) {
        self.scene = scene
        self.claims = ClaimPlaces(claims)
        self.registered = registered
        arguments = ClauseArguments(scene)
        var namings: [ActorID: [Naming]] = [:]
        for phrase in scene.actors.phrases where phrase.head != .media && phrase.head != .other {
            for actor in phrase.actors { namings[actor, default: []].append(Naming(words: phrase.words, phrase: phrase)) }
        }
        self.namings = namings
        order = namings.keys.sorted { (namings[$1]?.count ?? 0, $0.code) < (namings[$0]?.count ?? 0, $1.code) }
        total = namings.values.reduce(0) { $0 + $1.count }
    }

    /// What others think of the doers of an act.
    struct Opinions: Sendable {
        var event: Event?
        /// The stretches of words that the head takes for whoever acts.
        var doers: [Event.Argument] = []
        /// Whom rules find in these words.
        var byHead: [ActorID] = []
        var isNamed = false
        /// Whom such reports leave unsaid.
        var understood: [ActorID] = []
    }

    /// The states that may be meant, nil for none in particular, and a row of features of each.
    /// - Parameters:
    ///   - number: which of the acts.
    ///   - acts: all that are told, in the order of the text.
    func rows(_ number: Int, of acts: [FoundAct]) -> (candidates: [ActorID?], rows: [Float]) {
        let act = acts[number]
        let states = candidates(act, act.opinions)
        let context = Context(self, acts, number, states)
        let candidates: [ActorID?] = states.map { $0 } + (Self.needNobody.contains(act.kind) ? [nil] : [])
        return (candidates, candidates.flatMap { row(of: $0, act, act.opinions, context) + common($0, act, context) })
    }

    /// What may be done by no state in particular.
    private static let needNobody: Set<ActKind> = [.entryIntoForce, .termination, .provisionalApplication, .signature]

    private func candidates(_ act: FoundAct, _ opinions: Opinions) -> [ActorID] {
        let at = act.words.lowerBound
        var found: [ActorID] = []
        func add(_ actors: [ActorID]) {
            for actor in actors where !found.contains(actor) && found.count < Self.mostCandidates { found.append(actor) }
        }
        add(act.actors)
        add(opinions.byHead)
        let sentence = wording.sentenceOf[at]
        let near = scene.actors.phrases(inSentences: max(0, sentence - Self.reach)...sentence, wording)
        add(
            near.filter { $0.head != .media && $0.head != .other && !isParted($0.words, at) }
                .sorted { abs($0.words.lowerBound - at) < abs($1.words.lowerBound - at) }.flatMap(\.actors))
        add(scene.mainPair)
        add([scene.mainState].compactMap(\.self))
        add(scene.treaties.parties(of: act.treaty))
        return found
    }

    /// What is the same for all candidates of an act.
    struct Context {
        var pointed: [ActorID: Double] = [:]
        var subjects: Set<ActorID> = []
        var agents: Set<ActorID> = []
        var isPassive = false
        var isVerb = false
        var firstHere: [ActorID] = []
        var firstBefore: [ActorID] = []
        var parties: [ActorID]
        var registered: [ActorID]
        var last: FoundAct?
        var isLastNear = false
        var speakers: Set<ActorID> = []
        var before: ArraySlice<FoundAct>
        var others: [FoundAct]
        var claim: Claim?
        var clues: [Float]
        var here: Set<ActorID> = []
        var candidates: [ActorID]
        var lastNamed: [ActorID: Int] = [:]

        init(_ features: ActFeatures, _ acts: [FoundAct], _ number: Int, _ candidates: [ActorID]) {
            let (scene, wording) = (features.scene, features.wording)
            let act = acts[number]
            let opinions = act.opinions
            let at = act.words.lowerBound
            before = acts[max(0, number - 80)..<number].filter { !$0.isDoubtful }.suffix(40)
            others = (acts[max(0, number - 40)..<number] + acts[number + 1..<min(acts.count, number + 40)]).filter {
                $0.kind == act.kind && $0.words != act.words
            }
            self.candidates = candidates
            let nearby = max(wording.sentence(of: at).lowerBound, at - 8)..<at
            clues = ActFeatures.clues.map { words in nearby.contains { words.contains(wording.form($0)) } ? 1 : 0 }
            for (word, probability) in opinions.event?.states ?? [:] {
                guard let name = scene.name(at: word), let actor = name.actor, name.kind != .media, name.kind != .head else { continue }
                pointed[actor] = max(pointed[actor] ?? 0, probability)
            }
            let verb = opinions.event?.word ?? at
            let grammar = scene.actors.grammar
            isVerb = grammar[verb]?.partOfSpeech == .verb
            isPassive = !grammar.dependents(of: verb, as: "nsubj:pass", "aux:pass").isEmpty
            func actors(_ nouns: [Int]) -> Set<ActorID> {
                Set(nouns.flatMap { features.arguments.joined($0) }.compactMap { scene.actors.phrase(at: $0) }.flatMap(\.actors))
            }
            subjects = actors(features.arguments.subjects(of: verb, isPassive: false))
            agents = actors(features.arguments.agents(of: verb))
            let sentence = wording.sentenceOf[at]
            let phrases = scene.phrases(inSentenceOf: at)
            here = Set(phrases.flatMap(\.actors))
            firstHere = phrases.first { scene.actors.canBeSubject($0) }?.actors ?? []
            if sentence > 0 {
                firstBefore =
                    scene.phrases(inSentenceOf: wording.sentences[sentence - 1].lowerBound).first { scene.actors.canBeSubject($0) }?.actors
                    ?? []
            }
            parties = scene.treaties.parties(of: act.treaty)
            registered = scene.treaties.referent(of: act.treaty)?.treaty.flatMap(features.registered) ?? []
            last = before.last
            isLastNear = before.last.map { sentence - wording.sentenceOf[$0.words.lowerBound] <= 1 } ?? false
            let span = wording.span(at..<at + 1)
            for claim in features.claims.around(span) {
                speakers.formUnion(claim.source?.actors ?? [])
                if self.claim == nil || claim.stance == .denies { self.claim = claim }
            }
            for candidate in candidates {
                lastNamed[candidate] =
                    features.near(features.namings[candidate] ?? [], at).last { $0.words.lowerBound < at }?.words.lowerBound
            }
        }
    }

    /// "India has not even signed; Pakistan has": another clause tells of it.
    func isParted(_ words: Range<Int>, _ at: Int) -> Bool {
        guard wording.sameSentence(words.lowerBound, at) else { return false }
        return (min(words.upperBound, at)..<max(words.lowerBound, at)).contains { wording.form($0) == ";" }
    }

    /// The namings around a word: of its sentence and of some before it.
    func near(_ all: [Naming], _ at: Int) -> ArraySlice<Naming> {
        let sentence = wording.sentenceOf[at]
        let first = wording.sentences[max(0, sentence - 12)].lowerBound
        let last = wording.sentences[sentence].upperBound
        func place(_ word: Int) -> Int { all.firstPlace { $0.words.lowerBound < word } }
        return all[place(first)..<place(last)]
    }
}

extension ActorReading {
    /// The phrases of some sentences that follow each other.
    func phrases(inSentences numbers: ClosedRange<Int>, _ wording: Wording) -> ArraySlice<ActorPhrase> {
        guard let first = wording.sentences[numbers].first?.lowerBound, let last = wording.sentences[numbers].last?.upperBound else {
            return []
        }
        func place(_ word: Int) -> Int { phrases.firstPlace { $0.words.lowerBound < word } }
        return phrases[place(first)..<place(last)]
    }
}
