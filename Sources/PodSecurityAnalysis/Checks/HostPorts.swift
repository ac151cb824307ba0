import Findings
import KubernetesModel

/// No port of the node may be used.
enum HostPorts {
  static let check = PodCheck(
    id: "hostPorts", level: .baseline, title: "host ports",
    explanation: """
      No container port may have a hostPort other than 0. A host port answers on the node's own address, beside \
      Services and often beside NetworkPolicy. The server fills it in for every port of a hostNetwork pod.
      """,
    severity: .medium,
    revisions: [
      .init(since: 0, "no host port", rule: "no-host-ports") { pod in
        let follows = pod.stage == .pod && pod.spec.hostNetwork
        let bad = pod.containers { container in
          container.ports.contains { $0.hostPort != 0 || follows && $0.number != 0 }
        }
        guard !bad.isEmpty else { return nil }
        return violation(of: pod, containers: bad, portsFollowHostNetwork: follows)
      }
    ],
    examples: [
      PodExample("whose container uses hostPort 8080", refused: .always) { pod in
        pod.container { $0.ports = [ContainerPort(number: 8080, hostPort: 8080)] }
      },
      PodExample("whose container port has hostPort 0", refused: .never) { pod in
        pod.container { $0.ports = [ContainerPort(number: 8080)] }
      },
    ])

  private static func violation(
    of pod: PodUnderReview, containers: [Int], portsFollowHostNetwork follows: Bool
  ) -> Violation {
    var fields: [OffendingField] = []
    var numbers: [String] = []
    for index in containers {
      let container = pod.spec.containers[index]
      for (position, port) in container.ports.enumerated() {
        let number = port.hostPort == 0 && follows ? port.number : port.hostPort
        guard number != 0 else { continue }
        numbers.append(String(number))
        fields.append(OffendingField("spec.\(container.path).ports[\(position)].hostPort", String(number)))
      }
    }
    let distinct = Wording.distinct(numbers)
    return Violation(
      check: "hostPorts", reason: "hostPort",
      detail: [
        Wording.containers(pod.names(containers)), Wording.plural("uses", "use", containers.count),
        Wording.plural("hostPort", "hostPorts", distinct.count), distinct.joined(separator: ", "),
      ].joined(separator: " "),
      fields: fields)
  }
}
