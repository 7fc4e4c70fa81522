internal import Chronology
internal import Foundation
internal import Law
internal import Register

/// `benchmark-law REGISTER TREATY COUNT`: asks COUNT times for the status of a treaty, on a day that moves on each time, and prints the microseconds
/// one answer takes. A count of 0 only loads the register: `run.sh` takes the difference in instructions between the two.
@main
struct LawBenchmark {
    static func main() {
        let arguments = CommandLine.arguments
        guard arguments.count == 4, let count = Int(arguments[3]) else {
            print("usage: benchmark-law REGISTER TREATY COUNT")
            exit(64)
        }
        do {
            let register = try TreatyRegister.load(arguments[1])
            let treaty = try register.treaty(arguments[2])
            let first = treaty.signed?.on.earliest ?? Day(ordinal: 0)
            var inForce = 0
            let clock = ContinuousClock()
            let time = clock.measure {
                for index in 0..<count {
                    let on = first.adding(days: index % 3650)
                    if register.status(of: treaty, on: on, known: on).isInForce { inForce += 1 }
                }
            }
            guard count > 0 else { return }
            let (seconds, attoseconds) = time.components
            let microseconds = (Double(seconds) * 1e6 + Double(attoseconds) / 1e12) / Double(count)
            print("\(treaty.id)\t\(treaty.states.count)\t\((microseconds * 100).rounded() / 100)\t\(inForce)")
        } catch {
            print("benchmark-law: \(error)")
            exit(70)
        }
    }
}
