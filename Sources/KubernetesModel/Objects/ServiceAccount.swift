/// A `v1/ServiceAccount`.
package struct ServiceAccount: KubernetesObject, Hashable {
  package var metadata: ObjectMeta
  package var kind: String { "ServiceAccount" }
  package var automountToken: Bool?
  /// Pull secrets that admission writes into pods of this account that name none.
  package var imagePullSecrets: [String]

  package init(metadata: ObjectMeta, automountToken: Bool? = nil, imagePullSecrets: [String] = []) {
    self.metadata = metadata
    self.automountToken = automountToken
    self.imagePullSecrets = imagePullSecrets
  }
}
