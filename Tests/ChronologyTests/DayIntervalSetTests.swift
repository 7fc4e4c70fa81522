import Chronology
import Testing

/// Sets of days held against a plain array of days.
@Suite struct DayIntervalSetTests {
    static func intervals(_ random: inout some RandomNumberGenerator) -> [DayInterval] {
        (0..<Int.random(in: 0...5, using: &random)).compactMap { _ in
            let from = Int.random(in: 0...40, using: &random)
            return DayInterval(Day(ordinal: from), Day(ordinal: from + Int.random(in: 0...9, using: &random)))
        }
    }

    static func days(_ intervals: [DayInterval]) -> Set<Int> {
        Set(intervals.flatMap { Array($0.start.ordinal...$0.end.ordinal) })
    }

    @Test func theyAgreeWithSetsOfDays() {
        var random = Repeatable(state: 1)
        for _ in 0..<500 {
            let (a, b) = (DayInterval.union(Self.intervals(&random)), DayInterval.union(Self.intervals(&random)))
            #expect(Self.days(DayInterval.union(a + b)) == Self.days(a).union(Self.days(b)))
            #expect(Self.days(DayInterval.intersection(a, b)) == Self.days(a).intersection(Self.days(b)))
            #expect(Self.days(DayInterval.difference(a, b)) == Self.days(a).subtracting(Self.days(b)))
        }
    }

    @Test func whatComesBackIsInOrderAndDoesNotTouch() {
        var random = Repeatable(state: 1)
        for _ in 0..<500 {
            let union = DayInterval.union(Self.intervals(&random))
            for (left, right) in zip(union, union.dropFirst()) { #expect(left.end.adding(days: 1) < right.start) }
        }
    }

    @Test func theCalendarsEndsAreNoObstacle() {
        #expect(DayInterval.difference([.always], [.always]).isEmpty)
        #expect(DayInterval.union([.always, .always]) == [.always])
    }
}

/// With a fixed seed, so that a failure can be repeated.
private struct Repeatable: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }
}
