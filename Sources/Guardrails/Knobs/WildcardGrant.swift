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
    ], basis: .rights
  ) { cluster in
    cluster.snapshot.roleBindings.flatMap { binding -> [Holder] in
      guard !binding.isDefault, let role = cluster.role(of: binding),
        role.rules.contains(where: { $0.verbs.contains("*") || $0.resources.contains("*") })
      else { return [] }
      return binding.subjects.map { subject in
        Holder(
          knob: "wildcard-grant", resource: binding.reference(of: subject),
          value: "\(role.reference)\(binding.extent)", binding: binding.reference,
          granted: GrantedRules(binding, role))
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

  /// Where a ClusterRole counts only in the binding's namespace; empty elsewhere.
  var extent: String { !isClusterRoleBinding && roleRef.kind == "ClusterRole" ? " in \(namespace)" : "" }

  /// The subject as the object it names.
  func reference(of subject: Subject) -> ObjectReference {
    let namespace =
      subject.kind == "ServiceAccount" ? (subject.namespace.isEmpty ? self.namespace : subject.namespace) : ""
    return ObjectReference(kind: subject.kind, namespace: namespace, name: subject.name)
  }
}
