import Findings
import KubernetesModel

extension Knob {
  static let addedCapability = Knob(
    id: "added-capability", title: "adds a Linux capability", severity: .medium,
    explanation: """
      Capabilities beyond the container runtime's default set give parts of root's power; NET_ADMIN, SYS_ADMIN, \
      SYS_PTRACE and others are ways out of the container. Each capability is a holding of its own.
      """,
    references: [
      "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
      "CIS 5.2: minimize the admission of containers with added capabilities",
    ],
    examples: [
      .holds("containers: [{name: a, image: i, securityContext: {capabilities: {add: [NET_ADMIN]}}}]"),
      .free("containers: [{name: a, image: i, securityContext: {capabilities: {drop: [ALL]}}}]"),
    ],
    covers: { wide, _ in wide.value == "ALL" }
  ) { workload in
    workload.containers.flatMap { container in
      container.addedCapabilities.map {
        container.holding($0.hasPrefix("CAP_") ? String($0.dropFirst(4)) : $0, "capabilities.add")
      }
    }
  }
}
