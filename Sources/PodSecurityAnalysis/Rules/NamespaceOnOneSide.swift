import Findings
import KubernetesModel

/// A namespace exists in one cluster only.
enum NamespaceOnOneSide {
  static let rule = FindingRule(
    id: "pod-security/namespace-on-one-side",
    title: "a namespace exists in one cluster only",
    explanation: """
      There is nothing to compare it with. It is told, because pods may be made in it in one cluster only, and \
      because a failover needs the namespace with its labels.
      """,
    severities: "Info: it is topology, not drift.",
    references: Rules.references,
    examples: [
      .init(
        "A namespace that only the target has",
        both: """
          apiVersion: v1
          kind: Namespace
          metadata: {name: web}
          """,
        target: """
          apiVersion: v1
          kind: Namespace
          metadata: {name: tools}
          """,
        fires: true),
      .init(
        "The same namespaces",
        both: """
          apiVersion: v1
          kind: Namespace
          metadata: {name: web}
          """,
        fires: false),
    ])
}

extension NamespaceBehaviour {
  /// True for the namespaces of every cluster, of which manifests tell only when they use them.
  var existsEverywhere: Bool {
    namespace.metadata.isAssumed
      && ["default", "kube-node-lease", "kube-public", "kube-system"].contains(namespace.name)
  }

  func topologyFinding(onlyIn side: ClusterSide, of cluster: String) -> Finding {
    let name = namespace.name
    let here = phrase(.enforce)
    let values = side.pair(here, other: "no such namespace")
    let answers = side.pair("judged by \(here)", other: "no such namespace")
    let evidence = side.pair(evidence(.enforce), other: [])
    return Finding(
      rule: NamespaceOnOneSide.rule.id, severity: .info, direction: side.directionOfGain,
      effect: .topology, place: Place(kind: "namespace", name: name),
      change: "namespace only in \(side.rawValue)",
      summary: "\(name) exists only in \(cluster)",
      baseline: values.baseline, target: values.target,
      witness: Witness(
        question: "create a pod in \(name)", baseline: answers.baseline, target: answers.target),
      baselineEvidence: evidence.baseline, targetEvidence: evidence.target,
      references: Rules.references)
  }
}
