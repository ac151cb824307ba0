import Findings
import KubernetesModel

extension TrafficComparison {
  /// Everything that differs between two clusters in this area.
  static func compare(_ baseline: ReachabilityBehaviour, _ target: ReachabilityBehaviour) -> AreaComparison {
    let unread = Gaps.unread(Pair(baseline: baseline.snapshot, target: target.snapshot))
    let deciders = DeciderComparison(
      ReachabilityArea.id, baseline: baseline.model.deciders.area, target: target.model.deciders.area)
    var result = AreaComparison(incomparable: unread.gaps + deciders.gaps)
    result.unevaluated = deciders.tally
    if unread.isFatal {
      result.findings = deciders.findings
      return result
    }
    var comparisons = all(baseline, target)
    var comparison = comparisons.removeFirst()
    let gaps = Gaps(comparison)
    var (changes, unknown) = comparison.sideChanges()
    for var other in comparisons {
      let (otherChanges, _) = other.sideChanges()
      let (certain, uncertain) = BlockReadings.certain(changes, otherChanges, &comparison, other)
      changes = certain
      result.incomparable += gaps.uncertain(uncertain, under: other)
    }
    result.incomparable += gaps.undetermined(unknown) + gaps.unknownLabels() + gaps.untried()
    let drafts = Attribution.drafts(changes, &comparison)
    var narrator = DriftNarrator(comparison, deciders)
    for draft in drafts {
      switch narrator.narrate(draft) {
      case .finding(let finding): result.findings.append(finding)
      case .unconfirmed(let incomparable): result.incomparable.append(incomparable)
      case nil: break
      }
    }
    var hosts = HostNetwork(comparison)
    let host = hosts.compare(deciders)
    let enforcement = EnforcementComparison(comparison: comparison).compare()
    var exposures = ExposureComparison(comparison, deciders)
    result.findings += host.findings + enforcement.findings + exposures.findings()
    result.findings += IdlePolicies(comparison: comparison).findings(besides: result.findings)
    result.findings += TopologyFindings(comparison: comparison).findings() + deciders.findings
    result.incomparable += host.gaps + enforcement.gaps + exposures.gaps()
    // Several assumptions may leave the same open.
    var told: Set<Incomparable> = []
    result.incomparable = result.incomparable.filter { told.insert($0).inserted }
    result.diagnostics =
      gaps.unfinishedSearch() + SelectorlessServices(comparison.snapshots).notes() + enforcement.notes
    if comparisons.isEmpty {
      var traffic = NamespaceTraffic(
        comparison, Pair(baseline: baseline.model.filters, target: target.model.filters))
      result.details = traffic.details()
    }
    result.compared = comparison.universe.endpoints.count { $0.kind == .workload && $0.exists.allSatisfy { $0 } }
    return result
  }
}
