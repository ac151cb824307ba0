import AdmissionAnalysis
import ClusterSource
import DriftComparison
import FailoverAnalysis
import Findings
import KubernetesModel
import PodSecurityAnalysis
import Testing

/// Two clusters as YAML, judged.
enum Failovers {
  static let plan = ReadingPlan([FailoverReader.self, AdmissionArea.self, PodSecurityArea.self])

  static func snapshot(_ name: String, _ yaml: String, _ completeness: Completeness = .stated) throws -> Snapshot {
    var snapshot = try ManifestSource.snapshot(named: name, yaml: yaml, plan: plan)
    let errors = snapshot.diagnostics.filter { $0.severity == .error }
    #expect(errors.isEmpty, "\(errors)")
    snapshot.completeness = completeness
    return snapshot
  }

  static let namespace = "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n---\n"

  /// A Deployment `api` in `shop`; the pod spec without braces.
  static func deployment(_ spec: String = "", replicas: Int = 2, name: String = "api") -> String {
    let containers = spec.contains("containers:") ? "" : "containers: [{name: a, image: r.example/a}]"
    let fields = [containers, spec].filter { !$0.isEmpty }.joined(separator: ", ")
    return """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: \(name), namespace: shop}
      spec:
        replicas: \(replicas)
        selector: {matchLabels: {app: \(name)}}
        template: {metadata: {labels: {app: \(name)}}, spec: {\(fields)}}
      ---

      """
  }

  static func report(
    from: String, to: String, _ mapping: NameMapping = NameMapping(), _ completeness: Completeness = .stated,
    _ change: (inout FailoverOptions, inout Snapshot) -> Void = { _, _ in }
  ) throws -> FailoverReport {
    var options = FailoverOptions()
    var target = try snapshot("dr", namespace + to, completeness)
    change(&options, &target)
    var judge = try FailoverJudge(from: snapshot("prod", namespace + from), to: target, mapping, options)
    return judge.report()
  }

  /// What becomes of the first workload, and by which rules.
  static func answer(from: String, to: String) throws -> (outcome: FailoverOutcome, rules: [String], atMost: Int?) {
    let workload = try #require(report(from: from, to: to).workloads.first)
    return (workload.outcome, workload.causes.map(\.rule.rawValue), workload.atMost)
  }
}
