/// A `v1/ServiceAccount`.
package struct ServiceAccount: KubernetesObject, Hashable {
  package var metadata: ObjectMeta
  package var kind: String { "ServiceAccount" }
  package var automountToken: Bool?

  package init(metadata: ObjectMeta, automountToken: Bool? = nil) {
    self.metadata = metadata
    self.automountToken = automountToken
  }
}
