import Findings
import KubernetesModel

/// A namespace lets in pods that the same namespace of the other cluster refuses.
enum EnforcementChanged {
  static let rule = FindingRule(
    id: "pod-security/enforcement-changed",
    title: "a namespace lets in pods that the same namespace of the other cluster refuses",
    explanation: """
      The checks that a namespace enforces follow from its labels, the cluster's defaults and exemptions, and the \
      version of the API server; what is compared is the resulting set of checks, not the text of the labels. A \
      weaker namespace admits pods that reach their node; a stricter one refuses workloads after a failover.

      Enforcement looks at pods when they are made: pods that run already stay, so the finding also tells which \
      workloads run only because a check is missing, and which would not start again.
      """,
    severities: """
      Weaker: high when a check against reaching the node is gone (as with privileged), medium when restricted became \
      baseline, low when one version's form of a check is milder. Stricter: medium when a workload of the baseline \
      would be refused, info otherwise.
      """,
    references: Rules.references,
    examples: [
      .init(
        "Enforcement switched off",
        baseline: """
          apiVersion: v1
          kind: Namespace
          metadata: {name: web, labels: {pod-security.kubernetes.io/enforce: baseline}}
          """,
        target: """
          apiVersion: v1
          kind: Namespace
          metadata: {name: web, labels: {pod-security.kubernetes.io/enforce: privileged}}
          """,
        fires: true),
      .init(
        "An older version allows fewer sysctls",
        baseline: """
          apiVersion: v1
          kind: Namespace
          metadata:
            name: web
            labels: {pod-security.kubernetes.io/enforce: baseline, pod-security.kubernetes.io/enforce-version: v1.28}
          """,
        target: """
          apiVersion: v1
          kind: Namespace
          metadata:
            name: web
            labels: {pod-security.kubernetes.io/enforce: baseline, pod-security.kubernetes.io/enforce-version: v1.30}
          """,
        fires: true),
      .init(
        "Two versions with the same checks",
        baseline: """
          apiVersion: v1
          kind: Namespace
          metadata:
            name: web
            labels: {pod-security.kubernetes.io/enforce: restricted, pod-security.kubernetes.io/enforce-version: v1.29}
          """,
        target: """
          apiVersion: v1
          kind: Namespace
          metadata:
            name: web
            labels: {pod-security.kubernetes.io/enforce: restricted, pod-security.kubernetes.io/enforce-version: v1.30}
          """,
        fires: false),
      .init(
        "A missing label and the default it stands for",
        baseline: """
          apiVersion: v1
          kind: Namespace
          metadata: {name: web}
          """,
        target: """
          apiVersion: v1
          kind: Namespace
          metadata: {name: web, labels: {pod-security.kubernetes.io/enforce: privileged}}
          """,
        fires: false),
    ])
}

extension NamespacePair {
  /// The finding that enforcement differs, with its consequences for the workloads of both clusters.
  func enforcementFinding(_ difference: PolicyDifference) -> Finding {
    let consequences = Consequences(self, difference)
    var finding = finding(EnforcementChanged.rule, .enforce, difference)
    finding.severity = severity(difference, consequences)
    finding.notes += consequences.notes
    if !finding.steps.isEmpty { finding.cautions = consequences.cautions(in: targetCluster.cluster) }
    for mode in [PolicyMode.audit, .warn] where followsEnforcement(mode) && self.difference(mode) != nil {
      finding.notes.append(
        "the \(mode.rawValue) mode changes with it, "
          + (mode == .warn && !baseline.isExempt && !target.isExempt
            ? "since without a warn label warnings follow the enforce level" : "since an exemption covers every mode"))
    }
    if case .object(var details) = finding.details {
      details.merge(consequences.details) { first, _ in first }
      finding.details = .object(details)
    }
    return finding
  }

  private func severity(_ difference: PolicyDifference, _ consequences: Consequences) -> Severity {
    let lost = difference.loosened.map(\.severity).max() ?? .info
    return max(lost, consequences.rejectedAfterFailover.isEmpty ? .info : .medium)
  }
}
