import Findings
import KubernetesModel

extension TrafficComparison {
  /// Everything that differs between two clusters in this area.
  static func compare(_ baseline: ReachabilityBehaviour, _ target: ReachabilityBehaviour) -> AreaComparison {
    var result = AreaComparison()
    var comparisons = all(baseline, target)
    guard var comparison = comparisons.popLast() else { return result }
    let (changes, _) = comparison.sideChanges()
    let drafts = Attribution.drafts(changes, &comparison)
    var narrator = DriftNarrator(comparison)
    for draft in drafts {
      switch narrator.narrate(draft) {
      case .finding(let finding): result.findings.append(finding)
      case .unconfirmed(let incomparable): result.incomparable.append(incomparable)
      case nil: break
      }
    }
    result.compared = comparison.universe.endpoints.count { $0.kind == .workload }
    return result
  }
}
