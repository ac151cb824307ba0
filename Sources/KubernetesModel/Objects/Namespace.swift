/// A `v1/Namespace`; its labels carry `kubernetes.io/metadata.name` as on a server.
package struct Namespace: KubernetesObject, Hashable {
  package var metadata: ObjectMeta
  package var kind: String { "Namespace" }

  package init(metadata: ObjectMeta) { self.metadata = metadata }
}
