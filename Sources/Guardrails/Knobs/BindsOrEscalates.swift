import AccessAnalysis
import Findings

extension Guardrail {
  static let bindsOrEscalates = power(
    "binds-or-escalates", title: "may hand out rights that it does not have", severity: .critical,
    explanation: "The verbs bind and escalate lift the check that keeps people from granting more than they hold.",
    references: [
      "https://kubernetes.io/docs/concepts/security/rbac-good-practices/",
      "CIS 5.1: limit use of the bind, impersonate and escalate permissions",
    ],
    .init(["bind", "escalate"], ["clusterroles", "roles"], in: "rbac.authorization.k8s.io"))
}
