import AccessAnalysis
import Findings

extension Guardrail {
  static let changesWebhooks = power(
    "changes-webhooks", title: "may change admission webhooks or policies", severity: .high,
    explanation: """
      Whoever changes mutating or validating webhooks sees and alters every object that is written, Secrets among them; \
      whoever deletes one, or a policy, takes away what it held back.
      """,
    references: [
      "https://kubernetes.io/docs/concepts/security/rbac-good-practices/",
      "CIS 5.1: minimize access to webhook configuration objects",
    ],
    .init(
      ["create", "update", "patch", "delete", "deletecollection"],
      [
        "mutatingadmissionpolicies", "mutatingadmissionpolicybindings", "mutatingwebhookconfigurations",
        "validatingadmissionpolicies", "validatingadmissionpolicybindings", "validatingwebhookconfigurations",
      ], in: "admissionregistration.k8s.io"))
}
