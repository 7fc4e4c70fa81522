public import Chronology

/// From which day a treaty, or a late joiner's membership, is in force: a small closed algebra from which real clauses are built
/// (VCLT art. 24: entry into force "in such manner and upon such date as it may provide").
///
/// Every case is monotone: more acts, or earlier ones, never give a later day. That is what makes bounds for imprecise dates sound.
public indirect enum EntryRule: Hashable, Sendable {
    /// The day on which the last of the original parties signed (VCLT art. 12).
    case signature(SignatureKind)
    /// The day on which all parties' instruments are exchanged (VCLT art. 13, 16(a)).
    case exchange(Instrument)
    /// The day of the last party's notification (VCLT art. 16(c)).
    case lastNotification
    /// The first day on which the deposits meet a condition (VCLT art. 16(b), 24(1)).
    case instruments(InstrumentCondition)
    /// A fixed day.
    case fixed(Day)
    /// Of a joining clause: the day of the state's own instrument, of one of these kinds or, if none is named, of any.
    case ownInstrument([Instrument])
    /// The latest of several; every one must hold.
    case allOf([EntryRule])
    /// The earliest of several.
    case anyOf([EntryRule])
    /// A rule whose day is then moved by the calendar.
    case timed(EntryRule, Timing)
}

/// Whether signature waits for nothing, or expressly is the consent to be bound. Both date alike.
public enum SignatureKind: String, CaseIterable, Hashable, Sendable, Codable {
    /// The treaty is in force once signed.
    case simple
    /// Signature expresses the consent to be bound (VCLT art. 12).
    case definitive
}

/// What the instruments deposited so far must amount to. Parts that are not given always hold.
public struct InstrumentCondition: Hashable, Sendable {
    /// At least `count` instruments from a group.
    public struct Quota: Hashable, Sendable {
        /// The group.
        public let of: [ActorID]
        /// How many of it.
        public let count: Int

        /// At least `count` of the group.
        public init(of group: [ActorID], count: Int) {
            self.of = group
            self.count = count
        }
    }

    /// States whose summed weight must reach a threshold.
    public struct Share: Hashable, Sendable {
        /// The weight of each state that has one, in the unit of ``atLeast`` (per cent of emissions, gross tonnage).
        public let weights: [ActorID: Double]
        /// The sum to be reached.
        public let atLeast: Double

        /// A threshold over weights.
        public init(weights: [ActorID: Double], atLeast: Double) {
            self.weights = weights
            self.atLeast = atLeast
        }
    }

    /// How many instruments are needed.
    public let count: Int?
    /// Which kinds of instrument count; empty for all.
    public let kinds: [Instrument]
    /// Whose instruments count; nil for anyone's.
    public let of: [ActorID]?
    /// Whose instruments never count: organisations, where the treaty says so.
    public let except: [ActorID]
    /// States each of which must have deposited.
    public let all: [ActorID]
    /// Groups from each of which some must have deposited.
    public let some: [Quota]
    /// A weight that must be reached.
    public let share: Share?

    /// A condition of the parts given.
    public init(
        count: Int? = nil, kinds: [Instrument] = [], of group: [ActorID]? = nil, except: [ActorID] = [], all: [ActorID] = [],
        some: [Quota] = [], share: Share? = nil
    ) {
        self.count = count
        self.kinds = kinds
        self.of = group
        self.except = except
        self.all = all
        self.some = some
        self.share = share
    }
}

/// How the calendar moves a day: first the delay, then the rounding, then the floor.
public struct Timing: Hashable, Sendable {
    /// From which day a delay is counted.
    public enum Start: String, CaseIterable, Hashable, Sendable, Codable {
        /// The day itself.
        case day
        /// The day after, the older practice of the Council of Europe.
        case dayAfter
    }

    /// To which first day the delayed day is then moved; always a later day, even from a first.
    public enum Rounding: String, CaseIterable, Hashable, Sendable, Codable {
        /// The first of the next month.
        case firstOfNextMonth
        /// The first of the second month after.
        case firstOfMonth2
        /// The first of the third month after.
        case firstOfMonth3
        /// The next 1 January.
        case firstOfYear
    }

    /// The waiting period.
    public let delay: Period?
    /// From which day it is counted.
    public let countedFrom: Start
    /// To which first day the result is moved.
    public let rounding: Rounding?
    /// The day before which nothing enters into force.
    public let notBefore: Day?

    /// A timing of the parts given.
    public init(delay: Period? = nil, countedFrom: Start = .day, rounding: Rounding? = nil, notBefore: Day? = nil) {
        self.delay = delay
        self.countedFrom = countedFrom
        self.rounding = rounding
        self.notBefore = notBefore
    }

    /// The day to which this timing moves a day, and the day of the month that was wanted where a month was too short for it.
    public func moving(_ day: Day) -> CalendarSum {
        let start = countedFrom == .dayAfter ? day.adding(days: 1) : day
        let sum = delay.map(start.adding(_:))
        var moved = sum?.day ?? start
        switch rounding {
        case .firstOfNextMonth: moved = moved.firstOfMonth(after: 1)
        case .firstOfMonth2: moved = moved.firstOfMonth(after: 2)
        case .firstOfMonth3: moved = moved.firstOfMonth(after: 3)
        case .firstOfYear: moved = moved.firstOfYear.adding(Period(years: 1)).day
        case nil: break
        }
        if let notBefore, moved < notBefore { moved = notBefore }
        return CalendarSum(day: moved, clampedFrom: sum?.clampedFrom)
    }
}
