import Findings
import KubernetesModel

extension Knob {
  static let extraGroups = Knob(
    id: "extra-groups", title: "belongs to groups of its choice", severity: .low,
    explanation: """
      supplementalGroups are taken as they are, root's group and those of the node's sockets too: on a path of the node \
      or a shared volume they open what the group may open. Of fsGroup only root's group counts: the others are given \
      to volumes of the pod's own.
      """,
    references: [
      "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",
      "CIS 5.7: apply security context to pods and containers",
    ],
    examples: [
      .holds("securityContext: {supplementalGroups: [998]}\ncontainers: [{name: a, image: i}]"),
      .holds("securityContext: {fsGroup: 0}\ncontainers: [{name: a, image: i}]"),
      .free("securityContext: {fsGroup: 2000}\ncontainers: [{name: a, image: i}]"),
      .free("containers: [{name: a, image: i}]"),
    ]
  ) { workload in
    let context = workload.spec.securityContext
    let groups = (context?.supplementalGroups ?? []).map { ($0, "supplementalGroups") }
    return (groups + (context?.fsGroup == 0 ? [(0, "fsGroup")] : [])).map {
      KnobHolding(value: "group \($0.0)", field: "securityContext.\($0.1)")
    }
  }
}
