/// A RoleBinding (namespace set) or ClusterRoleBinding (namespace empty).
package struct RoleBinding: KubernetesObject, Hashable {
  package var metadata: ObjectMeta
  package var kind: String { isClusterRoleBinding ? "ClusterRoleBinding" : "RoleBinding" }
  package var isClusterRoleBinding: Bool
  package var subjects: [Subject]
  package var roleRef: RoleRef
  /// The subjects before the configuration's mapping renamed some of them, nil when it did not.
  package var originalSubjects: [Subject]?

  package init(metadata: ObjectMeta, isClusterRoleBinding: Bool, subjects: [Subject], roleRef: RoleRef) {
    self.metadata = metadata
    self.isClusterRoleBinding = isClusterRoleBinding
    self.subjects = subjects
    self.roleRef = roleRef
  }
}

/// A binding's subject as written; the authorizer ignores its apiGroup.
package struct Subject: Sendable, Hashable {
  /// `User`, `Group` or `ServiceAccount`; any other kind matches nobody.
  package var kind: String
  package var name: String
  /// Only of service accounts; empty means the binding's own namespace.
  package var namespace: String

  package init(kind: String, name: String, namespace: String = "") {
    self.kind = kind
    self.name = name
    self.namespace = namespace
  }
}

/// A binding's `roleRef`.
package struct RoleRef: Sendable, Hashable {
  /// `Role` or `ClusterRole`.
  package var kind: String
  package var name: String

  package init(kind: String, name: String) {
    self.kind = kind
    self.name = name
  }
}
