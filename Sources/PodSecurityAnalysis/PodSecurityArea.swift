package import Findings
package import KubernetesModel

/// Which pods are let in.
package enum PodSecurityArea: SecurityArea {
  package static let id = "pod-security"
  package static let title = "Pod Security"
  package static let unit = "namespaces"
  package static let rules = Rules.all

  package static func behaviour(of snapshot: Snapshot) -> PodSecurityBehaviour { PodSecurityBehaviour(snapshot) }

  package static func compare(
    baseline: PodSecurityBehaviour, target: PodSecurityBehaviour
  ) -> AreaComparison {
    var result = AreaComparison(
      findings: exemptionFindings(baseline, target), incomparable: unknowns(of: baseline, target))
    let cache = DifferenceCache(baseline, target)
    let others = Dictionary(
      target.namespaces.map { ($0.namespace.name, $0) }, uniquingKeysWith: { first, _ in first })
    let differing = cache.differing(baseline, others)
    let (before, after) = (baseline.workloads(in: differing), target.workloads(in: differing))
    for namespace in baseline.namespaces {
      guard let other = others[namespace.namespace.name] else {
        if target.coverage.isKnown("Namespace"), !namespace.existsEverywhere {
          result.findings.append(namespace.topologyFinding(onlyIn: .baseline, of: baseline.cluster))
        }
        continue
      }
      compare(
        NamespacePair(
          baselineCluster: baseline, targetCluster: target, baseline: namespace, target: other, cache: cache,
          baselineWorkloads: before, targetWorkloads: after),
        into: &result)
    }
    guard baseline.coverage.isKnown("Namespace") else { return result }
    let known = Set(baseline.namespaces.map(\.namespace.name))
    result.findings += target.namespaces.filter { !known.contains($0.namespace.name) && !$0.existsEverywhere }
      .map { $0.topologyFinding(onlyIn: .target, of: target.cluster) }
    return result
  }

  private static func compare(_ pair: NamespacePair, into result: inout AreaComparison) {
    result.compared += 1
    if let unknown = pair.unknown {
      result.incomparable.append(unknown)
      return
    }
    if let difference = pair.difference(.enforce) { result.findings.append(pair.enforcementFinding(difference)) }
    for (mode, rule) in [(PolicyMode.audit, AuditChanged.rule), (.warn, WarnChanged.rule)] {
      guard let difference = pair.difference(mode), !pair.followsEnforcement(mode) else { continue }
      var finding = pair.finding(rule, mode, difference)
      finding.severity = finding.direction == .stricter ? .info : .low
      result.findings.append(finding)
    }
    if let pinned = pair.pinnedFinding { result.findings.append(pinned) }
    result.findings += pair.invalidLabelFindings
  }
}
