import Documents
import KubernetesModel

extension FailoverReader {
  /// Claims, and what they are made of.
  static let storage: [KindReading] = [
    KindReading(
      .list(FailoverKinds.claim, plural: "persistentvolumeclaims", .namespaced), need: .required,
      keep: [
        "metadata": [
          "annotations": .keeping(["pv.kubernetes.io/bind-completed", "volume.beta.kubernetes.io/storage-class"]),
          "deletionTimestamp": .presence,
        ],
        "spec": [
          "accessModes": .whole, "resources": ["requests": .whole], "storageClassName": .whole, "volumeMode": .whole,
          "volumeName": .whole,
        ], "status": ["phase": .whole],
      ],
      reason: "whether the volumes that pods wait for are there and bound",
      examples: [
        .init(
          """
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata: {name: example, namespace: shop}
          spec: {storageClassName: "", accessModes: [ReadWriteOnce], resources: {requests: {storage: 5Gi}}}
          status: {phase: Pending}
          """,
          keeps: #"{"metadata":{},"spec":{"accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"5Gi"}},"#
            + #""storageClassName":""},"status":{"phase":"Pending"}}"#)
      ]),
    KindReading(
      .list(FailoverKinds.volume, plural: "persistentvolumes", .cluster), need: .required,
      keep: [
        "spec": [
          "accessModes": .whole, "capacity": .whole, "claimRef": ["name": .whole, "namespace": .whole],
          "storageClassName": .whole, "volumeMode": .whole,
        ], "status": ["phase": .whole],
      ],
      reason: "which volumes wait for a claim; nothing of where they are",
      examples: [
        .init(
          """
          apiVersion: v1
          kind: PersistentVolume
          metadata: {name: example}
          spec: {capacity: {storage: 5Gi}, accessModes: [ReadWriteOnce], nfs: {server: 192.0.2.1, path: /}}
          """,
          keeps: #"{"spec":{"accessModes":["ReadWriteOnce"],"capacity":{"storage":"5Gi"}}}"#)
      ]),
    KindReading(
      .list(FailoverKinds.storageClass, plural: "storageclasses", .cluster), need: .required,
      keep: [
        "metadata": [
          "annotations": .keeping([
            "storageclass.beta.kubernetes.io/is-default-class", "storageclass.kubernetes.io/is-default-class",
          ]), "creationTimestamp": .whole,
        ], "provisioner": .whole, "volumeBindingMode": .whole,
      ],
      reason: "whether the classes that claims name are there, and which is the default",
      examples: [
        .init(
          """
          apiVersion: storage.k8s.io/v1
          kind: StorageClass
          metadata: {name: example}
          provisioner: csi.example.com
          parameters: {type: ssd}
          """, keeps: #"{"metadata":{},"provisioner":"csi.example.com"}"#)
      ]),
    KindReading(
      .list(FailoverKinds.csiDriver, plural: "csidrivers", .cluster), need: .informative,
      keep: ["metadata": ["deletionTimestamp": .presence]],
      reason: "whether the drivers are there that make volumes",
      examples: [
        .init(
          "apiVersion: storage.k8s.io/v1\nkind: CSIDriver\nmetadata: {name: csi.example.com}\n",
          keeps: #"{"metadata":{}}"#)
      ]),
  ]
}
