public import Chronology
internal import Glibc

/// Where a ledger gets the time from; tests give it another.
public typealias Clock = @Sendable () -> Instant

/// The clock of the machine.
public enum SystemClock {
    /// The moment it is, in UTC to the microsecond.
    public static let now: Clock = {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
    }
}
