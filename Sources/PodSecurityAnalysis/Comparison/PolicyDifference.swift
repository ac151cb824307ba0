package import Findings

/// How two sets of checks differ in the pods they admit.
package struct PolicyDifference: Sendable {
  package let direction: Direction
  /// Where the target admits more.
  package let loosened: [CheckChange]
  /// Where the target admits less.
  package let tightened: [CheckChange]
  /// A pod that only the target admits.
  package let admittedByTarget: PodExample?
  /// A pod that only the baseline admits.
  package let admittedByBaseline: PodExample?

  /// Nil when both admit the same pods.
  ///
  /// The order is computed from the checks' examples: a set admits more where it admits one that the other refuses.
  package init?(baseline: CheckSet, target: CheckSet) {
    let changes = CheckChange.all(from: baseline, to: target)
    guard !changes.isEmpty else { return nil }
    loosened = changes.filter(\.loosens)
    tightened = changes.filter(\.tightens)
    admittedByTarget = Self.witness(of: loosened, admittedBy: target, refusedBy: baseline)
    admittedByBaseline = Self.witness(of: tightened, admittedBy: baseline, refusedBy: target)
    direction =
      switch (loosened.isEmpty, tightened.isEmpty) {
      case (false, true): .weaker
      case (true, false): .stricter
      default: .different
      }
  }

  /// The plainest example: fewest violations, then the gravest check, "privileged" before others.
  private static func witness(
    of changes: [CheckChange], admittedBy admitting: CheckSet, refusedBy refusing: CheckSet
  ) -> PodExample? {
    var best: (example: PodExample, violations: Int, change: CheckChange)?
    for change in changes {
      for example in change.examples where admitting.admits(example.pod) {
        let violations = refusing.violations(of: example.pod).count
        guard violations > 0 else { continue }
        if let best, !CheckChange.isPlainer((violations, change), than: (best.violations, best.change)) { continue }
        best = (example, violations, change)
      }
    }
    return best?.example
  }
}
