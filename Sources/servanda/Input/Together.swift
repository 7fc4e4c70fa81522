internal import Dispatch
internal import Synchronization

/// Does pieces of work at once, each on a core of its own where there are any: loading is most of a short run.
enum Together {
    /// The outcomes of two pieces of work.
    static func run<First: Sendable, Second: Sendable>(
        _ first: @Sendable () -> First, _ second: @Sendable () -> Second
    ) -> (First, Second) {
        let outcomes = Mutex<(First?, Second?)>((nil, nil))
        DispatchQueue.concurrentPerform(iterations: 2) { index in
            if index == 0 {
                let outcome = first()
                outcomes.withLock { $0.0 = outcome }
            } else {
                let outcome = second()
                outcomes.withLock { $0.1 = outcome }
            }
        }
        let done = outcomes.withLock { $0 }
        // Both are there when all iterations have ended; the alternative only satisfies the compiler.
        return (done.0 ?? first(), done.1 ?? second())
    }
}
