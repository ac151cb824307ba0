import DriftwatchCommands
import Testing

@Suite struct CompareTests {
  static let namespace = """
    apiVersion: v1
    kind: Namespace
    metadata: {name: shop, labels: {pod-security.kubernetes.io/enforce: restricted}}
    """
  static let opened = namespace.replacing("restricted", with: "privileged")

  @Test func equalClustersExitWithZero() async throws {
    try await TemporaryFolder.with(["a/n.yaml": Self.namespace, "b/n.yaml": Self.namespace]) { folder in
      let run = await CommandRun.of("compare", "\(folder.path)/a", "\(folder.path)/b")
      #expect(run.status == .same)
      #expect(run.output.contains("b enforces the same security as a"))
      #expect(run.errors.isEmpty)
    }
  }

  @Test(arguments: [
    ([], DriftwatchCommands.ExitStatus.drift), (["--fail-on", "never"], .same), (["--fail-on", "critical"], .same),
    (["--fail-on", "weaker,high"], .drift), (["--area", "access"], .same), (["--exclude-namespace", "sh*"], .same),
  ])
  func aWeakenedNamespaceExitsByTheThreshold(options: [String], status: DriftwatchCommands.ExitStatus) async throws {
    try await TemporaryFolder.with(["a/n.yaml": Self.namespace, "b/n.yaml": Self.opened]) { folder in
      let run = await CommandRun.run(
        ["compare", "\(folder.path)/a", "\(folder.path)/b"] + options, in: "/", input: "", today: 0, variables: [:])
      #expect(run.status == status, "\(run.output)\(run.errors)")
    }
  }

  @Test func acceptedDriftDoesNotFailUntilItExpires() async throws {
    let files = ["a/n.yaml": Self.namespace, "b/n.yaml": Self.opened]
    try await TemporaryFolder.with(
      files.merging([
        "driftwatch.yaml": """
        apiVersion: driftwatch/v1alpha1
        kind: Config
        exceptions:
          - {rule: pod-security/*, place: {name: shop}, reason: trial, owner: web, expires: 2026-12-31}
        """
      ]) { $1 }
    ) { folder in
      let arguments = ["compare", "\(folder.path)/a", "\(folder.path)/b"]
      let before = await CommandRun.run(arguments, in: folder.path, input: "", today: 1_795_000_000, variables: [:])
      #expect(before.status == .same, "\(before.output)\(before.errors)")
      let after = await CommandRun.run(arguments, in: folder.path, input: "", today: 1_799_000_000, variables: [:])
      #expect(after.status == .drift)
    }
  }

  @Test func whatIsLeftOutIsCountedInEveryReport() async throws {
    let configuration = "apiVersion: driftwatch/v1alpha1\nkind: Config\nignore: {namespaces: [shop]}\n"
    let other = Self.namespace.replacing("name: shop", with: "name: web")
    let files = [
      "a/n.yaml": Self.namespace, "b/n.yaml": Self.opened, "a/w.yaml": other, "b/w.yaml": other,
      "driftwatch.yaml": configuration,
    ]
    try await TemporaryFolder.with(files) { folder in
      let formats = ["html", "json", "junit", "markdown", "sarif"]
      let run = await CommandRun.run(
        ["compare", "\(folder.path)/a", "\(folder.path)/b"] + formats.flatMap { ["-o", "\($0)=\($0)"] } + [
          "-o", "text",
        ],
        in: folder.path, input: "", today: 0, variables: [:])
      #expect(run.status == .same)
      #expect(run.output.contains("1 in namespaces left out (1 weaker)"), "\(run.output)")
      #expect(!run.output.contains("every namespace is left out"))
      for format in ["html", "junit", "markdown", "sarif"] {
        #expect(run.files[format]?.contains("left out (1 weaker)") == true, "\(format)")
      }
      #expect(run.files["json"]?.contains("\"weaker\" : 1") == true)
    }
  }

  @Test func `a comparison of a namespace that there is not is an error`() async throws {
    try await TemporaryFolder.with(["a/n.yaml": Self.namespace, "b/n.yaml": Self.opened]) { folder in
      let run = await CommandRun.of("compare", "\(folder.path)/a", "\(folder.path)/b", "--namespace", "shpo")
      #expect(run.status == .failure)
      #expect(run.errors.contains("no cluster has a namespace `shpo`; did you mean `shop`?"), "\(run.errors)")
    }
  }

  @Test func `a pattern of --skip that matches nothing is told`() async throws {
    let files = ["a/n.yaml": Self.namespace, "a/x.yaml": Self.namespace, "b/n.yaml": Self.opened]
    try await TemporaryFolder.with(files) { folder in
      let run = await CommandRun.of(
        "compare", "\(folder.path)/a", "\(folder.path)/b", "--skip", "charts", "--skip", "./x.yaml")
      #expect(run.errors.contains("--skip: no file or folder matches `charts`"), "\(run.errors)")
      #expect(!run.errors.contains("`./x.yaml`"))
    }
  }

  @Test func leavingOutEverythingIsWarnedOf() async throws {
    try await TemporaryFolder.with(["a/n.yaml": Self.namespace, "b/n.yaml": Self.opened]) { folder in
      let run = await CommandRun.of("compare", "\(folder.path)/a", "\(folder.path)/b", "--exclude-namespace", "sh*")
      #expect(run.output.contains("every namespace is left out: only cluster-wide findings are shown"))
    }
  }

  @Test func whatThisRunLeavesOutIsNotCalledResolved() async throws {
    try await TemporaryFolder.with(["a/n.yaml": Self.namespace, "b/n.yaml": Self.opened]) { folder in
      let clusters = ["\(folder.path)/a", "\(folder.path)/b"]
      let first = await CommandRun.of("compare", clusters[0], clusters[1], "-o", "json")
      try await TemporaryFolder.with(["report.json": first.output]) { reports in
        let second = await CommandRun.of(
          "compare", clusters[0], clusters[1], "--previous", "\(reports.path)/report.json", "--namespace", "web")
        #expect(!second.output.contains("resolved in"), "\(second.output)")
      }
    }
  }

  @Test func aPermissionAcceptedAsDocumentedFailsNothing() async throws {
    let account = """
      apiVersion: v1
      kind: Namespace
      metadata: {name: ci}
      ---
      apiVersion: v1
      kind: ServiceAccount
      metadata: {name: pipeline, namespace: ci}
      """
    let binding =
      account + """

        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: {name: reader}
        rules: [{apiGroups: [""], resources: [pods], verbs: [get]}]
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata: {name: reader}
        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: reader}
        subjects: [{kind: ServiceAccount, name: pipeline, namespace: ci}]
        """
    let configuration = """
      apiVersion: driftwatch/v1alpha1
      kind: Config
      exceptions:
        - {rule: access/permission-gained, place: {namespace: ci, name: "serviceaccount/pipeline"}, target: dr,
           reason: "migration MIG-311", owner: platform, expires: 2026-12-31}
      """
    let files = ["prod/a.yaml": account, "dr/a.yaml": binding, "driftwatch.yaml": configuration]
    try await TemporaryFolder.with(files) { folder in
      let run = await CommandRun.run(
        ["compare", "\(folder.path)/prod", "\(folder.path)/dr"], in: folder.path, input: "", today: 1_795_000_000,
        variables: [:])
      #expect(run.status == .same, "\(run.output)\(run.errors)")
      #expect(run.output.contains("1 accepted"))
    }
  }

  @Test func severalFormatsAreWrittenInOneRun() async throws {
    try await TemporaryFolder.with(["a/n.yaml": Self.namespace, "b/n.yaml": Self.opened]) { folder in
      let run = await CommandRun.of(
        "compare", "\(folder.path)/a", "\(folder.path)/b", "-o", "json=r.json", "-o", "markdown=r.md", "-o", "text")
      #expect(Set(run.files.keys) == ["r.json", "r.md"])
      #expect(run.output.contains("b is weaker than a"))
    }
  }

  @Test func whatTheEarlierReportHadIsNotNew() async throws {
    try await TemporaryFolder.with(["a/n.yaml": Self.namespace, "b/n.yaml": Self.opened]) { folder in
      let first = await CommandRun.of("compare", "\(folder.path)/a", "\(folder.path)/b", "-o", "json")
      #expect(first.status == .drift)
      try await TemporaryFolder.with(["report.json": first.output]) { reports in
        let second = await CommandRun.of(
          "compare", "\(folder.path)/a", "\(folder.path)/b", "--previous", "\(reports.path)/report.json",
          "--fail-on", "new")
        #expect(second.status == .same, "\(second.errors)")
      }
    }
  }

  /// Nothing listens there: no verdict is given, whatever the run may leave out.
  @Test func aClusterOfWhichNothingWasReadIsNotCalledTheSame() async throws {
    let config = """
      apiVersion: v1
      kind: Config
      clusters: [{name: c, cluster: {server: "https://127.0.0.1:1"}}]
      users: [{name: u, user: {token: x}}]
      contexts: [{name: edge, context: {cluster: c, user: u}}]
      """
    try await TemporaryFolder.with(["a/n.yaml": Self.namespace, "k/config": config]) { folder in
      let run = await CommandRun.of(
        "compare", "\(folder.path)/a", "edge", "--allow-partial", "--kubeconfig", "\(folder.path)/k/config")
      #expect(run.status == .failure)
      #expect(run.output.hasPrefix("? edge could not be compared with a"), "\(run.output)\(run.errors)")
    }
  }

  @Test func oneFindingIsExplainedWithoutAVerdict() async throws {
    try await TemporaryFolder.with(["a/n.yaml": Self.namespace, "b/n.yaml": Self.opened]) { folder in
      let report = await CommandRun.of("compare", "\(folder.path)/a", "\(folder.path)/b")
      let pattern = #/driftwatch (explain DW-(?:[^\n\\]|\\\n)+)/#
      let footer = try #require(report.output.firstMatch(of: pattern)?.output.1)
      let run = await CommandRun.run(
        footer.split { $0.isWhitespace || $0 == "\\" }.map(String.init), in: "/", input: "", today: 0, variables: [:])
      #expect(run.status == .same && run.output.contains("witness") && !run.output.contains("weaker than"))
    }
  }

  @Test func standardInputIsACluster() async throws {
    try await TemporaryFolder.with(["a/n.yaml": Self.namespace]) { folder in
      let run = await CommandRun.of("compare", "\(folder.path)/a", "dr=-", input: Self.opened)
      #expect(run.status == .drift)
      #expect(run.output.contains("dr is weaker than a"))
    }
  }

  @Test(arguments: [
    (["compare", "A", "B", "--area", "netwrok"], "--area: unknown area `netwrok`"),
    (["compare", "A", "B", "--fail-on", "hihg"], "--fail-on: unknown threshold `hihg`"),
    (["compare", "A", "B", "-o", "xml"], "--output: unknown format `xml`"),
    (["compare", "A", "A"], "two clusters are both named"),
    (["compare", "A", "/nonexistent/folder"], "`/nonexistent/folder` does not exist"),
    (["compare", "A", "B", "--config", "/nonexistent.yaml"], "cannot read `/nonexistent.yaml`: there is no such file"),
    (["compare", "A"], "one cluster is named, and comparing takes a baseline and a target"),
    (["compare", "-c", "A"], "one cluster is named"), (["compare", "A", "-c", "A"], "alone or behind -c, not both"),
    (["compare", "-", "-"], "both named"),
    (["compare", "A", "B", "--fail-on", "new"], "`new` needs an earlier report"),
    (["compare", "A", "B", "-o", "json=r", "-o", "html=r"], "two formats go to `r`"),
    (["comapre", "A", "B"], "did you mean `compare`?"), (["help", "gaurd"], "did you mean `guard`?"),
  ])
  func mistakesAreNamedAndExitWithTwo(arguments: [String], message: String) async throws {
    try await TemporaryFolder.with(["a/n.yaml": Self.namespace, "b/n.yaml": Self.namespace]) { folder in
      let run = await CommandRun.run(
        arguments.map { ["A": "\(folder.path)/a", "B": "\(folder.path)/b"][$0] ?? $0 }, in: "/", input: "", today: 0,
        variables: [:])
      #expect(run.status == .failure)
      #expect(run.errors.contains(message), "\(run.errors)")
      #expect(run.output.isEmpty)
    }
  }

  @Test func anObjectThatCannotBeReadExitsWithTwoUnlessAllowed() async throws {
    let broken = Self.namespace + "\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: p, namespace: shop}\nspec: 7\n"
    try await TemporaryFolder.with(["a/n.yaml": Self.namespace, "b/n.yaml": broken]) { folder in
      let strict = await CommandRun.of("compare", "\(folder.path)/a", "\(folder.path)/b")
      #expect(strict.status == .failure)
      let lenient = await CommandRun.of("compare", "\(folder.path)/a", "\(folder.path)/b", "--allow-partial")
      #expect(lenient.status != .failure, "\(lenient.output)")
    }
  }

  @Test(arguments: [
    ("ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/40}}]}]", "spec.ingress[0].from[0].ipBlock.cidr"),
    (
      "ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8, except: [11.0.0.0/8]}}]}]",
      "spec.ingress[0].from[0].ipBlock.except[0]"
    ),
    ("ingress: [{ports: [{port: 80, endPort: 79}]}]", "spec.ingress[0].ports[0].endPort"),
    ("ingress: [{ports: [{port: http, endPort: 90}]}]", "spec.ingress[0].ports[0].endPort"),
    ("ingress: [{ports: [{port: 80, protocol: ICMP}]}]", "spec.ingress[0].ports[0].protocol"),
    (
      "ingress: [{from: [{podSelector: {matchExpressions: [{key: app, operator: Like, values: [a]}]}}]}]",
      "spec.ingress[0].from[0].podSelector.matchExpressions[0].operator"
    ),
  ])
  func anInvalidPolicyIsNamedAndWhatItSelectsCannotBeCompared(rules: String, field: String) async throws {
    func workload(_ name: String) -> String {
      "\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: \(name), namespace: shop, labels: {app: \(name)}}\n"
        + "spec: {containers: [{name: c, image: i}]}\n"
    }
    let cluster = Self.namespace + workload("web") + workload("api")
    let invalid =
      "\n---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: web, namespace: shop}\n"
      + "spec: {podSelector: {matchLabels: {app: web}}, \(rules)}\n"
    try await TemporaryFolder.with(["a/n.yaml": cluster, "b/n.yaml": cluster + invalid]) { folder in
      let strict = await CommandRun.of("compare", "\(folder.path)/a", "\(folder.path)/b")
      #expect(strict.status == .failure)
      let all = (strict.output + strict.errors).split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(all.contains("NetworkPolicy shop/web: \(field)") && all.contains("n.yaml:"), "\(all)")
      let lenient = await CommandRun.of(
        "compare", "\(folder.path)/a", "\(folder.path)/b", "--allow-partial", "--area", "reachability", "-v")
      #expect(lenient.status == .same, "\(lenient.output)")
      #expect(lenient.output.contains("shop · workload/web"), "\(lenient.output)")
      #expect(!lenient.output.contains("workload/api"), "\(lenient.output)")
    }
  }

  @Test func helpAndVersionGoToStandardOutput() async {
    let help = await CommandRun.of("--help")
    #expect(help.status == .same && help.output.contains("compare"))
    let version = await CommandRun.of("--version")
    #expect(version.status == .same && version.output == "0.2.0\n")
  }

  @Test func `what kubectl has as commands works too`() async {
    let version = await CommandRun.of("version")
    #expect(version.status == .same && version.output == "0.2.0\n")
    for shell in ["bash", "fish", "zsh"] {
      let completion = await CommandRun.of("completion", shell)
      let option = await CommandRun.of("--generate-completion-script", shell)
      #expect(completion.status == .same && completion.output == option.output && !option.output.isEmpty)
    }
    let shellless = await CommandRun.of("completion")
    #expect(shellless.status == .failure && shellless.errors.contains("driftwatch completion zsh|bash|fish"))
  }

  @Test(arguments: ["access", "reachability", "pod-security", "workloads", "guardrails"])
  func `the name of an area lists its rules`(area: String) async {
    let all = await CommandRun.of("rules")
    let run = await CommandRun.of("rules", area)
    func ids(_ text: String) -> [Substring] {
      text.split(separator: "\n").compactMap { $0.split(separator: " ").first }
    }
    #expect(run.status == .same && !ids(run.output).isEmpty)
    #expect(ids(run.output) == ids(all.output).filter { $0.hasPrefix(area + "/") })
  }

  @Test(arguments: [("workloads", true, DriftwatchCommands.ExitStatus.drift), ("access", false, .same)])
  func `objects inside others are judged whichever areas are compared`(
    area: String, isConcerned: Bool, status: DriftwatchCommands.ExitStatus
  ) async throws {
    let template = """
      apiVersion: v1
      kind: Template
      metadata: {name: t}
      parameters: [{name: NAME, value: web}]
      objects:
      - {apiVersion: v1, kind: Pod, metadata: {name: "${NAME}"}, spec: {containers: [{name: c, image: x, securityContext: {privileged: false}}]}}
      """
    let opened = template.replacing("privileged: false", with: "privileged: true")
    try await TemporaryFolder.with(["a/t.yaml": template, "b/t.yaml": opened]) { folder in
      let run = await CommandRun.of("compare", "\(folder.path)/a", "\(folder.path)/b", "--area", area)
      #expect(run.status == status, "\(run.output)\(run.errors)")
      #expect(run.output.contains("web runs a privileged container") == isConcerned, "\(run.output)")
    }
  }

  @Test(arguments: ["access", "workloads", "delivery"])
  func `a folder that holds deliveries alone is not judged, whichever areas are compared`(area: String) async throws {
    let release = """
      apiVersion: helm.toolkit.fluxcd.io/v2
      kind: HelmRelease
      metadata: {name: r, namespace: shop}
      spec: {interval: 1h, chart: {spec: {chart: c, sourceRef: {kind: HelmRepository, name: h}}}}
      """
    try await TemporaryFolder.with(["a/n.yaml": Self.namespace, "b/r.yaml": release]) { folder in
      let run = await CommandRun.of("compare", "\(folder.path)/a", "\(folder.path)/b", "--area", area)
      #expect(run.status == .failure, "\(run.output)\(run.errors)")
      #expect(run.output.contains("nothing of b was judged"), "\(run.output)")
    }
  }
}
