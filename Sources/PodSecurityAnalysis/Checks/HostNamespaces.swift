import Findings
import KubernetesModel

/// No namespace of the node may be shared.
enum HostNamespaces {
  static let check = PodCheck(
    id: "hostNamespaces", level: .baseline, title: "host namespaces",
    explanation: """
      hostNetwork, hostPID and hostIPC must not be true. A pod in a namespace of its node reads the node's traffic, \
      signals its processes or shares its memory, and with hostNetwork it leaves the reach of NetworkPolicy.
      """,
    severity: .high,
    revisions: [
      .init(since: 0, "no network, process or IPC namespace of the node", rule: "no-host-namespaces") { pod in
        guard pod.spec.hostNetwork || pod.spec.hostPID || pod.spec.hostIPC else { return nil }
        let shared = [
          ("hostNetwork", pod.spec.hostNetwork), ("hostPID", pod.spec.hostPID), ("hostIPC", pod.spec.hostIPC),
        ]
        let names = shared.filter(\.1).map(\.0)
        return Violation(
          check: "hostNamespaces", reason: "host namespaces",
          detail: names.map { "\($0)=true" }.joined(separator: ", "),
          fields: names.map { OffendingField("spec.\($0)", "true") })
      }
    ],
    examples: [
      PodExample("with hostNetwork: true", refused: .always) { $0.spec.hostNetwork = true },
      PodExample("with hostPID: true", refused: .always) { $0.spec.hostPID = true },
      PodExample("with hostIPC: true", refused: .always) { $0.spec.hostIPC = true },
      PodExample("in no namespace of its node", refused: .never) { _ in },
    ])
}
