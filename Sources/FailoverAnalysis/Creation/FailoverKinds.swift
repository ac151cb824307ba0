package import KubernetesModel

/// The kinds that decide whether pods are created and started, by the names under which snapshots keep them.
package enum FailoverKinds {
  package static let configMap = KindName("", "ConfigMap")
  package static let claim = KindName("", "PersistentVolumeClaim")
  package static let csiDriver = KindName("storage.k8s.io", "CSIDriver")
  package static let limitRange = KindName("", "LimitRange")
  package static let namespace = CoreKind.namespace.name
  package static let priorityClass = KindName("scheduling.k8s.io", "PriorityClass")
  package static let quota = KindName("", "ResourceQuota")
  package static let runtimeClass = KindName("node.k8s.io", "RuntimeClass")
  package static let serviceAccount = CoreKind.serviceAccount.name
  package static let storageClass = KindName("storage.k8s.io", "StorageClass")
  package static let volume = KindName("", "PersistentVolume")

  /// What is kept of core kinds beside their structs.
  static let needs = "needs"
  static let lifecycle = "lifecycle"
  static let mountableSecrets = "mountable secrets"
}
