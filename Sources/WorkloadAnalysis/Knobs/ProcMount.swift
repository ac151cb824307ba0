import Findings
import KubernetesModel

extension Knob {
  static let procMount = Knob(
    id: "proc-mount", title: "sees the whole of /proc", severity: .medium,
    explanation: "An Unmasked procMount uncovers the parts of /proc that the runtime hides and write-protects.",
    references: [
      "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
      "CIS 5.7: apply security context to pods and containers",
    ],
    examples: [
      .holds("hostUsers: false\ncontainers: [{name: a, image: i, securityContext: {procMount: Unmasked}}]"),
      .free("containers: [{name: a, image: i, securityContext: {procMount: Default}}]"),
    ],
    covers: { wide, _ in wide.value == "Unmasked" },
    implied: { $0.ofPrivilegedContainers("Unmasked") }
  ) { workload in
    workload.containers.compactMap { container in
      guard let mount = container.container.securityContext?.procMount, mount != "Default" else { return nil }
      return container.holding(mount, "procMount")
    }
  }
}
