import DriftwatchCommands
import Testing

/// Questions whose answer something may turn that is not evaluated.
@Suite struct UndeterminedTests {
  private static let policy = """
    {apiVersion: kyverno.io/v1, kind: ClusterPolicy, metadata: {name: k}, spec: {validationFailureAction: Enforce,
     rules: [{name: r, match: {any: [{resources: {kinds: [Pod]}}]}, validate: {pattern: {a: b}}}]}}
    """
  private static let grants = """
    {apiVersion: rbacmanager.reactiveops.io/v1beta1, kind: RBACDefinition, metadata: {name: x}, rbacBindings:
     [{name: a, subjects: [{kind: User, name: u}], clusterRoleBindings: [{clusterRole: cluster-admin}]}]}
    """

  private func run(_ yaml: String, _ arguments: [String]) async throws -> CommandRun {
    var result: CommandRun?
    try await TemporaryFolder.with(["a.yaml": "\(QueryTests.cluster)\n---\n\(yaml)"]) { folder in
      result = await CommandRun.run(
        arguments.map { $0 == "A" ? "\(folder.path)/a.yaml" : $0 }, in: "/", input: "", today: 0, variables: [:])
    }
    return try #require(result)
  }

  @Test func `admission policies leave open whether a template would be let in`() async throws {
    let found = try await run(Self.policy, ["admit", "A"])
    #expect(found.status == .failure)
    #expect(found.output.contains("ClusterPolicy k decides what is admitted and is not evaluated"))
  }

  private static let sudo = """
    {apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRoleBinding, metadata: {name: sudo},
     roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: sudoer}, subjects: [{kind: Group, name: x}]}
    """

  @Test(arguments: [
    (
      ["access", "can", "group/x", "impersonate", "users", "-c", "A"], DriftwatchCommands.ExitStatus.failure,
      "not known  (ClusterRoleBinding"
    ),
    (["access", "can", "group/x", "get", "/metrics", "-c", "A"], .failure, "ClusterRole sudoer, which is not among"),
    (["access", "can", "group/x", "impersonate", "users", "-c", "A", "--allow-partial"], .drift, "not known"),
    (["access", "can", "group/x", "impersonate", "users", "-c", "A", "--complete"], .drift, "no"),
    (
      ["access", "can", "group/y", "impersonate", "users", "-c", "A"], .failure, "not known  (no binding names group y"
    ),
    (["access", "can", "group/y", "impersonate", "users", "-c", "A", "--complete"], .drift, "no  (no binding names"),
    (["access", "can", "group/x", "get", "/version", "-c", "A"], .same, "yes"),
    (["access", "list", "group/x", "-c", "A"], .failure, "cluster-wide"),
    (["access", "list", "group/x", "-c", "A", "--complete"], .same, "cluster-wide"),
    (["access", "who-can", "get", "secrets", "-n", "shop", "-c", "A"], .failure, "system:masters"),
  ])
  func `a role that manifests do not hold leaves a no open, and no yes`(
    _ arguments: [String], _ status: DriftwatchCommands.ExitStatus, _ text: String
  ) async throws {
    let found = try await run(Self.sudo, arguments)
    #expect(found.status == status, "\(found.output)\(found.errors)")
    #expect(found.output.contains(text), "\(found.output)")
    let isOpen = status == .failure && arguments[1] != "can"
    #expect(found.errors.contains("not known: a: group x, cluster-wide: ClusterRoleBinding sudo") == isOpen)
  }

  @Test func `what is taken as a name is said where a subresource may be meant`() async throws {
    let found = try await run(Self.sudo, ["access", "can", "u", "get", "secrets/token", "-n", "shop", "-c", "A"])
    #expect(found.errors.contains("note: `token` is taken as the name of an object"))
    let other = try await run(Self.sudo, ["access", "can", "u", "get", "secrets/db", "-n", "shop", "-c", "A"])
    #expect(other.errors.isEmpty)
  }

  @Test func `what makes roles leaves a no open, and no yes`() async throws {
    let no = try await run(Self.grants, ["access", "can", "u", "delete", "secrets", "-n", "shop", "-c", "A"])
    #expect(no.status == .failure && no.output.contains("not known  (RBACDefinition x"))
    let yes = try await run(
      Self.grants, ["access", "can", "group/oidc:dev", "list", "pods", "-n", "shop", "-c", "A"])
    #expect(yes.status == .same)
  }
}
