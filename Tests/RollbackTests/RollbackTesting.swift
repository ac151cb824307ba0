import ClusterSource
import DriftComparison
import Findings
import Foundation
import Guardrails
import KubernetesModel
import Synchronization
import TestServers
import Testing

@testable import Rollback

/// What a rollback did, and what the server saw of it.
struct RollbackRun {
  var outcomes: [RollbackOutcome]
  var requests: [TestServer.Request]
  var state: FakeAPI.State

  var results: [RollbackOutcome.Result] { outcomes.map(\.result) }
  var patches: [TestServer.Request] { requests.filter { $0.method == "PATCH" } }
  var writes: [TestServer.Request] { patches.filter { $0.query("dryRun") == nil } }

  /// The privileged containers that the server keeps for the workload.
  func isPrivileged(_ workload: FakeWorkload) -> Bool {
    let containers = state.objects[workload.path]?.at("spec", "template", "spec", "containers")?.items ?? []
    return containers.contains { $0.at("securityContext", "privileged")?.text == "true" }
  }

  /// Rolls back over HTTPS what breaches in the snapshot of `workloads`; nothing is on the list of allowed holders.
  static func of(
    _ workloads: [FakeWorkload], _ mode: Rollback.Mode = .apply, managed: Rollback.ManagedObjects = .left,
    against other: [FakeWorkload] = [], api: FakeAPI? = nil
  ) async throws -> RollbackRun {
    let api = api ?? FakeAPI(FakeAPI.State(workloads))
    let authority = try #require(TestAuthority.shared, "openssl is needed for these tests")
    return try await TestServer.with(tls: TestServer.tls(authority)) {
      api.reply(to: $0)
    } _: { server in
      let objects = try LiveObjects(of: access(server.port, authority), cluster: "test", reading)
      let outcomes = await Rollback(mode, managed: managed, judge: try judge(workloads, against: other))
        .outcomes(for: workloads.map(\.reference), in: objects)
      await objects.shutdown()
      return RollbackRun(outcomes: outcomes, requests: server.requests, state: api.state.withLock { $0 })
    }
  }

  private static func judge(_ workloads: [FakeWorkload], against other: [FakeWorkload]) throws -> RevisionJudge {
    func snapshot(_ workloads: [FakeWorkload]) throws -> Snapshot {
      let list = JSONTree.object([
        "apiVersion": .string("v1"), "kind": .string("List"), "items": .array(workloads.map(\.object)),
      ])
      return try ManifestSource.snapshot(named: "test", bytes: list.json, file: "server")
    }
    let otherCluster = other.isEmpty ? nil : GuardedCluster(try snapshot(other))
    let today = CalendarDay(secondsSince1970: 1_795_000_000)
    return RevisionJudge(
      snapshot: try snapshot(workloads), allowing: [], against: otherCluster, today: today, since: nil,
      threshold: FailureThreshold(minimumSeverity: .high))
  }

  private static func access(_ port: Int, _ authority: TestAuthority) throws -> ClusterAccess {
    let file = NSTemporaryDirectory() + "driftwatch-rollback-\(UUID().uuidString)"
    try """
    apiVersion: v1
    kind: Config
    current-context: test
    clusters: [{name: c, cluster: {server: "https://127.0.0.1:\(port)", certificate-authority: "\(authority.path("ca.crt"))"}}]
    users: [{name: u, user: {token: t}}]
    contexts: [{name: test, context: {cluster: c, user: u}}]
    """.write(toFile: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: file) }
    let config = try Kubeconfig.read(file)
    return try config.access(to: config.contextInUse())
  }

  private static var reading: LiveReading {
    let now: @Sendable () -> Double = { Date().timeIntervalSince1970 }
    var reading = LiveReading(
      userAgent: "driftwatch/test", variables: [:],
      plugins: ExecPluginRunner(.init(variables: [:], isInteractive: false, now: now)), now: now)
    reading.retry = RetryPolicy(attempts: 3, firstWait: 0.001, longestWait: 0.002, longestRetryAfter: 1)
    reading.firstAnswerTimeout = 1_500
    reading.timeout = 3_000
    reading.requestTimeout = 1_500
    return reading
  }
}
