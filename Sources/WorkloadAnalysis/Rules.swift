package import Findings

extension WorkloadArea {
  /// Every rule of this area, sorted by id.
  package static let rules: [FindingRule] = [
    .containersChanged,
    .imageChanged,
    .oneSideOnly,
    .privilegeGained,
    .privilegeLost,
    .runtimeClassChanged,
    .secretReferencesChanged,
    .serviceAccountChanged,
    .unevaluatedWorkload,
  ]
}

extension FindingRule.Example {
  /// The Deployment shop/api with one pod spec in both clusters.
  init(_ title: String, spec: String, fires: Bool) {
    self.init(title, both: Self.deployment(spec), fires: fires)
  }

  /// The Deployment shop/api with a pod spec of each cluster.
  init(_ title: String, baselineSpec: String, targetSpec: String, fires: Bool) {
    self.init(title, baseline: Self.deployment(baselineSpec), target: Self.deployment(targetSpec), fires: fires)
  }

  private static func deployment(_ spec: String) -> String {
    """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: api, namespace: shop}
    spec:
      selector: {matchLabels: {app: api}}
      template:
        metadata: {labels: {app: api}}
        spec:
    \(spec.split(separator: "\n").map { "      \($0)" }.joined(separator: "\n"))
    """
  }
}
