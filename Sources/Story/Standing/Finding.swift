public import Chronology
internal import Evidence
internal import Law

/// How far the answer to a question is established, and why.
public struct Finding: Hashable, Sendable, Encodable {
    /// The standing.
    public var standing: Standing
    /// Why, in words.
    public var why: String
    /// Of an act: when, as precisely as those who count agree; nil where nobody says.
    public var date: PartialDate?
    /// Independent sources whose word counts.
    public var independent: Int
    /// The testimonies on which it rests, by their place in the list of all.
    public var rests: [Int]
}

/// Weighs testimonies under a policy.
struct Weighing {
    let inquiry: Inquiry
    let all: [Testimony]

    private var policy: AcceptancePolicy { inquiry.policy }

    // MARK: - Claims and figures

    /// The finding for a question that no act answers.
    ///
    /// - Parameter subject: whose doing it is about, whose own denial always counts.
    func finding(about subject: ActorID?) -> Finding {
        let asserting = all.indices.filter { all[$0].answer == .asserts }
        let denying = all.indices.filter { index in
            all[index].answer == .denies && inquiry.isHeard(all[index]) { $0 == subject }
        }
        if let verdict = latestVerdict(among: asserting), verdict.verdict == .accept {
            return finding(.established, verdict.words, asserting)
        }
        let counting = asserting.filter { all[$0].counts }
        if let official = counting.first(where: { all[$0].isOfficial }), denying.isEmpty {
            return finding(.established, "official record: \(name(of: all[official]))", asserting, 1, all[official].date)
        }
        let independent = agreeing(counting)
        if let disagreeing = disagreement(among: counting) {
            return finding(.contested, "\(disagreeing.0) and \(disagreeing.1) cannot both be right", counting, independent)
        }
        return finding(asserting, counting, denying, independent: independent, confirmed: independent >= policy.origins)
    }

    /// How many independent sources say alike. Numbers agree where their bounds do; claims where they share words enough, as a question holds what
    /// different speakers say of one matter, and two of them confirm each other only if they say the same.
    private func agreeing(_ counting: [Int]) -> Int {
        let stems = counting.map { ContentWords.stems(Tokens.of(all[$0].quote ?? all[$0].summary), phrases: .shared) }
        return counting.indices.map { one in
            let alike = counting.indices.filter { other in
                if let figure = all[counting[one]].figure, let second = all[counting[other]].figure { return figure.agrees(with: second) }
                return one == other || ContentWords.overlap(stems[one], stems[other]) >= Self.alike
            }
            return Independence.most(of: alike.map { all[counting[$0]] }, worst: policy.grade, limit: max(policy.origins, 8)).count
        }.max() ?? 0
    }

    /// Share of the words of two claims that say alike, at least.
    private static let alike = 0.3

    /// Two who count, speak within a month of each other, and whose numbers exclude each other.
    private func disagreement(among counting: [Int]) -> (String, String)? {
        let latest = latestOfEach(counting)
        for (index, one) in latest.enumerated() {
            for other in latest[(index + 1)...] {
                guard let figure = all[one].figure, let second = all[other].figure, !figure.agrees(with: second) else { continue }
                guard let day = all[one].day, let secondDay = all[other].day, abs(day.ordinal - secondDay.ordinal) <= Self.sameTime else {
                    continue
                }
                return (name(of: all[one]), name(of: all[other]))
            }
        }
        return nil
    }

    /// Days within which two numbers are about one moment.
    private static let sameTime = 30

    /// The latest testimony of each source: a number that its own source has replaced contradicts nobody.
    func latestOfEach(_ indices: [Int]) -> [Int] {
        var latest: [String: Int] = [:]
        for index in indices.sorted(by: { (all[$0].day ?? .first, $0) < (all[$1].day ?? .first, $1) }) {
            for root in all[index].roots { if let identity = root.identity { latest[identity] = index } }
        }
        return Array(Set(latest.values)).sorted()
    }

    // MARK: - Acts

    /// The findings for a question about an act: one for each time at which it is said to have been done, in order of time.
    ///
    /// Dates of one act that differ by less than the policy allows are one act told differently.
    func findings(on question: ActQuestion) -> [Finding] {
        let asserting = all.indices.filter { all[$0].answer == .asserts }
        let (groups, undated) = occasions(asserting)
        guard !groups.isEmpty else { return [finding(on: question, [], undated, undated)] }
        return groups.map { versions in
            // "Has ratified" without a day speaks of an act that had happened when it was said; where there are several, of none for certain.
            let floating = groups.count == 1 ? undated.filter { isAfter(all[$0], versions) } : []
            return finding(on: question, versions, floating, versions.flatMap(\.members) + floating)
        }
    }

    /// One date that is given for an act, and who gives it.
    struct Version {
        var date: PartialDate
        var members: [Int]
    }

    /// Dates that overlap are one version, the most precise first; versions near each other are one occasion.
    private func occasions(_ asserting: [Int]) -> (groups: [[Version]], undated: [Int]) {
        let dated = asserting.filter { all[$0].date != nil }.sorted {
            (precision(all[$0].date), all[$0].date?.earliest ?? .first, $0) < (
                precision(all[$1].date), all[$1].date?.earliest ?? .first, $1
            )
        }
        var versions: [Version] = []
        var undated = asserting.filter { all[$0].date == nil }
        for index in dated {
            guard let date = all[index].date else { continue }
            let fitting = versions.indices.filter { versions[$0].date.interval.overlaps(date.interval) }
            if fitting.count == 1 {
                versions[fitting[0]].members.append(index)
            } else if fitting.isEmpty {
                versions.append(Version(date: date, members: [index]))
            } else {
                // "In November" beside two days of November says that it was done, not on which of them.
                undated.append(index)
            }
        }
        var groups: [[Version]] = []
        for version in versions.sorted(by: { ($0.date.earliest, $0.date.latest) < ($1.date.earliest, $1.date.latest) }) {
            if let last = groups.last?.last, version.date.earliest.ordinal - last.date.latest.ordinal <= policy.sameAct {
                groups[groups.count - 1].append(version)
            } else {
                groups.append([version])
            }
        }
        return (groups, undated)
    }

    private func precision(_ date: PartialDate?) -> Int { date?.interval.count ?? .max }

    private func isAfter(_ testimony: Testimony, _ versions: [Version]) -> Bool {
        guard let day = testimony.day, let first = versions.map(\.date.earliest).min() else { return true }
        return first <= day
    }

    private func finding(on question: ActQuestion, _ versions: [Version], _ floating: [Int], _ members: [Int]) -> Finding {
        // A verdict is on the act as one version tells it: what is rejected with one day may be true of another.
        let verdicts = versions.map { latestVerdict(among: $0.members) }
        if let verdict = (verdicts + [latestVerdict(among: floating)]).compactMap(\.self).filter({ $0.verdict == .accept }).max(by: {
            $0.recorded < $1.recorded
        }) {
            let accepted = versions.indices.filter { verdicts[$0]?.verdict == .accept }.map { versions[$0] }
            return finding(.established, verdict.words, members, 0, date(of: accepted.isEmpty ? versions : accepted, floating, question))
        }
        let rejected = versions.indices.filter { verdicts[$0]?.verdict == .reject }
        if !rejected.isEmpty, rejected.count < versions.count {
            let rest = versions.indices.filter { !rejected.contains($0) }.map { versions[$0] }
            return finding(on: question, rest, floating, rest.flatMap(\.members) + floating)
        }
        if let verdict = verdicts.compactMap(\.self).last ?? (versions.isEmpty ? latestVerdict(among: floating) : nil) {
            return finding(.denied, verdict.words, members, 0, date(of: versions, floating, question))
        }
        let begins = versions.map(\.date.earliest).min()
        let denying = self.denying(question, since: begins)
        let counting = members.filter { all[$0].counts }
        let independent = Independence.most(of: counting.map { all[$0] }, worst: policy.grade).count
        let official = counting.filter { all[$0].isOfficial }
        // A date that an official record gives goes before those that others give.
        let officialVersions = versions.filter { $0.members.contains(where: official.contains) }
        if !official.isEmpty {
            let date = self.date(of: officialVersions.isEmpty ? versions : officialVersions, floating, question)
            let firm = official.contains { all[$0].place == .register } && policy.register == .alone
            if let denial = denying.last, !firm {
                return finding(
                    .contested, "\(name(of: all[official[0]])) has it, and \(name(of: all[denial])) denies it", members + denying,
                    independent, date)
            }
            let who = official.first { all[$0].place != .report } ?? official[0]
            let aside = versions.count > officialVersions.count && !officialVersions.isEmpty ? "; others give another day" : ""
            let record =
                all[who].place == .register && policy.register == .alone ? "the register has it" : "official record: \(name(of: all[who]))"
            return finding(.established, record + aside, members, independent, date)
        }
        let confirmed = versions.filter { version in
            let all = version.members + (versions.count == 1 ? floating : [])
            return Independence.most(of: all.map { self.all[$0] }.filter(\.counts), worst: policy.grade, limit: policy.origins).count
                >= policy.origins
        }
        let heard = versions.filter { $0.members.contains(where: counting.contains) }
        let date = self.date(of: confirmed.isEmpty ? (heard.isEmpty ? versions : heard) : confirmed, floating, question)
        return finding(
            members, counting, denying, independent: independent, confirmed: !confirmed.isEmpty || independent >= policy.origins, date: date
        )
    }

    /// Denials that speak of the act: not those made before it, nor those that the same actor took back by saying so officially.
    private func denying(_ question: ActQuestion, since begins: Day?) -> [Int] {
        all.indices.filter { index in
            let testimony = all[index]
            guard testimony.answer == .denies, inquiry.isHeard(testimony, { inquiry.isActor($0, of: question) }) else { return false }
            if let begins, let day = testimony.day, day < begins { return false }
            let isOwn = inquiry.isOwnWord(testimony) { inquiry.isActor($0, of: question) }
            if isOwn {
                let later = all.contains { other in
                    other.answer == .asserts && other.counts && inquiry.isOwnWord(other) { inquiry.isActor($0, of: question) }
                        && (other.day ?? .first) > (testimony.day ?? .last)
                }
                return !later
            }
            return policy.denial == .anybody && testimony.counts
        }
    }

    /// One day if all agree on it, else from the first to the last that is given; without any, from the treaty's signature to the day of the first
    /// report that has it as done.
    private func date(of versions: [Version], _ floating: [Int], _ question: ActQuestion) -> PartialDate? {
        if versions.count == 1 { return versions[0].date }
        if let first = versions.map(\.date.earliest).min(), let last = versions.map(\.date.latest).max() {
            return PartialDate(from: first, through: last)
        }
        guard let last = floating.compactMap({ all[$0].day }).min(), question.kind != .signature,
            let first = inquiry.treaty(question.treaty)?.signed?.on.earliest, first <= last
        else { return nil }
        return PartialDate(from: first, through: last)
    }

    // MARK: - Both

    private func finding(
        _ asserting: [Int], _ counting: [Int], _ denying: [Int], independent: Int, confirmed: Bool, date: PartialDate? = nil
    ) -> Finding {
        if asserting.isEmpty {
            if let denial = denying.last { return finding(.denied, "\(name(of: all[denial])) denies it, and nobody asserts it", denying) }
            return finding(.unknown, all.isEmpty ? "nobody speaks of it" : "nobody asserts or denies it", [])
        }
        if let denial = denying.last {
            return finding(
                .contested, "\(name(of: all[asserting[0]])) asserts it, and \(name(of: all[denial])) denies it", asserting + denying,
                independent,
                date)
        }
        if confirmed {
            return finding(
                .established, "\(independent) independent sources graded \(policy.grade.rawValue) or better", counting, independent, date)
        }
        if independent > 0 {
            let rest = independent == 1 ? "one independent source" : "\(independent) independent sources"
            return finding(
                .singleSource, "\(rest) of the \(policy.origins) that are asked for: \(name(of: all[counting[0]]))", counting, independent,
                date)
        }
        return finding(
            .unknown, "nobody whose word counts asserts it: \(all[asserting[0]].discounted ?? "the source is not known")", asserting, 0,
            date)
    }

    private func finding(_ standing: Standing, _ why: String, _ rests: [Int], _ independent: Int = 0, _ date: PartialDate? = nil) -> Finding
    {
        Finding(standing: standing, why: why, date: date, independent: independent, rests: Array(Set(rests)).sorted())
    }

    private func latestVerdict(among indices: [Int]) -> VerdictLine? {
        indices.compactMap { all[$0].verdict }.max { $0.recorded < $1.recorded }
    }

    private func name(of testimony: Testimony) -> String {
        let who = testimony.roots.first.map { $0.actor?.code ?? $0.words } ?? ""
        guard !who.isEmpty else { return testimony.publisher ?? "a source that is not named" }
        guard let publisher = testimony.publisher, testimony.place == .report, publisher != who, testimony.organisation?.code != who else {
            return who
        }
        return "\(who) (\(publisher))"
    }
}
