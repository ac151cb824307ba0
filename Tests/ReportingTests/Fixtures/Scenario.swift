import Findings
import KubernetesModel
import Reporting

/// A report built by hand that goldens and other tests render.
struct Scenario: Sendable {
  let name: String
  let report: DriftReport
  var options = RenderOptions()
  /// Names of the formats in which it is kept.
  var formats = ReportFormat.all.map(\.name)

  /// Every scenario that has goldens, sorted by name.
  static let all: [Scenario] = [
    alike,
    edges,
    failover,
    failoverColored,
    failoverExplained,
    failoverWide,
    hostile,
    partial,
    unevaluated,
    unevaluatedWide,
  ]
}

extension AreaSummary {
  static let access = AreaSummary(id: "access", title: "Access (RBAC)", unit: "subjects")
  static let reachability = AreaSummary(id: "reachability", title: "Network (NetworkPolicy)", unit: "workloads")
  static let podSecurity = AreaSummary(id: "pod-security", title: "Pod Security", unit: "namespaces")

  static let all = [access, reachability, podSecurity]
}

extension ClusterSummary {
  static func named(
    _ name: String, source: String? = nil, minor: Int = 36, diagnostics: [Diagnostic] = []
  ) -> ClusterSummary {
    var snapshot = Snapshot(
      name: name, source: source ?? "clusters/\(name)", version: ServerVersion(minor: minor, provenance: .reported))
    snapshot.diagnostics = diagnostics
    return ClusterSummary(snapshot)
  }
}

extension DriftReport {
  static func of(_ baseline: ClusterSummary, _ targets: [TargetReport]) -> DriftReport {
    var report = DriftReport(
      baseline: baseline, targets: targets, areas: AreaSummary.all, toolVersion: "0.1.0")
    report.rules = FindingRule.fixtures
    return report
  }
}

extension TargetReport {
  static func of(
    _ cluster: ClusterSummary, _ findings: [(String, Finding)], incomparable: [Incomparable] = [],
    compared: [Int] = [48, 61, 23]
  ) -> TargetReport {
    let entries = findings.map { id, finding in
      IdentifiedFinding(id: id, area: String(finding.rule.prefix { $0 != "/" }), finding: finding)
    }
    let areas = zip(AreaSummary.all, compared).map { area, count in
      AreaResult(area: area, compared: count, incomparable: area == .reachability ? incomparable : [])
    }
    return TargetReport(cluster: cluster, findings: entries, areas: areas)
  }
}

extension Evidence {
  static func of(
    _ kind: String, _ name: String, in namespace: String = "", field: String = "", explanation: String = "",
    at location: SourceLocation? = nil, changed: ObjectChange? = nil, isAssumed: Bool = false
  ) -> Evidence {
    let metadata = ObjectMeta(
      name: name, namespace: namespace, lastChange: changed, origin: location, isAssumed: isAssumed)
    return Evidence(
      object: ObjectReference(kind: kind, namespace: namespace, name: name), metadata: metadata, field: field,
      explanation: explanation)
  }
}

extension ObjectChange {
  static let friday = ObjectChange(manager: "kubectl-edit", operation: "Update", time: "2026-11-13T17:42:10Z")
  static let deploy = ObjectChange(manager: "argocd-controller", operation: "Apply", time: "2026-10-02T08:15:00Z")
}
