import DriftwatchCommands
import Testing

@Suite struct QueryTests {
  static let cluster = """
    apiVersion: v1
    kind: Namespace
    metadata: {name: shop, labels: {pod-security.kubernetes.io/enforce: baseline}}
    ---
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: api, namespace: shop}
    spec:
      selector: {matchLabels: {app: api}}
      template:
        metadata: {labels: {app: api}}
        spec: {containers: [{name: api, image: "i@sha256:1"}]}
    ---
    apiVersion: v1
    kind: Pod
    metadata: {name: client, namespace: shop, labels: {app: client}}
    spec: {hostPID: true, containers: [{name: c, image: "i@sha256:1"}]}
    ---
    apiVersion: networking.k8s.io/v1
    kind: NetworkPolicy
    metadata: {name: api, namespace: shop}
    spec:
      podSelector: {matchLabels: {app: api}}
      ingress: [{from: [{podSelector: {matchLabels: {app: client}}}], ports: [{port: 8080}]}]
    ---
    apiVersion: rbac.authorization.k8s.io/v1
    kind: RoleBinding
    metadata: {name: viewers, namespace: shop}
    roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
    subjects: [{apiGroup: rbac.authorization.k8s.io, kind: Group, name: "oidc:dev"}]
    """

  static func run(_ arguments: [String]) async throws -> CommandRun {
    var result: CommandRun?
    try await TemporaryFolder.with(["a.yaml": cluster]) { folder in
      result = await CommandRun.run(
        arguments.map { $0 == "A" ? "\(folder.path)/a.yaml" : $0 }, in: "/", input: "", today: 0, variables: [:])
    }
    return try #require(result)
  }

  @Test(arguments: [
    (
      ["access", "can", "group/oidc:dev", "list", "pods", "-n", "shop", "-c", "A"], DriftwatchCommands.ExitStatus.same,
      "yes"
    ),
    (
      ["access", "can", "sam", "list", "pods", "-n", "shop", "--as-group", "oidc:dev", "-c", "A"], .same,
      "RoleBinding shop/viewers"
    ),
    (["access", "can", "group/oidc:dev", "get", "secrets", "-n", "shop", "-c", "A"], .drift, "no"),
    (["access", "can", "group/oidc:dev", "list", "pods", "-c", "A"], .drift, "no"),
    (["access", "can", "group/oidc:dev", "get", "pods/log", "-n", "shop", "-c", "A"], .same, "yes"),
    (["access", "can", "group/system:masters", "delete", "nodes", "-c", "A"], .same, "bypasses RBAC"),
    (["access", "who-can", "list", "pods", "-n", "shop", "-c", "A"], .same, "group oidc:dev, in shop"),
    (["access", "list", "group/oidc:dev", "-c", "A"], .same, "in shop"),
    (
      ["reach", "shop/client", "shop/api", "--port", "8080", "-c", "A"], .same, "NetworkPolicy shop/api spec.ingress[0]"
    ),
    (["reach", "shop/client", "shop/api", "--port", "53/udp", "-c", "A"], .drift, "denied"),
    (["reach", "10.1.2.3", "shop/api", "-c", "A"], .same, "nothing"),
    (["reach", "between", "10.1.2.3", "shop/api", "-c", "A"], .same, "nothing"),
    (["reach", "shop/client", "shop/api", "-o", "dot", "-c", "A"], .same, #"[label="TCP 8080"];"#),
    (["reach", "shop/client", "shop/api", "--port", "8080", "-o", "dot", "-c", "A"], .failure, "leave out --port"),
    (["reach", "list", "-c", "A"], .same, "shop/client[Pod] → shop/api[Deployment]: TCP 8080\n"),
    (["reach", "list", "-c", "A", "-n", "sho*"], .same, "every outside address → shop/client[Pod]: everything"),
    (["reach", "list", "-c", "A", "-n", "shopp"], .failure, "no cluster has a namespace `shopp`"),
    (["reach", "list", "-c", "A"], .same, "shop/api[Deployment] → shop/client[Pod]: everything"),
    (["reach", "shop/client[Pod]", "shop/api[Deployment]", "--port", "8080", "-c", "A"], .same, "allowed"),
    (["reach", "shop/client", "shop/Deploymnt/api", "-c", "A"], .failure, "did you mean `Deployment`?"),
    (["reach", "shop/Nonsense/client", "shop/api", "-c", "A"], .failure, "no workload is a `Nonsense`"),
    (["reach", "shp/client", "shop/api", "-c", "A"], .failure, "no cluster has a namespace `shp`"),
    (["reach", "shop/clint", "shop/api", "-c", "A"], .failure, "did you mean `shop/client`?"),
    (["reach", "list", "-c", "A", "-o", "json"], .same, #""undetermined" :"#),
    (["reach", "list", "-c", "A", "-o", "dot"], .same, #"subgraph "cluster_shop" {"#),
    (["reach", "shop/nobody", "shop/api", "-c", "A"], .failure, "no cluster has `shop/nobody`"),
    (["admit", "A"], .drift, "host namespaces (hostPID=true)"),
    (["admit", "A", "-o", "junit"], .drift, "<failure"),
    (["admit", "A", "--raise"], .same, "shop"),
    (["admit", "A", "--raise", "-o", "json"], .same, "\"current\""),
    (["guard", "A"], .failure, "there is no list"),
    (["guard", "A", "--init"], .same, "host-pid"),
    (["rules"], .same, "access/permission-gained"),
    (["rules", "access/permission-gaind"], .failure, "did you mean `access/permission-gained`?"),
  ])
  func aQuestionIsAnswered(arguments: [String], status: DriftwatchCommands.ExitStatus, text: String) async throws {
    let run = try await Self.run(arguments)
    #expect(run.status == status, "\(run.output)\(run.errors)")
    #expect((run.output + run.errors).contains(text), "\(run.output)\(run.errors)")
  }

  @Test func listingSeveralClustersNamesThoseThatAllowALine() async throws {
    let other = Self.cluster.replacing("port: 8080", with: "port: 9090")
    try await TemporaryFolder.with(["a.yaml": Self.cluster, "b.yaml": other]) { folder in
      let ends = ["-c", "left=\(folder.path)/a.yaml", "-c", "right=\(folder.path)/b.yaml"]
      let run = await CommandRun.of("reach", "list", ends[0], ends[1], ends[2], ends[3])
      #expect(run.status == .drift, "\(run.errors)")
      #expect(run.output.contains("shop/api[Deployment]: TCP 8080  (only in left)\n"), "\(run.output)")
      #expect(run.output.contains("shop/api[Deployment]: TCP 9090  (only in right)\n"), "\(run.output)")
      #expect(run.output.contains("shop/api[Deployment] → shop/client[Pod]: everything\n"), "\(run.output)")
    }
  }

  @Test func aClusterThatLacksAnEndSaysSo() async throws {
    let other = Self.cluster.replacing("name: client", with: "name: customer")
    try await TemporaryFolder.with(["a.yaml": Self.cluster, "b.yaml": other]) { folder in
      let ends = ["-c", "left=\(folder.path)/a.yaml", "-c", "right=\(folder.path)/b.yaml"]
      for port in [["--port", "8080"], []] {
        let run = await CommandRun.run(
          ["reach", "shop/client", "shop/api"] + port + ends, in: "/", input: "", today: 0, variables: [:])
        #expect(run.status == .drift, "\(run.errors)")
        #expect(run.output.contains("missing: no `shop/client`\n"), "\(run.output)")
      }
    }
  }

  @Test func aBlockOfWhichSomeAddressesAreAllowedIsToldInParts() async throws {
    let policy = """

      ---
      apiVersion: networking.k8s.io/v1
      kind: NetworkPolicy
      metadata: {name: out, namespace: shop}
      spec: {podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8}}]}]}
      """
    try await TemporaryFolder.with(["a.yaml": Self.cluster + policy]) { folder in
      let cluster = ["-c", "\(folder.path)/a.yaml"]
      let port = await CommandRun.run(
        ["reach", "shop/client", "10.0.0.0/7", "--port", "80"] + cluster, in: "/", input: "", today: 0, variables: [:])
      #expect(port.status == .drift)
      #expect(port.output.contains("partly: allowed to 10.0.0.0/8; denied to 11.0.0.0/8\n"), "\(port.output)")
      let all = await CommandRun.run(
        ["reach", "shop/client", "10.0.0.0/7"] + cluster, in: "/", input: "", today: 0, variables: [:])
      #expect(all.output.contains("-> 10.0.0.0/8  everything\n"), "\(all.output)")
      #expect(all.output.contains("-> 11.0.0.0/8  nothing\n"), "\(all.output)")
    }
  }

  @Test func theListThatInitWritesPasses() async throws {
    let list = try await Self.run(["guard", "A", "--init"]).output
    try await TemporaryFolder.with(["a.yaml": Self.cluster, "list.yaml": list]) { folder in
      let run = await CommandRun.of("guard", "\(folder.path)/a.yaml", "--policy", "\(folder.path)/list.yaml")
      #expect(run.status == .same, "\(run.output)\(run.errors)")
      let other = await CommandRun.of(
        "guard", "-", "--policy", "\(folder.path)/list.yaml",
        input: Self.cluster.replacing("name: client", with: "name: other"))
      #expect(other.status == .drift && other.output.contains("other sees the node's processes"))
    }
  }

  @Test(arguments: [
    (["--reason", " ", "--owner", "web", "--permanent"], "--reason: is blank"),
    (["--reason", "x", "--owner", "web", "--expires", "2020-01-01"], "--expires: 2020-01-01 is past"),
  ])
  func whatCannotHoldIsNotAccepted(options: [String], message: String) async throws {
    try await TemporaryFolder.with([:]) { folder in
      let run = await CommandRun.run(
        ["config", "accept", "DW-0123456789"] + options, in: folder.path, input: "", today: 1_795_000_000,
        variables: [:])
      #expect(run.status == .failure && run.errors.contains(message), "\(run.errors)")
      #expect(run.files.isEmpty)
    }
  }

  @Test(arguments: [
    (["--rule", "pod-security/*"], "would accept findings of every place or every rule"),
    (
      ["--rule", "pod-security/no-such-rule", "--name", "namespace/shop"],
      "there is no rule `pod-security/no-such-rule`"
    ),
    (["--name", "namespace/shop"], "name ids, or a --rule"),
    (["--rule", "pod-security/*", "--name", "shop", "DW-0123456789"], "name ids or a --rule, not both"),
  ])
  func whatSaysTooLittleOrTooMuchIsNotAccepted(arguments: [String], message: String) async throws {
    try await TemporaryFolder.with([:]) { folder in
      let run = await CommandRun.run(
        ["config", "accept"] + arguments + ["--reason", "x", "--owner", "web", "--permanent"], in: folder.path,
        input: "", today: 1_795_000_000, variables: [:])
      #expect(run.status == .failure && run.errors.contains(message), "\(run.errors)")
      #expect(run.files.isEmpty)
    }
  }

  @Test func whatIsAcceptedByRuleAndPlaceNoLongerFails() async throws {
    try await TemporaryFolder.with(["a/n.yaml": CompareTests.namespace, "b/n.yaml": CompareTests.opened]) { folder in
      let accept = await CommandRun.run(
        [
          "config", "accept", "--rule", "pod-security/*", "--name", "namespace/shop", "--reason", "x", "--owner", "web",
          "--permanent",
        ], in: folder.path, input: "", today: 1_795_000_000, variables: [:])
      let written = try #require(accept.files["driftwatch.yaml"], "\(accept.errors)")
      #expect(written.contains("place: {name: "), "\(written)")
      try await TemporaryFolder.with(["c.yaml": written]) { other in
        let run = await CommandRun.of(
          "compare", "\(folder.path)/a", "\(folder.path)/b", "--config", "\(other.path)/c.yaml")
        #expect(run.status == .same && run.output.contains("but for accepted drift"), "\(run.output)\(run.errors)")
      }
    }
  }

  @Test(arguments: [
    (["--from", "B"], "leave out --from and manifests"), (["-o", "junit"], "--raise writes text or json"),
  ])
  func whatARaiseCannotDoIsRefused(options: [String], message: String) async throws {
    let run = try await Self.run(["admit", "A", "--raise"] + options)
    #expect(run.status == .failure && run.errors.contains(message), "\(run.errors)")
  }

  @Test func acceptingDriftWritesAConfigurationThatIsValid() async throws {
    try await TemporaryFolder.with(["driftwatch.yaml": "apiVersion: driftwatch/v1alpha1\nkind: Config\n"]) { folder in
      let file = "\(folder.path)/driftwatch.yaml"
      let run = await CommandRun.of(
        "config", "accept", "DW-0123456789", "--reason", "trial", "--owner", "web", "--expires", "2026-12-31",
        "--config", file)
      #expect(run.status == .same, "\(run.errors)")
      try await TemporaryFolder.with(["c.yaml": run.files[file] ?? ""]) { other in
        let check = await CommandRun.of("config", "check", "--config", "\(other.path)/c.yaml")
        #expect(check.status == .same && check.output.contains("1 exceptions"), "\(check.errors)")
        let again = await CommandRun.of(
          "config", "accept", "DW-0123456789", "--reason", "trial", "--owner", "web", "--permanent", "--config",
          "\(other.path)/c.yaml")
        #expect(again.status == .failure && again.errors.contains("is accepted already"), "\(again.errors)")
      }
    }
  }
}
