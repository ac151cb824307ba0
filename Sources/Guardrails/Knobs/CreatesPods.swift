import AccessAnalysis
import Findings

extension Guardrail {
  static let createsPods = power(
    "creates-pods", title: "may create pods or change what makes them", severity: .medium,
    explanation: """
      Pods run as any service account of their namespace and mount its Secrets; objects that make pods count, and so \
      does changing the template of one that is there.
      """,
    references: [
      "https://kubernetes.io/docs/concepts/security/rbac-good-practices/", "CIS 5.1: minimize access to create pods",
    ],
    .init(["create"], ["pods"]),
    .init(["create", "update", "patch"], ["replicationcontrollers"]),
    .init(["create", "update", "patch"], ["daemonsets", "deployments", "replicasets", "statefulsets"], in: "apps"),
    .init(["create", "update", "patch"], ["cronjobs"], in: "batch"),
    // The template of a Job cannot be changed.
    .init(["create"], ["jobs"], in: "batch"))
}
