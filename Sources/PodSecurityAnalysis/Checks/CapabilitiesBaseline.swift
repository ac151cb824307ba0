import Findings
import KubernetesModel

/// Only the runtime's default capabilities may be added.
enum CapabilitiesBaseline {
  static let check = PodCheck(
    id: "capabilities_baseline", level: .baseline, title: "capabilities beyond the runtime's default",
    explanation: """
      Containers may add only capabilities that a runtime grants by default. Others, such as SYS_ADMIN, NET_RAW or \
      SYS_PTRACE, reach the node, its network or its other processes.
      """,
    severity: .high,
    revisions: [
      .init(since: 0, "only the runtime's default capabilities may be added", rule: "default-capabilities") { pod in
        let bad = pod.containers { container in
          container.securityContext?.capabilities?.add.contains { !defaultCapabilities.contains($0) } ?? false
        }
        guard !bad.isEmpty else { return nil }
        let fields = addedCapabilities(of: pod, bad) { !defaultCapabilities.contains($0) }
        let added = Wording.distinct(fields.compactMap(\.value))
        return Violation(
          check: "capabilities_baseline", reason: "non-default capabilities",
          detail: "\(Wording.containers(pod.names(bad))) must not include \(Wording.quoted(added))"
            + " in securityContext.capabilities.add",
          fields: fields)
      }
    ],
    examples: [
      PodExample("whose container adds capability SYS_ADMIN", refused: .always) { pod in
        pod.containerSecurity { $0.capabilities = Capabilities(add: ["SYS_ADMIN"], drop: ["ALL"]) }
      },
      PodExample("whose container adds capability NET_BIND_SERVICE", refused: .never) { pod in
        pod.containerSecurity { $0.capabilities = Capabilities(add: ["NET_BIND_SERVICE"], drop: ["ALL"]) }
      },
    ])

  private static let defaultCapabilities: Set<String> = [
    "AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE", "SETFCAP",
    "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT",
  ]

  /// Every added capability that is refused, with its path.
  static func addedCapabilities(
    of pod: PodUnderReview, _ containers: [Int], where refused: (String) -> Bool
  ) -> [OffendingField] {
    containers.flatMap { index in
      let container = pod.spec.containers[index]
      return (container.securityContext?.capabilities?.add ?? []).enumerated().filter { refused($0.element) }.map {
        OffendingField("spec.\(container.path).securityContext.capabilities.add[\($0.offset)]", $0.element)
      }
    }
  }
}
