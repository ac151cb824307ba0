import Findings

/// Violations are recorded in one cluster's audit log and not in the other's.
enum AuditChanged {
  static let rule = FindingRule(
    id: "pod-security/audit-changed",
    title: "violations are recorded in one cluster's audit log and not in the other's",
    explanation: """
      The audit mode refuses nothing: it marks audit events of pods and controllers that violate its level. Where it \
      is weaker, violations that the other cluster records go unseen.
      """,
    severities: "Low when weaker or different, info when stricter: nothing is let in by it.",
    references: Rules.references,
    examples: [
      .init(
        "Audit label removed",
        baseline: """
          apiVersion: v1
          kind: Namespace
          metadata: {name: web, labels: {pod-security.kubernetes.io/audit: restricted}}
          """,
        target: """
          apiVersion: v1
          kind: Namespace
          metadata: {name: web}
          """,
        fires: true),
      .init(
        "Audit at privileged is no audit",
        baseline: """
          apiVersion: v1
          kind: Namespace
          metadata: {name: web, labels: {pod-security.kubernetes.io/audit: privileged}}
          """,
        target: """
          apiVersion: v1
          kind: Namespace
          metadata: {name: web}
          """,
        fires: false),
    ])
}
