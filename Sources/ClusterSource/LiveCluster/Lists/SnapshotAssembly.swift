import KubernetesModel

/// Puts the lists of one cluster together and says what is missing from them.
struct SnapshotAssembly {
  let kinds: [ListedKind]
  let discovery: Discovery?
  private var outcomes: [ListReader.Outcome?]
  private var settings = NetworkSettingsReader.Outcome()

  init(kinds: [ListedKind], discovery: Discovery?) {
    self.kinds = kinds
    self.discovery = discovery
    outcomes = Array(repeating: nil, count: kinds.count)
  }

  /// Reads every list that is served, all at once; the client lets a few requests pass at a time.
  mutating func read(_ client: APIClient, _ reading: LiveReading) async {
    async let settings = NetworkSettingsReader.read(client)
    outcomes = await withTaskGroup(of: (Int, ListReader.Outcome).self) { group in
      for (index, listed) in kinds.enumerated() {
        guard let resource = listed.resource else { continue }
        group.addTask {
          (index, await ListReader(client: client, listed: listed, resource: resource, reading: reading).read())
        }
      }
      var found = [ListReader.Outcome?](repeating: nil, count: kinds.count)
      for await (index, outcome) in group { found[index] = outcome }
      return found
    }
    self.settings = await settings
  }

  /// A cluster of which no list can be read is an error, not a snapshot.
  func requireSomething(_ client: APIClient) throws(LiveClusterError) {
    let needed = zip(kinds, outcomes).filter { $0.0.need == .required }.compactMap(\.1)
    guard !needed.contains(where: { $0.record.pages > 0 }) else { return }
    for outcome in needed {
      switch outcome.coverage {
      case .forbidden:
        throw .forbidden(
          server: client.access.server.description,
          message:
            "we may not list anything Driftwatch needs; `driftwatch capture --check` shows the ClusterRole to ask for")
      case .failed(let reason): throw .forbidden(server: client.access.server.description, message: reason)
      case .complete, .notInstalled, .partial: continue
      }
    }
  }

  func snapshot(named name: String, source: String) -> Snapshot {
    var builder = settings.builder
    for outcome in outcomes.compactMap({ $0 }) { builder.append(outcome.builder) }
    if outcomes.contains(where: { $0?.isInconsistent == true }) { builder.removeDuplicates() }
    for index in builder.controllers.indices {
      let account = builder.controllers[index].template.spec.serviceAccountName
      builder.controllers[index].template.spec.serviceAccountName = Defaulting.serviceAccountName(account)
    }
    var snapshot = builder.snapshot(named: name, source: source)
    snapshot.servedAPI = discovery?.servedAPI
    snapshot.lists = outcomes.compactMap { $0?.record }.sorted { ($0.kind, $0.group) < ($1.kind, $1.group) }
    for (listed, outcome) in zip(kinds, outcomes) {
      let coverage = outcome?.coverage ?? coverageOfAbsent(listed)
      snapshot.coverage[listed.coverageKey] = coverage
      if let diagnostic = diagnostic(listed, coverage) { snapshot.diagnostics.append(diagnostic) }
      if outcome?.isInconsistent == true {
        snapshot.diagnostics.append(
          Diagnostic(
            .note, "\(listed.kind): the list outlived its version on the server; its later pages are newer"))
      }
    }
    snapshot.diagnostics += discoveryDiagnostics
    if let coverage = settings.coverage {
      snapshot.coverage["ConfigMap"] = coverage
      snapshot.diagnostics.append(
        Diagnostic(.note, "the CNI's settings in kube-system may not be read; its behaviour is taken from its objects"))
    }
    return snapshot
  }

  private func coverageOfAbsent(_ listed: ListedKind) -> KindCoverage {
    guard let discovery else { return .failed(reason: "the server does not tell whether it serves it") }
    for group in listed.groups {
      if let reason = discovery.failures[group] { return .failed(reason: "group \(group): \(reason)") }
    }
    return .notInstalled
  }

  private func diagnostic(_ listed: ListedKind, _ coverage: KindCoverage) -> Diagnostic? {
    // One diagnostic says it of all kinds that were not asked for.
    if discovery == nil, listed.resource == nil { return nil }
    let severity: Diagnostic.Severity = listed.need == .required ? .error : .note
    let name = listed.resource?.qualifiedName ?? listed.kind
    switch coverage {
    // What could not be decoded has its own diagnostics, with the objects' names.
    case .complete, .notInstalled, .partial: return nil
    case .forbidden(let permission):
      return Diagnostic(severity, "\(name) may not be listed", hint: "grant the permission `\(permission)`")
    case .failed(let reason): return Diagnostic(severity, "\(name) could not be read: \(reason)")
    }
  }

  private var discoveryDiagnostics: [Diagnostic] {
    guard let discovery else {
      return [
        Diagnostic(
          .error, "the server does not tell which kinds it serves; only the usual ones were read",
          hint: "bind the ClusterRole `system:discovery`")
      ]
    }
    return discovery.failures.sorted { $0.key < $1.key }.map {
      Diagnostic(.warning, "what the API group `\($0.key)` serves is not known: \($0.value)")
    }
  }
}
