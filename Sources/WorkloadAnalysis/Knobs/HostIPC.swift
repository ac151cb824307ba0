import Findings
import KubernetesModel

extension Knob {
  static let hostIPC = Knob(
    id: "host-ipc", title: "shares the node's IPC namespace", severity: .high,
    explanation: "Shared memory of the node's processes can be read and written.",
    references: [
      "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
      "CIS 5.2: minimize the admission of containers wishing to share the host IPC namespace",
    ],
    examples: [
      .holds("hostIPC: true\ncontainers: [{name: a, image: i}]"),
      .free("containers: [{name: a, image: i}]"),
    ]
  ) { workload in
    workload.spec.hostIPC ? [KnobHolding(field: "hostIPC")] : []
  }
}
