import AccessAnalysis
import Findings

extension Guardrail {
  static let isClusterAdmin = power(
    "is-cluster-admin", title: "may do everything", severity: .critical,
    explanation:
      "Every verb on every resource: cluster-admin by this or another name; in one namespace, its administrator and more.",
    references: [
      "https://kubernetes.io/docs/concepts/security/rbac-good-practices/",
      "CIS 5.1: ensure that the cluster-admin role is only used where required",
    ],
    .init(["*"], ["*"], in: "*"))
}
