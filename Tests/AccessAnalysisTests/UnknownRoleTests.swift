import ClusterSource
import Findings
import KubernetesModel
import Testing

@testable import AccessAnalysis

/// Roles that bindings name and the input does not hold.
@Suite struct UnknownRoleTests {
  private static func bindings(
    _ kind: String, to role: String, count: Int = 1, in namespace: String = "lab"
  ) -> String {
    (0..<count).map { number in
      let isCluster = kind == "ClusterRoleBinding"
      return """
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: \(kind)
        metadata: {name: b\(number)\(isCluster ? "" : ", namespace: \(namespace)")}
        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: \(role.hasPrefix("r-") ? "Role" : "ClusterRole"), name: \(role)}
        subjects: [{kind: Group, name: interns\(number), apiGroup: rbac.authorization.k8s.io}]

        """
    }.joined()
  }

  private static let namespace = "apiVersion: v1\nkind: Namespace\nmetadata: {name: lab}\n"

  @Test(arguments: [
    (bindings("ClusterRoleBinding", to: "sudoer"), Completeness.partial, Effect.effective, Severity.high),
    (bindings("RoleBinding", to: "net-editor"), .partial, .effective, .medium),
    (bindings("RoleBinding", to: "r-local"), .partial, .effective, .medium),
    (bindings("ClusterRoleBinding", to: "sudoer"), .stated, .latent, .low),
    (bindings("RoleBinding", to: "r-local"), .stated, .latent, .low),
  ])
  func `manifests do not know that a role does not exist unless they are whole`(
    _ added: String, _ completeness: Completeness, _ effect: Effect, _ severity: Severity
  ) throws {
    let found = try AccessDrift.findings(Self.namespace, Self.namespace + added, of: completeness)
    #expect(found.map(\.effect) == [effect])
    #expect(found.map(\.severity) == [severity])
    #expect(found.allSatisfy { $0.summary.contains("whatever") == (effect == .effective) && !$0.notes.isEmpty })
    let lost = try AccessDrift.findings(Self.namespace + added, Self.namespace, of: completeness)
    #expect(lost.map(\.direction) == [.stricter])
    #expect(lost.map(\.effect) == [effect])
  }

  @Test func `a dump that holds roles knows which there are`() throws {
    var dump = try ManifestSource.snapshot(named: "b", yaml: Self.bindings("ClusterRoleBinding", to: "sudoer"))
    dump.completeness = .dump(kinds: [CoreKind.clusterRole.name])
    #expect(AccessModel(dump).unknownRoles.isEmpty)
    #expect(!AccessModel(dump).assumed.roles.isEmpty, "it leaves the default roles out")
    dump.roles.append(
      Role(
        metadata: ObjectMeta(name: "view", labels: ["kubernetes.io/bootstrapping": "rbac-defaults"]),
        isClusterRole: true, rules: []))
    #expect(AccessModel(dump).assumed.roles.isEmpty)
    dump.completeness = .dump(kinds: [CoreKind.pod.name])
    #expect(AccessModel(dump).unknownRoles.count == 1)
    #expect(!AccessModel(dump).assumed.roles.isEmpty)
  }

  @Test(arguments: [1, 8, 9, 10_000])
  func `many bindings to one missing role are one finding`(_ count: Int) throws {
    for completeness in [Completeness.partial, .stated] {
      let added = Self.bindings("ClusterRoleBinding", to: "sudoer", count: count)
      let found = try AccessDrift.findings(Self.namespace, Self.namespace + added, of: completeness)
      #expect(found.count == (count < DanglingBindings.manySubjects ? count : 1))
    }
  }

  @Test(arguments: [
    ("[create]", Severity.medium, "with rights that it holds itself"), ("[create, escalate]", .high, "with any rights"),
    ("[get]", .low, "Only cluster administrators"),
  ])
  func `a missing role is worth what those may write who can create it`(
    _ verbs: String, _ severity: Severity, _ reason: String
  ) throws {
    let creator = AccessDrift.grant(
      ["{apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles], verbs: \(verbs)}"],
      to: "{kind: User, name: ops}")
    let both = Self.namespace + creator
    let found = try AccessDrift.findings(
      both, both + Self.bindings("ClusterRoleBinding", to: "sudoer"), of: .stated)
    #expect(found.map(\.severity) == [severity])
    #expect(found.allSatisfy { $0.notes.joined().contains(reason) }, "\(found.map(\.notes))")
  }

  @Test func `who holds a role that nobody knows may be allowed anything in its scope`() throws {
    let yaml =
      Self.namespace + Self.bindings("RoleBinding", to: "net-editor")
      + Self.bindings("ClusterRoleBinding", to: "sudoer").replacing("interns0", with: "others")
    let model = AccessModel(try ManifestSource.snapshot(named: "a", yaml: yaml))
    func clauses(_ group: String, _ namespace: String) -> [String] {
      model.unknownRoles(
        for: .resource(ResourceRequest(verb: "get", resource: "pods", namespace: namespace)),
        by: RequestIdentity(user: "eve", groups: [group])
      ).map(\.clause)
    }
    let local = "RoleBinding lab/b0 gives ClusterRole net-editor, which is not among the manifests"
    #expect(clauses("interns0", "lab") == [local])
    #expect(clauses("interns0", "web") == [])
    #expect(clauses("interns0", "") == [])
    let wide = "ClusterRoleBinding b0 gives ClusterRole sudoer, which is not among the manifests"
    #expect(clauses("others", "web") == [wide])
    #expect(clauses("others", "") == [wide])
    #expect(clauses("strangers", "lab") == [])
  }

  @Test(arguments: [
    (["privileged"], "{kind: Group, name: 'system:authenticated'}", Severity.critical),
    (["privileged"], "{kind: User, name: bob}", .high), (["hostnetwork-v2"], "{kind: User, name: bob}", .high),
    ([], "{kind: User, name: bob}", .high), (["anyuid"], "{kind: User, name: bob}", .medium),
    (["restricted-v2"], "{kind: User, name: bob}", .low),
  ])
  func `the use of constraints is worth what they let pods do`(
    _ names: [String], _ subject: String, _ severity: Severity
  ) throws {
    let rule =
      "{apiGroups: [security.openshift.io], resources: [securitycontextconstraints], verbs: [use], "
      + "resourceNames: [\(names.joined(separator: ", "))]}"
    let found = try AccessDrift.findings(
      AccessDrift.namespace, AccessDrift.namespace + AccessDrift.grant([rule], to: subject))
    #expect(found.map(\.severity) == [severity])
    #expect(found.allSatisfy { $0.notes.joined().contains("SecurityContextConstraints") })
  }

  @Test(arguments: [(28, true), (34, true), (35, false), (36, false)])
  func `get on exec or attach is a way into pods before 1 35`(_ minor: Int, _ leads: Bool) throws {
    let pod = """
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: throne, namespace: ci}
      spec: {serviceAccountName: builder, containers: [{name: c, image: i}]}

      """
    let everything = "{apiGroups: ['*'], resources: ['*'], verbs: ['*']}"
    let both =
      AccessDrift.namespace + pod
      + AccessDrift.grant([everything], to: "{kind: ServiceAccount, name: builder, namespace: ci}", as: "king")
    for resource in ["pods/exec", "pods/attach"] {
      let rule = "{apiGroups: [''], resources: [\(resource)], verbs: [get]}"
      var snapshots = try [both, both + AccessDrift.grant([rule], to: "{kind: User, name: ines}")].map {
        try ManifestSource.snapshot(named: "c", yaml: $0)
      }
      for index in snapshots.indices { snapshots[index].version.minor = minor }
      let found = AccessArea.compare(baseline: AccessModel(snapshots[0]), target: AccessModel(snapshots[1])).findings
      #expect(found.map(\.severity) == [leads ? .critical : .high])
      #expect(found.contains { $0.notes.joined().contains("leads further") } == leads)
    }
  }

  @Test func `a way that only the servers' versions close is marked as skew`() throws {
    let everything = "{apiGroups: ['*'], resources: ['*'], verbs: ['*']}"
    let rule = "{apiGroups: [''], resources: [pods/exec], verbs: [get]}"
    let yaml =
      AccessDrift.namespace
      + AccessDrift.grant([everything], to: "{kind: ServiceAccount, name: builder, namespace: ci}", as: "king")
      + AccessDrift.grant([rule], to: "{kind: User, name: ines}") + """
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: throne, namespace: ci}
        spec: {serviceAccountName: builder, containers: [{name: c, image: i}]}
        """
    var (old, new) = try (
      ManifestSource.snapshot(named: "old", yaml: yaml), ManifestSource.snapshot(named: "new", yaml: yaml)
    )
    (old.version.minor, new.version.minor) = (34, 35)
    let found = AccessArea.compare(baseline: AccessModel(old), target: AccessModel(new)).findings
      .filter { $0.place.name == "ines" }
    #expect(found.map(\.tags) == [[.versionSkew]])
    #expect(found.map(\.direction) == [.stricter])
  }

  @Test func `an account that the other side never speaks of is topology, one that it mentions is not`() throws {
    let rule = "{apiGroups: [''], resources: [configmaps], verbs: [get]}"
    let grant = AccessDrift.grant([rule], to: "{kind: ServiceAccount, name: new, namespace: ci}", in: "ci")
    let account = "---\napiVersion: v1\nkind: ServiceAccount\nmetadata: {name: new, namespace: ci}\n"
    let from = AccessDrift.namespace
    #expect(try AccessDrift.findings(from, from + grant).map(\.effect) == [.effective], "merely mentioned")
    #expect(try AccessDrift.findings(from, from + account + grant).map(\.effect) == [.topology], "comes with it")
    #expect(try AccessDrift.findings(from + account, from + account + grant).map(\.effect) == [.effective])
    #expect(try AccessDrift.findings(from, from + grant, of: .stated).map(\.effect) == [.latent])
  }

  @Test func `roles that aggregate themselves or each other settle`() throws {
    func role(_ name: String, _ verb: String) -> String {
      """
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: {name: \(name), labels: {team: a}}
      aggregationRule: {clusterRoleSelectors: [{matchLabels: {team: a}}]}
      rules: [{apiGroups: [''], resources: [pods], verbs: [\(verb)]}]

      """
    }
    let model = AccessModel(try ManifestSource.snapshot(named: "a", yaml: role("one", "get") + role("two", "list")))
    #expect(model.roles.contains { $0.name == "one" } && model.roles.contains { $0.name == "two" })
    let own = try ManifestSource.snapshot(named: "a", yaml: role("one", "get"))
    let position = try #require(AccessModel(own).position(of: ObjectReference(kind: "ClusterRole", name: "one")))
    #expect(AccessModel(own).rules[position].map(\.rule.verbs) == [["get"]])
  }
}
