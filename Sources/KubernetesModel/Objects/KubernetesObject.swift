/// An object of the model; its identity in a cluster is kind, namespace and name.
package protocol KubernetesObject: Hashable, Sendable {
  var metadata: ObjectMeta { get set }
  /// The kind as Kubernetes spells it, for example `RoleBinding`.
  var kind: String { get }
}

extension KubernetesObject {
  package var name: String { metadata.name }
  package var namespace: String { metadata.namespace }
  /// What names this object in evidence and messages.
  package var reference: ObjectReference {
    ObjectReference(kind: kind, namespace: metadata.namespace, name: metadata.name)
  }
}

/// Names one object of a cluster.
package struct ObjectReference: Sendable, Hashable, Comparable, CustomStringConvertible {
  package var kind: String
  /// Of kinds without a struct of their own, since several groups have a NetworkPolicy; empty for all others.
  package var group: String
  /// Empty for cluster-scoped objects.
  package var namespace: String
  package var name: String

  package init(kind: String, group: String = "", namespace: String = "", name: String) {
    self.kind = kind
    self.group = group
    self.namespace = namespace
    self.name = name
  }

  /// `RoleBinding ci/deploy`, `ClusterRole view`.
  package var description: String { namespace.isEmpty ? "\(kind) \(name)" : "\(kind) \(namespace)/\(name)" }

  package static func < (a: ObjectReference, b: ObjectReference) -> Bool {
    // A comparison of tuples would copy all eight texts; long lists are sorted by this.
    if a.kind != b.kind { return a.kind < b.kind }
    if a.namespace != b.namespace { return a.namespace < b.namespace }
    return a.name == b.name ? a.group < b.group : a.name < b.name
  }
}
