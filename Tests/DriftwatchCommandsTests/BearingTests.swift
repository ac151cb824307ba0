import DriftwatchCommands
import Testing

/// Only what could change an answer leaves it open, and the reason stands beside the status.
@Suite struct BearingTests {
  private static let cluster = QueryTests.cluster + "\n"

  private static func binding(_ kind: String, _ metadata: String, to role: String, _ subject: String) -> String {
    """
    ---
    {apiVersion: rbac.authorization.k8s.io/v1, kind: \(kind), metadata: \(metadata),
     roleRef: {apiGroup: rbac.authorization.k8s.io, \(role)}, subjects: [\(subject)]}

    """
  }

  /// A Role that nobody holds the text of, in one namespace.
  private static let unknown = binding(
    "RoleBinding", "{name: b, namespace: ci}", to: "kind: Role, name: gone", "{kind: User, name: jane}")
  private static let administrator = binding(
    "ClusterRoleBinding", "{name: admin}", to: "kind: ClusterRole, name: cluster-admin", "{kind: User, name: jane}")
  private static let brokenPolicy = """
    ---
    {apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: p, namespace: shop}, spec: 7}

    """
  private static let brokenTier = """
    ---
    {apiVersion: policy.networking.k8s.io/v1alpha1, kind: AdminNetworkPolicy, metadata: {name: t}, spec: 7}

    """
  private static let brokenBinding = """
    ---
    {apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: {name: r, namespace: ci}, subjects: 7}

    """

  @Test(arguments: [
    (unknown, ["access", "who-can", "list", "pods", "-c", "a=-"], true),
    (unknown, ["access", "who-can", "list", "pods", "-n", "ci", "-c", "a=-"], true),
    (unknown, ["access", "who-can", "list", "pods", "-n", "shop", "-c", "a=-"], false),
    (unknown, ["access", "who-can", "list", "pods", "-n", "shop", "--indirect", "-c", "a=-"], true),
    (unknown, ["access", "who-can", "delete", "nodes", "-c", "a=-"], false),
    (unknown + administrator, ["access", "who-can", "list", "pods", "-c", "a=-"], false),
    (unknown + administrator, ["access", "who-can", "read", "secrets", "-c", "a=-"], false),
    (unknown, ["access", "list", "jane", "-c", "a=-"], true),
    (unknown, ["access", "list", "group/oidc:dev", "-c", "a=-"], false),
    (unknown, ["guard", "--inventory", "a=-", "--knob", "host-pid"], false),
    (unknown, ["guard", "--inventory", "a=-", "--knob", "namespace-unenforced,granted-to-everybody"], false),
    (unknown, ["guard", "--inventory", "a=-", "--knob", "reads-secrets"], true),
    (unknown, ["guard", "--inventory", "a=-", "--knob", "reads-secrets", "-n", "shop"], false),
    (unknown, ["guard", "--inventory", "a=-", "--knob", "reaches-cluster-admin", "-n", "shop"], true),
    (brokenPolicy, ["access", "who-can", "list", "pods", "-c", "a=-"], false),
    (brokenPolicy, ["access", "matrix", "a=-"], false), (brokenPolicy, ["isolation", "a=-"], true),
    (brokenPolicy, ["guard", "--inventory", "a=-", "--knob", "reads-secrets"], false),
    (brokenPolicy, ["guard", "--inventory", "a=-", "--knob", "no-ingress-policy"], true),
    (brokenBinding, ["access", "who-can", "list", "pods", "-n", "shop", "-c", "a=-"], false),
    (brokenBinding, ["access", "who-can", "list", "pods", "-n", "ci", "-c", "a=-"], true),
    (brokenTier, ["isolation", "a=-"], true), (brokenTier, ["reach", "list", "a=-"], true),
    (brokenTier, ["access", "who-can", "list", "pods", "-c", "a=-"], false),
    (brokenBinding, ["isolation", "a=-"], false), (brokenBinding, ["reach", "list", "a=-"], false),
  ])
  func `what has no say leaves the answer as it is`(more: String, arguments: [String], isOpen: Bool) async {
    let run = await CommandRun.run(arguments, in: "/", input: Self.cluster + more, today: 0, variables: [:])
    #expect((run.status == .failure) == isOpen, "\(run.output)\(run.errors)")
    #expect(!isOpen || !run.errors.isEmpty)
  }

  @Test(
    arguments: [
      ["access", "who-can", "list", "pods", "-c", "a=-"], ["access", "list", "jane", "-c", "a=-"],
      ["guard", "--inventory", "a=-", "--knob", "reads-secrets"],
    ], ["text", "json"])
  func `a status of 2 has its reason beside it`(arguments: [String], format: String) async {
    let run = await CommandRun.run(
      arguments + ["-o", format], in: "/", input: Self.cluster + Self.unknown, today: 0, variables: [:])
    #expect(run.status == .failure)
    #expect(run.errors.contains("driftwatch: status 2, for the answer is not certain: "), "\(run.errors)")
    #expect(run.errors.contains("Role ci/gone"), "\(run.errors)")
  }

  @Test func `who could be more is told with the command that reads what is missing`() async {
    let run = await CommandRun.of(
      "access", "who-can", "list", "pods", "-c", "a=-", input: Self.cluster + Self.unknown)
    #expect(run.errors.contains("`kubectl get role gone -n ci -o yaml` tells it"), "\(run.errors)")
  }

  @Test func `what several clusters lack alike is told once`() async throws {
    try await TemporaryFolder.with(["a.yaml": Self.cluster + Self.unknown]) { folder in
      let run = await CommandRun.of(
        "access", "who-can", "list", "pods", "-c", "a=\(folder.path)/a.yaml", "-c", "b=\(folder.path)/a.yaml")
      #expect(run.errors.contains("not known: a, b: user jane, in ci: "), "\(run.errors)")
      #expect(run.errors.split(separator: "\n").count { $0.hasPrefix("not known") } == 1)
    }
  }

  @Test func `compare says so where no people read the report`() async throws {
    try await TemporaryFolder.with(["a.yaml": Self.cluster, "b.yaml": Self.cluster + Self.brokenPolicy]) { folder in
      for format in ["json", "csv", "sarif", "junit"] {
        let run = await CommandRun.of(
          "compare", "a=\(folder.path)/a.yaml", "b=\(folder.path)/b.yaml", "-o", format)
        #expect(run.status == .failure && run.errors.contains("driftwatch: status 2: "), "\(run.errors)")
      }
    }
  }

  @Test func `what nobody can tell has a reason, and what tells more`() async {
    let policy = """
      ---
      {apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: p, namespace: shop},
       spec: {podSelector: {matchLabels: {app: client}}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8}}]}]}}

      """
    let list = await CommandRun.of("reach", "list", "a=-", input: Self.cluster + policy)
    let line = "nobody can tell in a what shop/client[Pod] sends to shop/api[Deployment]: a policy names addresses"
    #expect(list.output.contains(line), "\(list.output)\(list.errors)")
    #expect(list.output.contains("(`kubectl get nodes -o jsonpath='{.items[*].spec.podCIDRs}'` tells)"))
    let rows = await CommandRun.of("reach", "list", "a=-", "-o", "csv", input: Self.cluster + policy)
    #expect(
      rows.output.contains("\"not known\",\"shop/client[Pod]\",\"shop/api[Deployment]\",\"\",\"a policy names"),
      "\(rows.output)")
    let between = await CommandRun.of(
      "reach", "shop/client", "shop/api", "-c", "a=-", input: Self.cluster + policy)
    #expect(between.status == .failure && between.errors.contains("status 2, for nobody can tell: a: a policy names"))
    let isolation = await CommandRun.of("isolation", "a=-", "-n", "shop", input: Self.cluster + policy)
    #expect(isolation.output.contains("nobody can tell all that client sends: a policy names"), "\(isolation.output)")
  }
}
