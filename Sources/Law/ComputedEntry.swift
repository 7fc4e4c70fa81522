public import Chronology

/// The day the clause on entry into force gives by itself, on all acts on record, official statements left aside: the two bounds of what
/// imprecise dates can mean, or nil where the acts do not meet the clause or there is none.
///
/// For cross-checks; what a treaty *is* on a day tells ``status(of:on:known:supersededBy:)``.
public func computedEntryIntoForce(of treaty: Treaty) -> PartialDate? {
    let days = [World.Edge.early, .late].map { edge in
        Evaluation(treaty, on: .last, known: .last, world: World(forming: edge, ending: edge), supersededBy: []).computed?.day
    }
    guard let early = days[0], let late = days[1] else { return nil }
    return PartialDate(from: early, through: late)
}
