import AccessAnalysis
import Findings

extension Guardrail {
  static let execsIntoPods = power(
    "execs-into-pods", title: "may run commands in pods", severity: .high,
    explanation: """
      A shell in a pod has its network, its files and its service account's token. Debug containers, another image for a \
      running pod and the kubelet behind nodes/proxy lead there too; before Kubernetes 1.35 get on pods/exec was enough.
      """,
    references: ["https://kubernetes.io/docs/concepts/security/rbac-good-practices/"],
    .init(["create", "get"], ["nodes/proxy", "pods/attach", "pods/exec"]),
    .init(["patch", "update"], ["pods", "pods/ephemeralcontainers"]))
}
