import DriftwatchCommands
import Testing

/// `admit` says what it does not judge.
@Suite struct AdmitTests {
  static let namespace = "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n"
  static let rollout = """
    apiVersion: argoproj.io/v1alpha1
    kind: Rollout
    metadata: {name: api, namespace: shop}
    spec: {template: {spec: {containers: [{name: api, image: i, securityContext: {privileged: true}}]}}}

    """

  static func admit(_ manifest: String, _ more: String...) async throws -> CommandRun {
    var run: CommandRun?
    try await TemporaryFolder.with(["manifest.yaml": manifest]) { folder in
      run = await CommandRun.run(
        ["admit", "c=-", folder.path + "/manifest.yaml"] + more, in: folder.path, input: namespace, today: 0,
        variables: [:])
    }
    return try #require(run)
  }

  @Test func aTemplateOfAKindThatIsNotReadIsSaidNotToBeJudged() async throws {
    let run = try await Self.admit(Self.rollout)
    #expect(run.status == .failure)
    #expect(run.output.contains("not known what c would refuse: 1 workload, none could be judged"))
    #expect(run.output.contains("? shop/Rollout/api  not judged"))
    #expect(try await Self.admit(Self.rollout, "--allow-partial").status == .failure)
    let pod =
      "---\n{apiVersion: v1, kind: Pod, metadata: {name: p, namespace: shop}, spec: {containers: [{name: a, image: i}]}}"
    let judged = try await Self.admit(Self.rollout + pod, "--allow-partial")
    #expect(judged.status == .same && judged.output.contains("c would refuse 0 of 1 workloads; 1 could not be judged"))
    let open = try await Self.admit(Self.rollout + pod)
    #expect(open.status == .failure && open.errors.contains("status 2") && open.errors.contains("1 of 2 workloads"))
  }

  @Test(arguments: ["json", "junit"]) func everyFormatSaysSo(format: String) async throws {
    let run = try await Self.admit(Self.rollout, "-o", format)
    #expect(run.output.contains("Rollout") && run.output.contains(format == "json" ? "unknown" : "<error"))
  }

  @Test(arguments: ["{workloadRef: {kind: Deployment, name: api}}", "{template: {spec: {containers: 7}}}", "{}"])
  func anObjectWithoutAPodTemplateIsNoneOfItsBusiness(spec: String) async throws {
    let head = Self.rollout.split(separator: "\n").prefix(3).joined(separator: "\n")
    #expect(try await Self.admit("\(head)\nspec: \(spec)\n").status == .same)
  }

  @Test func namespacesInOneFileServeThePodsInAnother() async throws {
    let pod =
      "apiVersion: v1\nkind: Pod\nmetadata: {name: p, namespace: new}\nspec: {containers: [{name: a, image: i}]}"
    let namespace = Self.namespace.replacing("shop", with: "new")
    try await TemporaryFolder.with(["c.yaml": Self.namespace, "n.yaml": namespace, "p.yaml": pod]) { folder in
      let files = ["c", "p", "n"].map { "\(folder.path)/\($0).yaml" }
      let run = await CommandRun.of("admit", files[0], files[1], files[2], in: folder.path)
      #expect(run.status == .same, "\(run.output)")
      let alone = await CommandRun.of("admit", files[0], files[1], in: folder.path)
      #expect(alone.status == .drift && alone.output.contains("the namespace does not exist there"))
      let none = await CommandRun.of("admit", files[0], files[2], in: folder.path)
      #expect(none.output.contains("there is no pod and no pod template to judge"))
    }
  }

  @Test func whatAVerdictRestsOnIsSaid() async throws {
    let pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: a, image: i}]}"
    let assumed = try await Self.admit(pod)
    #expect(assumed.status == .same)
    #expect(assumed.output.contains("· default is taken to have no labels: c holds no Namespace object of it"))
    let labels = "{name: shop, labels: {pod-security.kubernetes.io/enforce: restricted}}"
    let relabelled = try await Self.admit(
      Self.namespace.replacing("{name: shop}", with: labels) + "---\n"
        + pod.replacing("{name: p}", with: "{name: p, namespace: shop}"))
    #expect(relabelled.status == .drift)
    #expect(relabelled.output.contains("· shop is judged by the labels that the manifests give it"))
  }

  @Test func guardPassesNothingThatItCannotJudge() async throws {
    let list = "apiVersion: driftwatch/v1alpha1\nkind: Config\nguardrails: {}\n"
    try await TemporaryFolder.with(["a.yaml": Self.rollout, "list.yaml": list]) { folder in
      let file = folder.path + "/a.yaml"
      let run = await CommandRun.of("guard", file, "--policy", folder.path + "/list.yaml", in: folder.path)
      #expect(run.status == .failure, "\(run.output)")
      let words = run.output.split { $0.isWhitespace }.joined(separator: " ")
      #expect(words.contains("workload/Rollout/api makes pods and is not read"))
    }
  }

  @Test(arguments: ["text", "json"])
  func aLevelIsNotOfferedWithoutSayingWhatWasNotJudged(format: String) async throws {
    try await TemporaryFolder.with(["a.yaml": "\(Self.namespace)---\n\(Self.rollout)"]) { folder in
      let run = await CommandRun.of("admit", folder.path + "/a.yaml", "--raise", "-o", format, in: folder.path)
      #expect(run.status == .same)
      #expect(run.output.contains(format == "json" ? "\"unjudged\"" : "? Rollout/api is of a kind that is not read"))
      #expect(run.output.contains("Rollout"))
    }
  }

  @Test func aComparisonPassesThemWhereTheyAreAlikeAndNowhereElse() async throws {
    let other = Self.rollout.replacing("containers: [{", with: "containers: [{imagePullPolicy: Always, ")
    try await TemporaryFolder.with(["a.yaml": Self.rollout, "b.yaml": Self.rollout, "c.yaml": other]) { folder in
      let paths = ["a", "b", "c"].map { "\(folder.path)/\($0).yaml" }
      let alike = await CommandRun.of("compare", paths[0], paths[1], in: folder.path)
      #expect(alike.status == .same, "\(alike.output)")
      let different = await CommandRun.of("compare", paths[0], paths[2], in: folder.path)
      #expect(different.status != .same, "\(different.output)")
    }
  }

  @Test func theDeploymentAboveAnOrphanedReplicaSetIsNamed() async throws {
    let pod = """
      apiVersion: v1
      kind: Pod
      metadata:
        {name: api-7d9f-x, namespace: shop, labels: {pod-template-hash: 7d9f},
         ownerReferences: [{kind: ReplicaSet, name: api-7d9f, controller: true}]}
      spec: {containers: [{name: api, image: i}]}
      """
    let run = try await Self.admit(pod, "--verbose")
    #expect(run.output.contains("shop/Deployment/api"), "\(run.output)")
  }
}
