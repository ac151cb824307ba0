/// An `apiextensions.k8s.io/v1` CustomResourceDefinition: which resource it makes the API server serve.
package struct CustomResourceDefinition: KubernetesObject, Hashable {
  package var metadata: ObjectMeta
  package var kind: String { "CustomResourceDefinition" }
  package var group: String
  package var plural: String
  package var resourceKind: String
  package var isNamespaced: Bool
  package var subresources: [String]
  /// True where no version of it is served: then nothing answers requests for the resource.
  package var isUnserved = false

  package init(
    metadata: ObjectMeta, group: String, plural: String, resourceKind: String, isNamespaced: Bool,
    subresources: [String] = []
  ) {
    self.metadata = metadata
    self.group = group
    self.plural = plural
    self.resourceKind = resourceKind
    self.isNamespaced = isNamespaced
    self.subresources = subresources
  }
}
