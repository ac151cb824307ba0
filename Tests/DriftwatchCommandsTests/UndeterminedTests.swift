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

  @Test func `what makes roles leaves a no open, and no yes`() async throws {
    let no = try await run(Self.grants, ["access", "can", "u", "delete", "secrets", "-n", "shop", "-c", "A"])
    #expect(no.status == .failure && no.output.contains("not known  (RBACDefinition x"))
    let yes = try await run(
      Self.grants, ["access", "can", "group/oidc:dev", "list", "pods", "-n", "shop", "-c", "A"])
    #expect(yes.status == .same)
  }
}
