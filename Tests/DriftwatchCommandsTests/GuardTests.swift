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
    _ arguments: String..., status: Int = 200, policy: String = "guardrails: {}"
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
      let run = await CommandRun.run(
        ["guard", "-"] + arguments, in: folder, input: pod, today: 1_795_000_000, variables: ["KEY": "hidden"])
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

  @Test func aNoticeThatIsNotTakenLosesNoVerdict() async throws {
    let (run, _) = try await Self.run("--notify", "all", status: 404)
    #expect(run.status == .drift)
    #expect(run.output.contains("weaker than the list"))
    #expect(run.errors.contains("driftwatch: notify `ops`: the server answered with status 404"))
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
