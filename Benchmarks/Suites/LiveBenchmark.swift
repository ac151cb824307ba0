import ClusterSource
import Dispatch
import KubernetesModel
import Synchronization

extension Benchmark {
  /// 50,000 pods of 10 KB for each unit of size, by pages from a server in this process: its work counts too.
  static let live = Benchmark(id: "source/live-pods", sizes: [1]) { size in
    let pages = PodPages(pods: 50_000 * size)
    return Work(input: "\(pages.pods) pods of \(pages.podBytes) bytes") {
      guard let server = try? PageServer(pages) else { return 0 }
      defer { server.stop() }
      return podsRead(from: server.port)
    }
  }

  private static func podsRead(from port: Int) -> Int {
    let answer = Answer()
    Task.detached {
      let found = try? await snapshot(port: port).pods.count
      answer.count.withLock { $0 = found ?? 0 }
      answer.done.signal()
    }
    answer.done.wait()
    return answer.count.withLock { $0 }
  }

  private static func snapshot(port: Int) async throws -> Snapshot {
    let text = """
      clusters: [{name: c, cluster: {server: 'http://127.0.0.1:\(port)'}}]
      contexts: [{name: c, context: {cluster: c}}]
      """
    let plugins = ExecPluginRunner(.init(variables: [:], isInteractive: false, now: { 0 }))
    let reading = LiveReading(userAgent: "driftwatch-benchmarks", variables: [:], plugins: plugins, now: { 0 })
    let access = try Kubeconfig(text: Array(text.utf8), file: "kubeconfig").access(to: "c")
    return try await LiveCluster.snapshot(named: "c", of: access, reading)
  }
}

/// What the task found, and that it did.
private final class Answer: Sendable {
  let count = Mutex(0)
  let done = DispatchSemaphore(value: 0)
}
