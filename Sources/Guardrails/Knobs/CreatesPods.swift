import AccessAnalysis
import Findings

extension Guardrail {
  static let createsPods = power(
    "creates-pods", title: "may create pods", severity: .medium,
    explanation:
      "Pods run as any service account of their namespace and mount its Secrets; objects that make pods count.",
    references: [
      "https://kubernetes.io/docs/concepts/security/rbac-good-practices/", "CIS 5.1: minimize access to create pods",
    ],
    ["create"],
    [
      (group: "", resource: "pods"), (group: "", resource: "replicationcontrollers"),
      (group: "apps", resource: "daemonsets"), (group: "apps", resource: "deployments"),
      (group: "apps", resource: "replicasets"), (group: "apps", resource: "statefulsets"),
      (group: "batch", resource: "cronjobs"), (group: "batch", resource: "jobs"),
    ])
}
