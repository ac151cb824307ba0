import AccessAnalysis
import Findings

extension Guardrail {
  static let readsSecrets = power(
    "reads-secrets", title: "may read Secrets", severity: .high,
    explanation: "Listing and watching return contents as well; tokens of service accounts may be among them.",
    references: [
      "https://kubernetes.io/docs/concepts/security/rbac-good-practices/", "CIS 5.1: minimize access to secrets",
    ],
    .init(["get", "list", "watch"], ["secrets"]))
}
