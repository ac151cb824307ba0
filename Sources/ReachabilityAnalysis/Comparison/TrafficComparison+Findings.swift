import Findings
import KubernetesModel

extension TrafficComparison {
  /// Everything that differs between two clusters in this area.
  static func compare(_ baseline: ReachabilityBehaviour, _ target: ReachabilityBehaviour) -> AreaComparison {
    let unread = Gaps.unread([baseline.snapshot, target.snapshot])
    if unread.isFatal { return AreaComparison(incomparable: unread.gaps) }
    var comparisons = all(baseline, target)
    var comparison = comparisons.removeFirst()
    var result = AreaComparison(incomparable: unread.gaps)
    let gaps = Gaps(comparison)
    var (changes, unknown) = comparison.sideChanges()
    for var other in comparisons {
      let (otherChanges, _) = other.sideChanges()
      let (certain, uncertain) = BlockReadings.certain(changes, otherChanges, &comparison, other)
      changes = certain
      result.incomparable += gaps.uncertain(uncertain, under: other)
    }
    result.incomparable += gaps.undetermined(unknown) + gaps.unevaluated() + gaps.unknownLabels() + gaps.untried()
    let drafts = Attribution.drafts(changes.filter { !comparison.isFilteredOtherwise($0.key.namespace) }, &comparison)
    var narrator = DriftNarrator(comparison)
    for draft in drafts {
      switch narrator.narrate(draft) {
      case .finding(let finding): result.findings.append(finding)
      case .unconfirmed(let incomparable): result.incomparable.append(incomparable)
      case nil: break
      }
    }
    var hosts = HostNetwork(comparison)
    let host = hosts.compare()
    let enforcement = EnforcementComparison(comparison: comparison).compare()
    var exposures = ExposureComparison(comparison)
    result.findings += host.findings + enforcement.findings + exposures.findings()
    result.findings += IdlePolicies(comparison: comparison).findings(besides: result.findings)
    result.findings += TopologyFindings(comparison: comparison).findings()
    result.incomparable += host.gaps + enforcement.gaps + exposures.gaps()
    // Several assumptions may leave the same open.
    var told: Set<Incomparable> = []
    result.incomparable = result.incomparable.filter { told.insert($0).inserted }
    result.diagnostics = gaps.unfinishedSearch() + SelectorlessServices(comparison.snapshots).notes()
    if comparisons.isEmpty { result.details = comparison.namespaceTraffic() }
    result.compared = comparison.universe.endpoints.count { $0.kind == .workload && $0.exists.allSatisfy { $0 } }
    return result
  }

  private func namespaceTraffic() -> StructuredValue {
    var traffic = NamespaceTraffic(self) { !isFilteredOtherwise($0) }
    return traffic.details()
  }

  /// True where a policy of another API filters a namespace, so that NetworkPolicies alone tell nothing.
  private func isFilteredOtherwise(_ namespace: String) -> Bool {
    snapshots.contains { $0.unevaluatedPolicies.contains { $0.namespace == namespace } }
  }
}
