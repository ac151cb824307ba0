import Findings
import KubernetesModel

extension Guardrail {
  static let wildcardGrant = Guardrail(
    id: "wildcard-grant", title: "is granted rights by a wildcard", severity: .medium,
    explanation: """
      A rule with `*` for verbs or resources grants also what will be added to the API tomorrow, and says less \
      about what its holder needs.
      """,
    references: [
      "https://kubernetes.io/docs/concepts/security/rbac-good-practices/",
      "CIS 5.1: minimize wildcard use in Roles and ClusterRoles",
    ],
    examples: [
      .holds(binding(to: "rules: [{apiGroups: [\"\"], resources: [\"*\"], verbs: [get]}]")),
      .free(binding(to: "rules: [{apiGroups: [\"\"], resources: [pods], verbs: [get]}]")),
    ]
  ) { cluster in
    let wildcards = Set(
      cluster.snapshot.roles.filter { role in
        role.rules.contains { $0.verbs.contains("*") || $0.resources.contains("*") }
      }.map(\.reference))
    return cluster.snapshot.roleBindings.flatMap { binding -> [Holder] in
      let role = ObjectReference(
        kind: binding.roleRef.kind, namespace: binding.roleRef.kind == "Role" ? binding.namespace : "",
        name: binding.roleRef.name)
      guard wildcards.contains(role), !binding.isDefault else { return [] }
      return binding.subjects.map { subject in
        Holder(
          knob: "wildcard-grant", resource: binding.reference(of: subject), value: role.description,
          binding: binding.reference)
      }
    }
  }

  private static func binding(to rules: String) -> String {
    """
    apiVersion: rbac.authorization.k8s.io/v1
    kind: ClusterRole
    metadata: {name: r}
    \(rules)
    ---
    apiVersion: rbac.authorization.k8s.io/v1
    kind: ClusterRoleBinding
    metadata: {name: b}
    roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: r}
    subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: sam}]
    """
  }
}

extension RoleBinding {
  /// Made by the API server itself.
  var isDefault: Bool {
    metadata.isAssumed || metadata.labels["kubernetes.io/bootstrapping"] == "rbac-defaults"
  }

  /// The subject as the object it names.
  func reference(of subject: Subject) -> ObjectReference {
    let namespace =
      subject.kind == "ServiceAccount" ? (subject.namespace.isEmpty ? self.namespace : subject.namespace) : ""
    return ObjectReference(kind: subject.kind, namespace: namespace, name: subject.name)
  }
}
