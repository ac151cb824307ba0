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
      .holds("hostNetwork: true\ncontainers: [{name: a, image: i, ports: [{containerPort: 80}]}]"),
      .free("containers: [{name: a, image: i, ports: [{containerPort: 80}]}]"),
    ]
  ) { workload in
    workload.containers.flatMap { container in
      container.container.ports.compactMap { port in
        // The API server makes the two equal for pods in the node's network.
        let number = port.hostPort == 0 && workload.spec.hostNetwork ? port.number : port.hostPort
        return number == 0
          ? nil
          : KnobHolding(
            container: container.container.name, value: "\(number)/\(port.protocol)",
            field: "\(container.container.path).ports")
      }
    }
  }
}
