import DriftwatchCommands
import Foundation
import TestServers
import Testing

/// `guard` tells whom it was told to tell, and its verdict stays its own.
@Suite struct GuardTests {
  static let pod = """
    apiVersion: v1
    kind: Pod
    metadata: {name: api, namespace: shop}
    spec: {hostPID: true, containers: [{name: api, image: i}]}
    """

  /// Guards a pod that breaches; the server answers with `status`.
  static func run(
    _ arguments: String..., command: [String] = ["guard", "-"], status: Int = 200, policy: String = "guardrails: {}"
  ) async throws -> (run: CommandRun, requests: [TestServer.Request]) {
    let authority = try #require(TestAuthority.shared, "openssl is needed for these tests")
    return try await TestServer.with(tls: TestServer.tls(authority)) { _ in
      .json("{}", status: status)
    } _: { server in
      let notify = """
        notify:
          ops: {webhook: "https://127.0.0.1:\(server.port)/x", secret: {env: KEY}, certificateAuthority: \(authority.path("ca.crt"))}
        """
      let folder = NSTemporaryDirectory() + "driftwatch-guard-\(UUID().uuidString)"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(atPath: folder) }
      try "apiVersion: driftwatch/v1alpha1\nkind: Config\n\(policy)\n\(notify)\n"
        .write(toFile: folder + "/driftwatch.yaml", atomically: true, encoding: .utf8)
      for name in ["prod", "same"] {
        try pod.replacing("hostPID: true, ", with: "")
          .write(toFile: folder + "/\(name).yaml", atomically: true, encoding: .utf8)
      }
      let run = await CommandRun.run(
        command + arguments, in: folder, input: pod, today: 1_795_000_000, variables: ["KEY": "hidden"])
      return (run, server.requests)
    }
  }

  @Test func breachesAreToldAndSigned() async throws {
    let (run, requests) = try await Self.run("--notify", "ops")
    // A busy machine may let the first try time out.
    #expect(run.status == .drift && !requests.isEmpty)
    let request = try #require(requests.first)
    #expect(request.header("X-Driftwatch-Signature")?.hasPrefix("sha256=") == true)
    #expect(request.body.contains("guardrails/host-pid"))
    #expect(!(run.output + run.errors + request.body).contains("hidden"))
  }

  @Test func driftIsToldOfTheClusterThatHasIt() async throws {
    let compare = ["compare", "prod.yaml", "dr=-", "same.yaml"]
    let (run, requests) = try await Self.run("--notify", "ops", command: compare)
    #expect(run.status == .drift)
    let told = requests.map(\.body)
    #expect(!told.isEmpty && told.allSatisfy { $0.contains("DriftNotice") && $0.contains(#""cluster":"dr""#) })
    let quiet = try await Self.run("--notify", "ops", "--fail-on", "never", command: compare)
    #expect(quiet.run.status == .same && quiet.requests.isEmpty)
    let unknown = try await Self.run("--notify", "opps", command: compare)
    #expect(unknown.run.status == .failure && unknown.run.errors.contains("it has ops"))
  }

  @Test func aNoticeThatIsNotTakenLosesNoVerdict() async throws {
    let (run, _) = try await Self.run("--notify", "all", status: 404)
    #expect(run.status == .drift)
    #expect(run.output.contains("weaker than the list"))
    // That the server answered with 404; a busy machine may give up before it did.
    #expect(run.errors.contains("driftwatch: notify `ops`: "))
  }

  @Test func withoutABreachNobodyIsTold() async throws {
    let (run, requests) = try await Self.run("--notify", "ops", "--fail-on", "critical")
    #expect(run.status == .same && requests.isEmpty)
  }

  @Test func aTargetThatIsNotConfiguredIsAnErrorThatNamesThoseThatAre() async throws {
    let (run, requests) = try await Self.run("--notify", "opps")
    #expect(run.status == .failure && requests.isEmpty)
    #expect(run.errors.contains("`opps`") && run.errors.contains("it has ops"))
  }

  @Test func onlyALiveClusterCanBeRolledBack() async throws {
    let (run, _) = try await Self.run("--rollback", "plan")
    #expect(run.status == .failure)
    #expect(run.errors.contains("--rollback: `-` is not one live cluster"))
    let unasked = try await Self.run("--rollback-managed")
    #expect(unasked.run.errors.contains("--rollback-managed goes with --rollback"))
  }
}

/// The list that `guard` writes and reads, and what else it is told by files.
@Suite struct GuardListTests {
  static let head = "apiVersion: driftwatch/v1alpha1\nkind: Config\n"
  static let cluster = """
    apiVersion: v1
    kind: Namespace
    metadata: {name: shop}
    ---
    apiVersion: rbac.authorization.k8s.io/v1
    kind: ClusterRoleBinding
    metadata: {name: b}
    roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
    subjects: [{kind: User, name: "j*n\\u009b\\u202e?\\\\"}]

    """

  @Test func theFirstListIsReadBackWhateverNamesAreInIt() async throws {
    let list = await CommandRun.of("guard", "-", "--init", input: Self.cluster)
    #expect(list.status == .same)
    try await TemporaryFolder.with(["list.yaml": list.output]) { folder in
      let path = folder.path + "/list.yaml"
      let same = await CommandRun.of("guard", "-", "--policy", path, input: Self.cluster)
      #expect(same.status == .same, "\(same.output)\(same.errors)")
      let other = Self.cluster.replacing("j*n", with: "jan")
      #expect(await CommandRun.of("guard", "-", "--policy", path, input: other).status == .drift)
    }
  }

  @Test func aListOfThousandsIsReadBack() async throws {
    let pods = (0..<1000).map {
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: a-workload-with-an-ordinary-name-\($0), namespace: shop}
      spec: {containers: [{name: a, image: i}]}

      """
    }.joined(separator: "---\n")
    let list = await CommandRun.of("guard", "-", "--init", input: pods)
    #expect(list.output.utf8.count > 1 << 20)
    try await TemporaryFolder.with(["driftwatch.yaml": list.output]) { folder in
      let run = await CommandRun.of("guard", "-", in: folder.path, input: pods)
      #expect(run.status == .same, "\(run.errors)")
    }
  }

  @Test func aListOfAClusterThatWasNotReadWhollyIsAFailure() async {
    let broken = Self.cluster + "---\napiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: 7}\n"
    let run = await CommandRun.of("guard", "-", "--init", input: broken)
    #expect(run.status == .failure && run.errors.contains("the list is not complete"))
    #expect(await CommandRun.of("guard", "-", "--init", "--allow-partial", input: broken).status == .same)
  }

  @Test(arguments: ["--since", "--against"])
  func aReferenceThatWasNotReadWhollyIsAFailure(option: String) async throws {
    let whole = "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n"
    let broken = Self.cluster + "---\napiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: 7}\n"
    let files = ["whole.yaml": Self.cluster, "broken.yaml": broken, "list.yaml": Self.head + "guardrails: {}\n"]
    try await TemporaryFolder.with(files) { folder in
      let words = ["guard", "-", "--policy", folder.path + "/list.yaml", "--fail-on", "critical", option]
      func status(_ file: String, _ more: String...) async -> DriftwatchCommands.ExitStatus {
        await CommandRun.run(
          words + [folder.path + "/" + file] + more, in: folder.path, input: whole, today: 1_795_000_000, variables: [:]
        ).status
      }
      #expect(await status("whole.yaml") == .same)
      #expect(await status("broken.yaml") == .failure)
      #expect(await status("broken.yaml", "--allow-partial") == .same)
    }
  }

  @Test func anExpiredEntryIsToldInTheReportItself() async throws {
    let entry = "{kind: User, name: 'j*', reason: for now, expires: 2026-11-01}"
    try await TemporaryFolder.with([
      "driftwatch.yaml": Self.head + "guardrails: {is-cluster-admin: [\(entry)]}\n"
    ]) { folder in
      let run = await CommandRun.of("guard", "-", "-o", "csv", in: folder.path, input: Self.cluster)
      #expect(run.output.contains("may do everything: cluster-wide, allowed until 2026-11-01"))
    }
  }

  @Test func theConfigurationCountsBesideThePolicy() async throws {
    let files = [
      "driftwatch.yaml": Self.head + "clusters: {c: {podSecurity: {defaults: {enforce: baseline}}}}\n",
      "policy.yaml": Self.head
        + "guardrails: {is-cluster-admin: [{kind: User, name: 'j*', reason: known, permanent: true}]}\n",
    ]
    try await TemporaryFolder.with(files) { folder in
      let run = await CommandRun.of(
        "guard", "c=-", "--policy", folder.path + "/policy.yaml", "-o", "csv", in: folder.path, input: Self.cluster)
      #expect(!run.output.contains("guardrails/namespace-unenforced"))
      #expect(!run.output.contains("guardrails/is-cluster-admin"))
      #expect(run.output.contains("guardrails/reads-secrets"))
      let alone = await CommandRun.of(
        "guard", "c=-", "--policy", folder.path + "/policy.yaml", "-o", "csv", input: Self.cluster)
      #expect(alone.output.contains("guardrails/namespace-unenforced"))
    }
  }

  @Test func anEntryPastItsDayIsToldWithItsOwner() async throws {
    let entry = "{kind: User, name: 'j*', reason: for now, owner: sre, expires: 2026-11-01}"
    try await TemporaryFolder.with([
      "driftwatch.yaml": Self.head + "guardrails: {is-cluster-admin: [\(entry)]}\n"
    ]) { folder in
      let run = await CommandRun.of("guard", "-", "--explain", in: folder.path, input: Self.cluster)
      #expect(run.status == .drift && run.output.contains("allowed until 2026-11-01: for now (sre)"))
    }
  }

  @Test func theCommandUnderAReportExplainsItsKnob() async throws {
    try await TemporaryFolder.with(["driftwatch.yaml": Self.head + "guardrails: {}\n"]) { folder in
      let run = await CommandRun.of("guard", "-", in: folder.path, input: Self.cluster)
      let line = try #require(run.output.split(separator: "\n").first { $0.contains("driftwatch rules guardrails/") })
      let words = line.split(separator: " ").map(String.init).drop { $0 != "rules" }.prefix(2)
      let knob = await CommandRun.run(Array(words), in: "/", input: "", today: 0, variables: [:])
      #expect(knob.status == .same && knob.output.contains("breaches, unless listed"))
    }
  }

  @Test func everyKnobIsAmongTheRules() async {
    let list = await CommandRun.of("rules")
    #expect(list.output.contains("guardrails/host-path") && list.output.contains("guardrails/reaches-cluster-admin"))
    let unknown = await CommandRun.of("rules", "guardrails/host-pth")
    #expect(unknown.status == .failure && unknown.errors.contains("guardrails/host-path"))
  }
}
