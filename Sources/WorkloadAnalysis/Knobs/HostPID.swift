import Findings
import KubernetesModel

extension Knob {
  static let hostPID = Knob(
    id: "host-pid", title: "sees the node's processes", severity: .high,
    explanation:
      "Processes of the node and of all other pods are visible, their environment and files readable to root.",
    references: [
      "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
      "CIS 5.2: minimize the admission of containers wishing to share the host process ID namespace",
    ],
    examples: [
      .holds("hostPID: true\ncontainers: [{name: a, image: i}]"),
      .free("containers: [{name: a, image: i}]"),
    ]
  ) { workload in
    workload.spec.hostPID ? [KnobHolding(field: "hostPID")] : []
  }
}
