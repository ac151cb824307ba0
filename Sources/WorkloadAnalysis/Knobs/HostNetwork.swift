import Findings
import KubernetesModel

extension Knob {
  static let hostNetwork = Knob(
    id: "host-network", title: "uses the node's network", severity: .high,
    explanation:
      "The pod sees the node's interfaces and loopback services, and NetworkPolicy does not reliably reach it.",
    references: [
      "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
      "CIS 5.2: minimize the admission of containers wishing to share the host network namespace",
    ],
    examples: [
      .holds("hostNetwork: true\ncontainers: [{name: a, image: i}]"),
      .free("containers: [{name: a, image: i}]"),
    ]
  ) { workload in
    workload.spec.hostNetwork ? [KnobHolding(field: "hostNetwork")] : []
  }
}
