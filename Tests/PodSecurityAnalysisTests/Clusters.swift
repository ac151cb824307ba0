import ClusterSource
import Findings
import KubernetesModel
import PodSecurityAnalysis

/// Makes clusters from manifests and compares them.
enum Clusters {
  static func snapshot(
    _ name: String, _ yaml: String, version: Int = 36, configure: (inout PodSecurityConfiguration) -> Void = { _ in }
  ) throws -> Snapshot {
    var snapshot = try ManifestSource.snapshot(named: name, yaml: yaml)
    snapshot.version = ServerVersion(minor: version, provenance: .configured)
    configure(&snapshot.facts.podSecurity)
    return snapshot
  }

  static func compare(_ baseline: Snapshot, _ target: Snapshot) -> AreaComparison {
    PodSecurityArea.compare(
      baseline: PodSecurityArea.behaviour(of: baseline), target: PodSecurityArea.behaviour(of: target))
  }

  /// A namespace `web` with short labels: `enforce=baseline enforce-version=v1.30`.
  static func web(_ labels: String) -> String {
    let lines = NamespacePolicyTests.labels(labels).map { "    \($0.key): '\($0.value)'\n" }.joined()
    return "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: web\n"
      + (lines.isEmpty ? "" : "  labels:\n\(lines)")
  }

  /// A Deployment in `web` whose container's security context is given in flow style.
  static func deployment(_ name: String, _ securityContext: String = "{}") -> String {
    """
    ---
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: \(name), namespace: web}
    spec:
      selector: {matchLabels: {app: \(name)}}
      template:
        metadata: {labels: {app: \(name)}}
        spec:
          containers:
            - {name: app, image: registry.example/app, securityContext: \(securityContext)}

    """
  }
}

extension AreaComparison {
  /// `enforcement-changed weaker effective high`, sorted.
  var rows: [String] {
    findings.map { "\($0.rule.dropFirst("pod-security/".count)) \($0.direction) \($0.effect) \($0.severity)" }.sorted()
  }
}
