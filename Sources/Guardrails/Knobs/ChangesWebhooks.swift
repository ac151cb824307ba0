import AccessAnalysis
import Findings

extension Guardrail {
  static let changesWebhooks = power(
    "changes-webhooks", title: "may change admission webhooks", severity: .high,
    explanation:
      "Whoever changes mutating or validating webhooks sees and alters every object that is written, Secrets among them.",
    references: [
      "https://kubernetes.io/docs/concepts/security/rbac-good-practices/",
      "CIS 5.1: minimize access to webhook configuration objects",
    ],
    ["create", "update", "patch"],
    [
      (group: "admissionregistration.k8s.io", resource: "mutatingwebhookconfigurations"),
      (group: "admissionregistration.k8s.io", resource: "validatingwebhookconfigurations"),
    ])
}
