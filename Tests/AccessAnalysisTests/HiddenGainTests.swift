import AccessAnalysis
import ClusterSource
import Findings
import KubernetesModel
import Testing

/// Gains that are easy to take for none.
@Suite("Hidden gains") struct HiddenGainTests {
  @Test func `rights of an account that somebody may stand in for are live`() throws {
    let found = try Self.findings(Self.editor, Self.editor + Self.ghostAdmin)
    let finding = try #require(found.first { $0.rule == "access/cluster-admin-gained" })
    #expect(finding.effect == .effective && finding.severity == .critical)
    #expect(finding.notes.contains { $0.contains("user dev may act as it") }, "\(finding.notes)")
  }

  @Test func `rights of an account that nobody can be are latent`() throws {
    let found = try Self.findings(Self.namespace, Self.namespace + Self.ghostAdmin)
    #expect(found.map(\.effect) == [.latent])
  }

  @Test func `rights of an account that a pod names are live`() throws {
    let found = try Self.findings(Self.namespace + Self.pod, Self.namespace + Self.pod + Self.ghostAdmin)
    #expect(found.contains { $0.effect == .effective && $0.severity == .critical })
  }

  @Test func `a new binding to a default role is no version skew`() throws {
    let bob = """
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: {name: tmp, labels: {kubernetes.io/bootstrapping: rbac-defaults}}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
      subjects: [{kind: User, name: bob}]

      """
    let found = try Self.findings(Self.namespace, Self.namespace + bob, minors: (33, 36))
    let finding = try #require(found.first { $0.place.name == "bob" })
    #expect(finding.tags.isEmpty)
  }

  @Test func `a label does not make a role a default one`() throws {
    func role(_ verbs: String) -> String {
      """
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: {name: helper, labels: {kubernetes.io/bootstrapping: rbac-defaults}}
      rules: [{apiGroups: [""], resources: [secrets], verbs: [\(verbs)]}]
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: {name: helper}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: helper}
      subjects: [{kind: User, name: bob}]

      """
    }
    let found = try Self.findings(
      Self.namespace + role("get"), Self.namespace + role("get, delete"), minors: (33, 36))
    let finding = try #require(found.first { $0.place.name == "bob" })
    #expect(finding.tags.isEmpty)
  }

  @Test(arguments: [
    ("certificates.k8s.io", "certificatesigningrequests/nodeclient", "create"),
    ("certificates.k8s.io", "certificatesigningrequests/selfnodeclient", "create"),
    ("authentication.k8s.io", "userextras/scopes", "impersonate:user-info"),
    ("resource.k8s.io", "resourceclaims/binding", "update"),
    ("resource.k8s.io", "resourceclaims/driver", "associated-node:patch"),
  ])
  func `permissions that only components ask for are live`(_ group: String, _ resource: String, _ verb: String) throws {
    let gain = """
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: {name: special}
      rules: [{apiGroups: [\(group)], resources: ["\(resource)"], verbs: ["\(verb)"]}]
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: {name: special}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: special}
      subjects: [{kind: User, name: bob}]

      """
    let found = try Self.findings(Self.namespace, Self.namespace + gain)
    #expect(found.map(\.effect) == [.effective])
  }

  private static func findings(
    _ baseline: String, _ target: String, minors: (Int, Int) = (36, 36)
  ) throws -> [Finding] {
    var snapshots = (
      try ManifestSource.snapshot(named: "baseline", yaml: baseline),
      try ManifestSource.snapshot(named: "target", yaml: target)
    )
    snapshots.0.version.minor = minors.0
    snapshots.1.version.minor = minors.1
    (snapshots.0.completeness, snapshots.1.completeness) = (.stated, .stated)
    return AccessArea.compare(
      baseline: AccessArea.behaviour(of: snapshots.0), target: AccessArea.behaviour(of: snapshots.1)
    ).findings
  }

  private static let namespace = """
    apiVersion: v1
    kind: Namespace
    metadata: {name: ci}
    ---
    apiVersion: v1
    kind: ServiceAccount
    metadata: {name: builder, namespace: ci}

    """

  private static let editor =
    namespace + """
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: {name: dev, namespace: ci}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: edit}
      subjects: [{kind: User, name: dev}]

      """

  private static let ghostAdmin = """
    ---
    apiVersion: rbac.authorization.k8s.io/v1
    kind: ClusterRoleBinding
    metadata: {name: ghost}
    roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
    subjects: [{kind: ServiceAccount, name: ghost, namespace: ci}]

    """

  private static let pod = """
    ---
    apiVersion: v1
    kind: Pod
    metadata: {name: runner, namespace: ci}
    spec: {serviceAccountName: ghost, containers: [{name: main, image: registry.example/runner:1}]}

    """
}
