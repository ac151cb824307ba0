import Findings
import KubernetesModel

extension Knob {
  static let addedCapability = Knob(
    id: "added-capability", title: "adds a Linux capability", severity: .medium,
    graver: [
      GraverValues(.critical, "ALL", "SYS_ADMIN", "SYS_MODULE"),
      GraverValues(.high, "BPF", "DAC_READ_SEARCH", "SYS_BOOT", "SYS_PTRACE", "SYS_RAWIO"),
    ],
    explanation: """
      Capabilities beyond the container runtime's default set give parts of root's power: SYS_ADMIN mounts what it likes, \
      SYS_MODULE loads code into the kernel, NET_ADMIN changes routes and firewalls. Each capability is a holding of its \
      own; those that every runtime gives unasked are none, unless they were dropped before. A name written with CAP_ is \
      added by CRI-O only, and dropped by CRI-O only.
      """,
    references: [
      "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
      "CIS 5.2: minimize the admission of containers with added capabilities",
    ],
    examples: [
      .holds("containers: [{name: a, image: i, securityContext: {capabilities: {add: [NET_ADMIN]}}}]"),
      .holds("containers: [{name: a, image: i, securityContext: {capabilities: {add: [CHOWN], drop: [all]}}}]"),
      .free("containers: [{name: a, image: i, securityContext: {capabilities: {drop: [ALL]}}}]"),
      .free("containers: [{name: a, image: i, securityContext: {capabilities: {add: [CHOWN]}}}]"),
    ],
    covers: { wide, narrow in wide.value == "ALL" || narrow.value == prefixed(wide.value) },
    implied: { workload in
      workload.ofPrivilegedContainers("ALL")
        + workload.containers.flatMap { container in
          container.capabilitiesOfAnyRuntime.map { container.holding($0, "capabilities.add") }
        }
    }
  ) { workload in
    workload.isWindows
      ? []
      : workload.containers.flatMap { container in
        container.additions.filter { !container.capabilitiesOfAnyRuntime.contains($0.name) }
          .map { container.holding($0.isPrefixed ? prefixed($0.name) : $0.name, "capabilities.add") }
      }
  }

  private static func prefixed(_ name: String) -> String { "\(name) (as CAP_\(name))" }
}
