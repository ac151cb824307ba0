import Findings
import KubernetesModel

extension Knob {
  static let hostPort = Knob(
    id: "host-port", title: "listens on a port of the node", severity: .medium,
    explanation: """
      A host port is reachable at the node's address, past Services and, with many CNIs, past policies. Bound to one \
      address of the node it is less than on all of them.
      """,
    references: [
      "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
      "CIS 5.2: minimize the admission of containers which use HostPorts",
    ],
    examples: [
      .holds("containers: [{name: a, image: i, ports: [{containerPort: 80, hostPort: 80}]}]"),
      .holds("containers: [{name: a, image: i, ports: [{containerPort: 80, hostPort: 80, hostIP: 127.0.0.1}]}]"),
      .holds("hostNetwork: true\ncontainers: [{name: a, image: i, ports: [{containerPort: 80}]}]"),
      .free("containers: [{name: a, image: i, ports: [{containerPort: 80}]}]"),
    ],
    covers: { wide, narrow in
      let (a, b) = (Binding(wide.value), Binding(narrow.value))
      return a.port == b.port && (a.address.isEmpty || a.address == "::" && b.address.contains(":"))
    }
  ) { workload in
    workload.containers.flatMap { container in
      container.container.ports.compactMap { port in
        // The API server makes the two equal for pods in the node's network.
        let number = port.hostPort == 0 && workload.spec.hostNetwork ? port.number : port.hostPort
        // In the node's network the process chooses its addresses itself.
        let isEverywhere = workload.spec.hostNetwork || ["", "0.0.0.0"].contains(port.hostIP)
        let address = isEverywhere ? "" : Binding.mark + port.hostIP
        return number == 0
          ? nil
          : KnobHolding(
            container: container.container.name, value: "\(number)/\(port.protocol)\(address)",
            field: workload.spec.hostNetwork ? "hostNetwork" : "\(container.container.path).ports")
      }
    }
  }

  /// The value of a holding taken apart again: `80/TCP on 127.0.0.1`.
  private struct Binding {
    static let mark = " on "
    var port: Substring
    var address: Substring = ""

    init(_ value: String) {
      port = value[...]
      guard let mark = value.firstRange(of: Self.mark) else { return }
      port = value[..<mark.lowerBound]
      address = value[mark.upperBound...]
    }
  }
}
