import Findings
import KubernetesModel

/// Only some types of volume may be mounted.
enum RestrictedVolumes {
  static let check = PodCheck(
    id: "restrictedVolumes", level: .restricted, title: "volume types",
    explanation: """
      Volumes may be configMap, csi, downwardAPI, emptyDir, ephemeral, image, persistentVolumeClaim, projected or \
      secret; other kinds, known or not, reach the node or a storage system directly, past persistent volumes.
      """,
    severity: .medium, replaces: "hostPathVolumes",
    revisions: [
      .init(since: 0, "nine volume types only", rule: "core-volume-types") { pod in
        let bad = pod.spec.volumes.indices.filter { index in
          let sources = pod.spec.volumes[index].sources
          // The server makes an emptyDir of a volume that names no source.
          return !sources.isEmpty && !sources.contains { allowedTypes.contains($0) }
        }
        guard !bad.isEmpty else { return nil }
        return violation(of: pod, volumes: bad)
      }
    ],
    examples: [
      PodExample("with an nfs volume", refused: .always) { $0.spec.volumes = [Volume(name: "data", sources: ["nfs"])] },
      PodExample("with a hostPath volume", refused: .always) {
        $0.spec.volumes = [Volume(name: "host", sources: ["hostPath"], hostPath: "/var/log")]
      },
      PodExample("with a persistentVolumeClaim", refused: .never) {
        $0.spec.volumes = [Volume(name: "data", sources: ["persistentVolumeClaim"])]
      },
    ])

  private static let allowedTypes: Set<String> = [
    "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "image", "persistentVolumeClaim", "projected", "secret",
  ]

  /// In the order in which the server looks for them; it calls any other "unknown".
  private static let namedTypes = [
    "hostPath", "gcePersistentDisk", "awsElasticBlockStore", "gitRepo", "nfs", "iscsi", "glusterfs", "rbd",
    "flexVolume", "cinder", "cephfs", "flocker", "fc", "azureFile", "vsphereVolume", "quobyte", "azureDisk",
    "photonPersistentDisk", "portworxVolume", "scaleIO", "storageos",
  ]

  private static func violation(of pod: PodUnderReview, volumes: [Int]) -> Violation {
    let names = volumes.map { pod.spec.volumes[$0].name }
    let types = Wording.distinct(
      volumes.map { index in namedTypes.first { pod.spec.volumes[index].sources.contains($0) } ?? "unknown" })
    return Violation(
      check: "restrictedVolumes", reason: "restricted volume types",
      detail: [
        Wording.plural("volume", "volumes", names.count), Wording.quoted(names),
        Wording.plural("uses", "use", names.count),
        Wording.plural("restricted volume type", "restricted volume types", types.count), Wording.quoted(types),
      ].joined(separator: " "),
      fields: volumes.map { index in
        OffendingField("spec.volumes[\(index)]", pod.spec.volumes[index].sources.joined(separator: ", "))
      })
  }
}
