import AccessAnalysis
import Findings

extension Guardrail {
  static let changesServices = power(
    "changes-services", title: "may create, change or delete Services", severity: .low,
    explanation: "A Service can take over traffic: by selector, by externalIPs, by a load balancer in front of it.",
    references: ["https://kubernetes.io/docs/concepts/security/rbac-good-practices/"],
    .init(["create", "update", "patch", "delete", "deletecollection"], ["services"]))
}
