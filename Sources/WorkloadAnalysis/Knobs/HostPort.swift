import Findings
import KubernetesModel

extension Knob {
  static let hostPort = Knob(
    id: "host-port", title: "listens on a port of the node", severity: .medium,
    explanation: "A host port is reachable at the node's address, past Services and, with many CNIs, past policies.",
    references: [
      "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
      "CIS 5.2: minimize the admission of containers which use HostPorts",
    ],
    examples: [
      .holds("containers: [{name: a, image: i, ports: [{containerPort: 80, hostPort: 80}]}]"),
      .free("containers: [{name: a, image: i, ports: [{containerPort: 80}]}]"),
    ]
  ) { workload in
    workload.containers.flatMap { container in
      container.container.ports.filter { $0.hostPort != 0 }.map {
        KnobHolding(
          container: container.container.name, value: "\($0.hostPort)/\($0.protocol)",
          field: "\(container.container.path).ports")
      }
    }
  }
}
