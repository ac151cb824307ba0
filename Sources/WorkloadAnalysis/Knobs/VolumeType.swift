import Findings
import KubernetesModel

extension Knob {
  static let volumeType = Knob(
    id: "volume-type", title: "mounts storage that no administrator has chosen", severity: .low,
    graver: [GraverValues(.high, "gitRepo"), GraverValues(.medium, "flexVolume")],
    explanation: """
      Volumes of network storage and disks named in the pod itself pass by PersistentVolumes, and with them by whoever \
      decides who may use which storage; restricted Pod Security refuses them. A gitRepo volume runs git as root on the \
      node, a flexVolume whatever driver lies there. Types are compared, not what they name.
      """,
    references: [
      "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
      "CIS 5.7: apply security context to pods and containers",
    ],
    examples: [
      .holds("volumes: [{name: v, nfs: {server: s, path: /}}]\ncontainers: [{name: a, image: i}]"),
      .holds("volumes: [{name: v, gitRepo: {repository: r}}]\ncontainers: [{name: a, image: i}]"),
      .free("volumes: [{name: v, persistentVolumeClaim: {claimName: c}}]\ncontainers: [{name: a, image: i}]"),
      .free("volumes: [{name: v, hostPath: {path: /srv}}]\ncontainers: [{name: a, image: i}]"),
      .free("volumes: [{name: v}]\ncontainers: [{name: a, image: i}]"),
    ]
  ) { workload in
    workload.spec.volumes.enumerated().flatMap { index, volume in
      volume.sources.filter { !usualTypes.contains($0) }.map {
        KnobHolding(value: $0, field: "volumes[\(index)].\($0)", volume: volume.name)
      }
    }
  }

  /// Those of restricted Pod Security, and paths of the node, which are a knob of their own.
  private static let usualTypes: Set<String> = [
    "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "hostPath", "image", "persistentVolumeClaim",
    "projected", "secret",
  ]
}
