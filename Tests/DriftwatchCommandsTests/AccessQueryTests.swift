import DriftwatchCommands
import Testing

/// Questions about access whose answers are easy to get wrong.
@Suite struct AccessQueryTests {
  static let cluster = """
    apiVersion: v1
    kind: Namespace
    metadata: {name: ci}
    ---
    apiVersion: rbac.authorization.k8s.io/v1
    kind: Role
    metadata: {name: all, namespace: ci}
    rules: [{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}]
    ---
    apiVersion: rbac.authorization.k8s.io/v1
    kind: RoleBinding
    metadata: {name: dev, namespace: ci}
    roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: all}
    subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: dev}]

    """

  private static func ask(_ question: [String]) async -> CommandRun {
    await CommandRun.run(
      ["access"] + question + ["-c", "-"], in: "/", input: cluster, today: 0, variables: [:])
  }

  @Test(arguments: [
    (["can", "dev", "patch", "namespaces/ci"], "  yes"), (["can", "dev", "patch", "namespaces", "-n", "ci"], "  yes"),
    (["can", "dev", "patch", "namespaces/prod", "-n", "ci"], "  no"), (["can", "dev", "patch", "namespaces"], "  no"),
    (["can", "dev", "list", "namespaces", "-n", "ci"], "  no"), (["can", "dev", "get", "nodes", "-n", "ci"], "  no"),
    (["can", "dev", "get", "secrets", "-n", "ci"], "  yes"),
    (["can", "dev", "approve", "signers", "-n", "ci"], "  no"),
    (["who-can", "patch", "namespaces"], "user dev, in ci"),
    (["who-can", "patch", "namespaces/ci"], "user dev, in ci"),
    (["who-can", "list", "secrets"], "user dev, in ci"),
  ])
  func theScopeOfTheResourceDecides(arguments: [String], answer: String) async throws {
    let run = await Self.ask(arguments)
    let lines = run.output.split(separator: "\n").filter { $0.hasSuffix(answer) }
    #expect(!lines.isEmpty, "\(run.output)\(run.errors)")
  }

  @Test(arguments: [
    ["who-can", "delete", "nodes"], ["who-can", "delete", "nodes", "-n", "ci"], ["who-can", "create", "namespaces"],
    ["who-can", "patch", "namespaces/prod"], ["who-can", "list", "namespaces", "-n", "ci"],
    ["who-can", "get", "/metrics"],
  ])
  func roleBindingsDoNotReachWhatIsOutsideNamespaces(arguments: [String]) async throws {
    let run = await Self.ask(arguments)
    #expect(run.status != .failure && !run.output.contains("user dev"), "\(run.output)\(run.errors)")
  }

  @Test(arguments: [
    (["can", "dev", "get", "gadgets"], "serves no resource `gadgets`"),
    (["who-can", "get", "gadgets.example.com"], "serves no resource `gadgets of example.com`"),
    (["can", "dev", "get", "nodes", "-n", "ci"], "`nodes` is not inside namespaces"),
    (["can", "dev", "impersonate", "users"], ""), (["can", "dev", "get", "po", "-n", "ci"], ""),
    (["can", "dev", "get", "*"], ""), (["can", "dev", "get", "/metrics"], ""),
  ])
  func whatIsHardlyMeantIsWarnedOf(arguments: [String], warning: String) async throws {
    let run = await Self.ask(arguments)
    #expect(run.status != .failure)
    if warning.isEmpty {
      #expect(run.errors.isEmpty, "\(run.errors)")
    } else {
      #expect(run.errors.contains("warning: ") && run.errors.contains(warning), "\(run.errors)")
    }
  }

  @Test(arguments: [
    ("serviceaccount/", "write serviceaccount/NAMESPACE/NAME"), ("sa/ci", "write serviceaccount/NAMESPACE/NAME"),
    ("sa//x", "write serviceaccount/NAMESPACE/NAME"), ("sa/ci/x/y", "write serviceaccount/NAMESPACE/NAME"),
    ("system:serviceaccount:x", "write system:serviceaccount:NAMESPACE:NAME"),
    ("system:serviceaccount::x", "write system:serviceaccount:NAMESPACE:NAME"),
    ("system:serviceaccount:a:b:c", "write system:serviceaccount:NAMESPACE:NAME"), ("group/", "write group/NAME"),
    ("user/", "write user/NAME"), ("", "write a user name"),
    ("ci/builder", "write serviceaccount/ci/builder, or user/ci/builder"),
  ])
  func aSubjectThatNamesNobodyIsAnError(subject: String, hint: String) async throws {
    for question in [["can", subject, "get", "pods"], ["list", subject]] {
      let run = await Self.ask(question)
      #expect(run.status == .failure && run.errors.contains(hint), "\(run.output)\(run.errors)")
    }
  }

  @Test func rightsWrittenDifferentlyAreListedAlike() async throws {
    func roles(_ rules: [String]) -> String {
      """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: {name: r}
      rules: [\(rules.joined(separator: ", "))]
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: {name: b}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: r}
      subjects: [{kind: User, name: dev}]

      """
    }
    let together = "{apiGroups: ['', apps], resources: [pods, secrets, '*/scale'], verbs: [list, get]}"
    let apart = ["''", "apps"].flatMap { group in
      ["'*/scale'", "secrets", "pods"].flatMap { resource in
        ["get", "list"].map { "{apiGroups: [\(group)], resources: [\(resource)], verbs: [\($0)]}" }
      }
    }
    let paths = ["{nonResourceURLs: ['/a*', '/a/b'], verbs: [get]}", "{nonResourceURLs: ['/a*'], verbs: [get]}"]
    let files = ["a.yaml": roles([together, paths[0]]), "b.yaml": roles([paths[1]] + apart.reversed())]
    try await TemporaryFolder.with(files) { folder in
      let run = await CommandRun.of(
        "access", "list", "dev", "-c", "a=\(folder.path)/a.yaml", "-c", "b=\(folder.path)/b.yaml")
      #expect(run.status == .same && !run.output.contains("only"), "\(run.output)\(run.errors)")
    }
  }

  /// A right in a namespace that another cluster gives everywhere is one that both have there.
  @Test func whatAnotherScopeGivesIsNotCalledMissing() async throws {
    let role = """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: {name: r}
      rules: [{apiGroups: [''], resources: [pods], verbs: [get]}]
      ---

      """
    func binding(_ kind: String, _ metadata: String) -> String {
      """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: \(kind)
      metadata: \(metadata)
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: r}
      subjects: [{kind: User, name: dev}]
      """
    }
    let files = [
      "a.yaml": role + binding("RoleBinding", "{name: b, namespace: ci}"),
      "b.yaml": role + binding("ClusterRoleBinding", "{name: b}"),
    ]
    try await TemporaryFolder.with(files) { folder in
      let run = await CommandRun.of(
        "access", "list", "dev", "-c", "a=\(folder.path)/a.yaml", "-c", "b=\(folder.path)/b.yaml")
      #expect(run.status == .drift)
      #expect(run.output.contains("  get pods  (only in b)\n"), "\(run.output)\(run.errors)")
      #expect(run.output.hasSuffix("in ci\n  get pods\n"), "\(run.output)\(run.errors)")
    }
  }
}
