import Findings
import KubernetesModel

extension Knob {
  static let hostPath = Knob(
    id: "host-path", title: "has a path of the node as a volume", severity: .high,
    explanation: """
      Files of the node: credentials of the kubelet, other pods' volumes and logs, and with write access usually \
      the node itself. Holdings tell path (with subPath) and access; what no container mounts can still be mounted by \
      an ephemeral one.
      """,
    references: [
      "https://kubernetes.io/docs/concepts/storage/volumes/#hostpath",
      "CIS 5.2: minimize the admission of hostPath volumes",
    ],
    examples: [
      .holds("volumes: [{name: v, hostPath: {path: /var/log}}]\ncontainers: [{name: a, image: i}]"),
      .holds(
        """
        volumes: [{name: v, hostPath: {path: /var}}]
        containers: [{name: a, image: i, volumeMounts: [{name: v, mountPath: /v, subPath: log}]}]
        """),
      .free("volumes: [{name: v, emptyDir: {}}]\ncontainers: [{name: a, image: i}]"),
    ],
    covers: { wide, narrow in
      guard let a = NodePath(wide.value), let b = NodePath(narrow.value) else { return false }
      return a.covers(b)
    }
  ) { workload in
    workload.nodePaths.map {
      KnobHolding(value: $0.path.description, field: "volumes[\($0.index)].hostPath", volume: $0.volume)
    }
  }
}
