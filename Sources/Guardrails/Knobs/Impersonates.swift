import AccessAnalysis
import Findings

extension Guardrail {
  static let impersonates = power(
    "impersonates", title: "may impersonate others", severity: .high,
    explanation: "Requests are answered as if somebody else made them.",
    references: [
      "https://kubernetes.io/docs/concepts/security/rbac-good-practices/",
      "CIS 5.1: limit use of the bind, impersonate and escalate permissions",
    ],
    .init(["impersonate"], ["groups", "serviceaccounts", "users"]))
}
