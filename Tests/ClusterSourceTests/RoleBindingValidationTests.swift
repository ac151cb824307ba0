import ClusterSource
import KubernetesModel
import Testing

/// Bindings and roles as servers validate them: pkg/apis/rbac/validation of Kubernetes.
@Suite struct RoleBindingValidationTests {
  private static func binding(_ subject: String, kind: String = "RoleBinding", role: String = "name: view") -> String {
    """
    apiVersion: rbac.authorization.k8s.io/v1
    kind: \(kind)
    metadata: {name: b\(kind == "RoleBinding" ? ", namespace: dock" : "")}
    roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, \(role)}
    subjects: [\(subject)]

    """
  }

  @Test(arguments: [
    (binding("{kind: ServiceAccount, name: crane}"), nil),
    (binding("{kind: ServiceAccount, name: crane, namespace: ''}"), nil),
    (binding("{kind: ServiceAccount, name: crane, apiGroup: ''}"), nil),
    (binding("{kind: User, name: 'Ines/X', apiGroup: rbac.authorization.k8s.io}"), nil),
    (binding("{kind: User, name: ines}"), nil), (binding("{kind: Group, name: 'system:masters'}"), nil),
    (
      binding("{kind: ServiceAccount, name: crane}", kind: "ClusterRoleBinding"),
      "a ServiceAccount subject of a ClusterRoleBinding needs a `namespace`"
    ),
    (
      binding("{kind: ServiceAccount, name: crane, apiGroup: rbac.authorization.k8s.io}"),
      "`apiGroup` of a ServiceAccount subject is `rbac.authorization.k8s.io`"
    ),
    (binding("{kind: ServiceAccount, name: crane, apiGroup: v1}"), "`apiGroup` of a ServiceAccount subject is `v1`"),
    (binding("{kind: User, name: ines, apiGroup: v1}"), "`apiGroup` of a subject is `v1`"),
    (binding("{kind: Group, name: dev, apiGroup: core}"), "`apiGroup` of a subject is `core`"),
    (binding("{kind: ServiceAccount, name: Crane}"), "the ServiceAccount `Crane` of a subject is not named like"),
    (binding("{kind: ServiceAccount, name: 'a:b'}"), "the ServiceAccount `a:b` of a subject is not named like"),
    (binding("{kind: ServiceAccount, name: '-a'}"), "the ServiceAccount `-a` of a subject is not named like"),
    (binding("{kind: ServiceAccount, name: ''}"), "a subject needs a `name`"),
    (binding("{kind: User, name: ''}"), "a subject needs a `name`"),
    (binding("{name: ines}"), "a subject needs a `kind`"),
    (binding("{kind: user, name: ines}"), "subject kind `user`"),
    (binding("{kind: User, name: ines}", role: "name: 'a/b'"), "`roleRef.name` is `a/b`, which may not contain `/`"),
    (binding("{kind: User, name: ines}", role: "name: '..'"), "`roleRef.name` is `..`, which no name may be"),
    (binding("{kind: User, name: ines}", role: "name: ''"), "`roleRef` has no `name`"),
    (
      binding("{kind: User, name: ines}").replacing("kind: ClusterRole,", with: "kind: Deployment,"),
      "`roleRef.kind` is `Deployment`"
    ),
    (
      binding("{kind: User, name: ines}", kind: "ClusterRoleBinding")
        .replacing("kind: ClusterRole,", with: "kind: Role,"), "`roleRef.kind` is `Role`"
    ),
    (
      binding("{kind: User, name: ines}").replacing("{name: b,", with: "{name: 'b%',"),
      "the name `b%` may not contain `%`"
    ),
  ])
  func `what the server refuses is an error with file and line and grants nothing`(
    _ yaml: String, _ message: String?
  ) throws {
    let snapshot = try ManifestSource.snapshot(named: "a", yaml: yaml)
    let errors = snapshot.diagnostics.filter { $0.severity == .error }
    #expect(errors.isEmpty == (message == nil), "\(errors)")
    #expect(snapshot.roleBindings.isEmpty == (message != nil))
    guard let message, let error = errors.first else { return }
    #expect(error.message.hasPrefix(message))
    #expect(error.location != nil && error.object?.name.hasPrefix("b") == true)
  }

  @Test func `what the server stores and ignores is said`() throws {
    let snapshot = try ManifestSource.snapshot(
      named: "a", yaml: Self.binding("{kind: User, name: ines, namespace: dock}"))
    #expect(snapshot.roleBindings.count == 1)
    #expect(snapshot.diagnostics.contains { $0.field == "subjects[0].namespace" && $0.severity == .note })
  }
}
