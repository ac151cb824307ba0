import AccessAnalysis
import Findings

extension Guardrail {
  static let execsIntoPods = power(
    "execs-into-pods", title: "may run commands in pods", severity: .high,
    explanation: "A shell in a pod has its network, its files and its service account's token.",
    references: ["https://kubernetes.io/docs/concepts/security/rbac-good-practices/"],
    ["create"],
    [
      (group: "", resource: "pods/exec"), (group: "", resource: "pods/attach"),
      (group: "", resource: "pods/ephemeralcontainers"),
    ])
}
