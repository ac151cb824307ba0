import FoundationEssentials
package import KubernetesModel

/// Reads an API server into a snapshot: everything the analyses need, once, with what could not be read said.
package enum LiveCluster {
  /// Throws only when nothing useful could be read; a list that failed is part of the snapshot's coverage.
  package static func snapshot(
    named name: String, of access: ClusterAccess, _ reading: LiveReading
  ) async throws(LiveClusterError) -> Snapshot {
    let client = try APIClient(access, cluster: name, reading: reading)
    let outcome = await withTaskGroup(of: Result<Snapshot, LiveClusterError>?.self) { group in
      group.addTask {
        await result { () async throws(LiveClusterError) in try await read(client, named: name, reading) }
      }
      group.addTask {
        try? await Task.sleep(for: .seconds(reading.timeout))
        return nil
      }
      let first = await group.next() ?? nil
      group.cancelAll()
      return first
    }
    await client.shutdown()
    guard let outcome else { throw .timedOut(server: access.server.description, seconds: reading.timeout) }
    return try outcome.get()
  }

  /// A cluster of which nothing is known, so that a report can say so beside others.
  package static func unreachable(
    named name: String, source: String, _ plan: ReadingPlan, _ error: LiveClusterError, context: String = ""
  ) -> Snapshot {
    var snapshot = Snapshot(name: name, source: source)
    snapshot.completeness = .live
    let asked = plan.readings.filter(\.isReadLive).compactMap(\.kindName) + CoreKind.allCases.map(\.name)
    for kind in asked { snapshot.coverage[kind] = .failed(reason: error.message) }
    snapshot.diagnostics = [diagnostic("nothing could be read: ", error, context)]
    return snapshot
  }

  private static func diagnostic(_ start: String, _ error: LiveClusterError, _ context: String) -> Diagnostic {
    var diagnostic = Diagnostic(.error, start + error.message(in: context), hint: error.hint)
    if error.isAboutCredentials { diagnostic.topic = .credentials }
    return diagnostic
  }

  private static func result<Value>(
    _ body: () async throws(LiveClusterError) -> Value
  ) async -> Result<Value, LiveClusterError> {
    do throws(LiveClusterError) { return .success(try await body()) } catch { return .failure(error) }
  }

  private static func read(
    _ client: APIClient, named name: String, _ reading: LiveReading
  ) async throws(LiveClusterError) -> Snapshot {
    let started: Date = .init(timeIntervalSince1970: reading.now())
    async let versionAnswer = result { () async throws(LiveClusterError) in
      try await ServerVersionReader.version(client)
    }
    async let discoveryAnswer = result { () async throws(LiveClusterError) in try await Discovery.read(client) }
    // An address that is no API server at all is told by its first answer.
    let version = try await versionAnswer.get()
    reading.report(
      .connected(
        cluster: name, server: client.access.server.description, version: version?.description ?? "unknown version"))
    async let reader = SelfReview.reader(client)
    let discovery = try await discoveryAnswer.get()
    let kinds = discovery.map { ListedKind.all(reading.plan, on: $0) } ?? ListedKind.withoutDiscovery(reading.plan)
    var assembly = SnapshotAssembly(kinds: kinds, discovery: discovery)
    await assembly.read(client, reading)
    try assembly.requireSomething(client)
    var snapshot = assembly.snapshot(named: name, source: client.access.source, reading.plan)
    snapshot.context = client.access.context
    snapshot.asked = reading.plan.asked(live: true)
    snapshot.reader = await reader
    if let refusal = client.lastRefusal {
      let context = client.access.context?.name ?? ""
      snapshot.diagnostics.insert(diagnostic("not everything could be read: ", refusal, context), at: 0)
    }
    if !client.access.sendsCredentials, client.access.credential.isGiven {
      snapshot.diagnostics.append(
        Diagnostic(
          .warning,
          "credentials of user `\(client.access.credential.user)` were not sent: \(client.access.server) is plain http",
          hint: LiveClusterError.needsTLS(server: "", what: "").hint))
    }
    snapshot.readAt = started.formatted(.iso8601)
    if let version { snapshot.version = version }
    return snapshot
  }
}

/// Asks `/version`.
enum ServerVersionReader {
  /// Nil when the server does not say; any answer that no API server gives is an error.
  static func version(_ client: APIClient) async throws(LiveClusterError) -> ServerVersion? {
    let answer = try await client.get("/version")
    if answer.status == 403 { return nil }
    func refuse(_ problem: String) -> LiveClusterError {
      .unexpectedAnswer(
        server: client.access.server.description, path: answer.path, status: answer.status, problem: problem)
    }
    guard answer.isSuccess else { throw refuse(answer.explanation) }
    guard (try? UTF8Span(validating: answer.body.span)) != nil else { throw refuse("it is not UTF-8 text") }
    var minor = ""
    do throws(ReadingFailure) {
      var reader = JSONReader(answer.body, interner: StringInterner())
      var members = try reader.mapping("version information")
      while let key = try members.next(&reader) {
        if key == "minor" { minor = try reader.text() } else { try reader.skip() }
      }
    } catch {
      throw refuse(
        answer.contentType.contains("html") ? answer.explanation : "not what a Kubernetes API server sends")
    }
    // Some distributions write `27+`.
    return Int(minor.prefix { $0.isNumber }).map { ServerVersion(minor: $0, provenance: .reported) }
  }
}
