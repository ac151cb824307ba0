package import KubernetesModel

/// How live clusters are read: limits, patience, and who is told about progress.
package struct LiveReading: Sendable {
  package var plan: ReadingPlan
  /// Seconds for one request; an answer that stalls longer is given up.
  package var requestTimeout: Int64 = 60
  /// Seconds from connecting to a server's very first answer; one that is silent for longer is given up.
  package var firstAnswerTimeout: Int64 = 10
  /// Seconds for a whole cluster.
  package var timeout: Int = 600
  package var retry = RetryPolicy.standard
  /// Objects per page of a list.
  package var pageSize = 500
  /// Requests at a time per cluster: enough to hide latency, few for API Priority and Fairness.
  package var concurrency = 4
  /// `driftwatch/1.2 (linux/amd64)`
  package var userAgent: String
  package var variables: [String: String]
  /// Shared by all clusters of a run, so that one plugin serves several contexts.
  package var plugins: ExecPluginRunner
  /// Seconds since 1970.
  package var now: @Sendable () -> Double
  package var report: @Sendable (LiveEvent) -> Void

  package init(
    plan: ReadingPlan = .core, userAgent: String, variables: [String: String], plugins: ExecPluginRunner,
    now: @escaping @Sendable () -> Double,
    report: @escaping @Sendable (LiveEvent) -> Void = { _ in }
  ) {
    self.plan = plan
    self.userAgent = userAgent
    self.variables = variables
    self.plugins = plugins
    self.now = now
    self.report = report
  }
}

/// Something that happens while a cluster is read. Carries no header, no body and no program output.
package enum LiveEvent: Sendable, Hashable {
  case connected(cluster: String, server: String, version: String)
  /// A page of a list arrived; counts are totals of that list so far.
  case page(cluster: String, kind: String, objects: Int, pages: Int)
  case listed(cluster: String, kind: String, outcome: String)
  case retrying(cluster: String, path: String, reason: String)
}
