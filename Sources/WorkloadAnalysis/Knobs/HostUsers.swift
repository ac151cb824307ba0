import Findings
import KubernetesModel

extension Knob {
  static let hostUsers = Knob(
    id: "host-users", title: "shares the node's users: root in a container is root on the node", severity: .medium,
    explanation: """
      With hostUsers: false the pod has a user namespace of its own, in which root is nobody on the node. Without it, \
      which is the default, whoever leaves a container as root owns the node.
      """,
    references: [
      "https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/",
      "CIS 5.2: minimize the admission of root containers",
    ],
    examples: [
      .holds("containers: [{name: a, image: i}]"),
      .holds("hostUsers: true\ncontainers: [{name: a, image: i}]"),
      .free("hostUsers: false\ncontainers: [{name: a, image: i}]"),
    ], use: .comparison
  ) { workload in
    workload.isWindows || workload.spec.hostUsers == false ? [] : [KnobHolding(field: "hostUsers")]
  }
}
