import DriftComparison
import Foundation
import KubernetesModel
import Synchronization

@testable import ClusterSource

/// Settings for tests: no patience, no proxies, no plugins that ask.
func testReading(
  variables: [String: String] = [:], attempts: Int = 3, requestTimeout: Int64 = 1_500, pageSize: Int = 500,
  report: @escaping @Sendable (LiveEvent) -> Void = { _ in }
) -> LiveReading {
  var variables = variables
  variables["PATH"] = variables["PATH"] ?? ProcessInfo.processInfo.environment["PATH"]
  let now: @Sendable () -> Double = { Date().timeIntervalSince1970 }
  var reading = LiveReading(
    plan: ReadingPlan(SecurityAreas.all), userAgent: "driftwatch/test (linux/amd64)", variables: variables,
    plugins: ExecPluginRunner(.init(variables: variables, isInteractive: false, now: now)), now: now, report: report)
  reading.retry = RetryPolicy(attempts: attempts, firstWait: 0.001, longestWait: 0.002, longestRetryAfter: 2)
  reading.requestTimeout = requestTimeout
  reading.firstAnswerTimeout = 1_500
  reading.timeout = 3_000
  reading.pageSize = pageSize
  return reading
}

/// A kubeconfig with one context `test` for a server on this machine.
func kubeconfig(port: Int, cluster: String, user: String, scheme: String = "https", host: String = "127.0.0.1")
  -> String
{
  """
  apiVersion: v1
  kind: Config
  current-context: test
  clusters:
  - name: c
    cluster: {server: "\(scheme)://\(host):\(port)"\(cluster.isEmpty ? "" : ", " + cluster)}
  users:
  - name: u
    user: {\(user)}
  contexts:
  - name: test
    context: {cluster: c, user: u}
  """
}

/// Reads the cluster of a kubeconfig's text.
func snapshot(_ kubeconfig: String, file: String = "/nowhere/config", _ reading: LiveReading = testReading())
  async throws -> Snapshot
{
  let config = try Kubeconfig(text: Array(kubeconfig.utf8), file: file)
  return try await LiveCluster.snapshot(named: "test", of: config.access(to: config.contextInUse()), reading)
}

/// The error that reading ends with.
func failure(_ body: () async throws -> some Any) async -> LiveClusterError? {
  do {
    _ = try await body()
    return nil
  } catch {
    return error as? LiveClusterError
  }
}

/// A folder that is gone after the test.
func withFolder<Result>(_ body: (String) async throws -> Result) async throws -> Result {
  let folder = NSTemporaryDirectory() + "driftwatch-\(UUID().uuidString)"
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  return try await body(folder)
}

/// Something that tests count or collect from several tasks.
final class Recorder<Value: Sendable>: Sendable {
  private let storage: Mutex<[Value]> = Mutex([])

  var values: [Value] { storage.withLock { $0 } }
  func add(_ value: Value) { storage.withLock { $0.append(value) } }
  /// Adds and says how many there were before.
  func index(adding value: Value) -> Int {
    storage.withLock {
      $0.append(value)
      return $0.count - 1
    }
  }
}

/// Counts how often each text came.
final class Tally: Sendable {
  private let counts: Mutex<[String: Int]> = Mutex([:])

  /// The count with this one.
  func count(adding text: String) -> Int {
    counts.withLock { counts in
      counts[text, default: 0] += 1
      return counts[text, default: 0]
    }
  }
}
