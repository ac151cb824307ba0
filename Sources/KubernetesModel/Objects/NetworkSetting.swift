/// A ConfigMap's network settings: the few named keys that tell whether and how the CNI enforces policies.
package struct NetworkSetting: KubernetesObject, Hashable {
  package var metadata: ObjectMeta
  package var kind: String { "ConfigMap" }
  /// Only keys listed in `KeptFields.keptConfigMapKeys`.
  package var values: Labels

  package init(metadata: ObjectMeta, values: Labels) {
    self.metadata = metadata
    self.values = values
  }
}
