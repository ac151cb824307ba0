import Documents
import KubernetesModel

/// Puts the lists of one cluster together and says what is missing from them.
struct SnapshotAssembly {
  let kinds: [ListedKind]
  let discovery: Discovery?
  private var outcomes: [ListReader.Outcome?]
  private var single = SingleObjectReader.Outcome()

  init(kinds: [ListedKind], discovery: Discovery?) {
    self.kinds = kinds
    self.discovery = discovery
    outcomes = Array(repeating: nil, count: kinds.count)
  }

  /// Reads every list that is served, all at once; the client lets a few requests pass at a time.
  mutating func read(_ client: APIClient, _ reading: LiveReading) async {
    async let single = SingleObjectReader(client: client, plan: reading.plan, discovery: discovery).read()
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
    self.single = await single
  }

  /// A cluster of which no list can be read is an error, not a snapshot.
  func requireSomething(_ client: APIClient) throws(LiveClusterError) {
    let needed = zip(kinds, outcomes).filter { $0.0.isRequired }.compactMap(\.1)
    guard !needed.contains(where: { $0.record.pages > 0 }) else { return }
    // Where anybody may ask for the version, the lists are the first to refuse.
    if let refusal = client.lastRefusal { throw refusal }
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

  func snapshot(named name: String, source: String, _ plan: ReadingPlan) -> Snapshot {
    var builder = single.builder
    for outcome in outcomes.compactMap({ $0 }) { builder.append(outcome.builder) }
    for index in builder.controllers.indices {
      let account = builder.controllers[index].template.spec.serviceAccountName
      builder.controllers[index].template.spec.serviceAccountName = Defaulting.serviceAccountName(account)
    }
    var snapshot = builder.snapshot(
      named: name, source: source, removingDuplicates: outcomes.contains { $0?.isInconsistent == true })
    snapshot.completeness = .live
    snapshot.servedAPI = discovery?.servedAPI
    snapshot.lists = outcomes.compactMap { $0?.record }.sorted { ($0.kind, $0.group) < ($1.kind, $1.group) }
    for (listed, outcome) in zip(kinds, outcomes) {
      // No object of the kind is something known of it.
      if !listed.reading.keep.isNothing, snapshot.kept[listed.name] == nil {
        snapshot.kept[listed.name] = KeptObjects(selection: listed.reading.keep)
      }
      snapshot.coverage[listed.name] = outcome?.coverage ?? coverageOfAbsent(listed)
    }
    for (object, coverage) in single.coverage { snapshot.coverage[object] = coverage }
    snapshot.diagnostics += [unknownKinds(plan)].compactMap(\.self)
    let asked = Set(kinds.map(\.name))
    for kind in CoreKind.allCases where !asked.contains(kind.name) {
      snapshot.coverage[kind.name] = .failed(reason: "this run asks for no such objects")
    }
    snapshot.diagnostics += listDiagnostics(snapshot) + discoveryDiagnostics
    return snapshot
  }

  private func coverageOfAbsent(_ listed: ListedKind) -> KindCoverage {
    guard let discovery else { return .failed(reason: "the server does not tell whether it serves it") }
    for group in listed.groups {
      if let reason = discovery.failures[group] { return .failed(reason: "group \(group): \(reason)") }
    }
    return .notInstalled
  }

  private var discoveryDiagnostics: [Diagnostic] {
    guard let discovery else {
      return [
        Diagnostic(
          .error, "the server does not tell which kinds it serves; only the usual ones were read",
          hint: "bind the ClusterRole `system:discovery`")
      ]
    }
    let crowded = Dictionary(grouping: kinds, by: \.name.group).filter { $0.value.count >= ListedKind.mostKindsOfGroup }
    return discovery.failures.sorted { $0.key < $1.key }.map {
      Diagnostic(.warning, "what the API group `\($0.key)` serves is not known: \($0.value)")
    }
      + crowded.keys.sorted().map {
        Diagnostic(
          .error, "the API group `\($0)` serves more than \(ListedKind.mostKindsOfGroup) kinds; the others are not read"
        )
      }
  }
}

// MARK: - What is missing

extension SnapshotAssembly {
  /// Kinds that the server serves, that nobody reads and that may decide for all that is known.
  private func unknownKinds(_ plan: ReadingPlan) -> Diagnostic? {
    let served = Set(
      (discovery?.resources ?? []).filter { $0.verbs.contains("list") && !$0.name.contains("/") }
        .map { KindName($0.group, $0.kind) })
    let unknown = served.filter {
      !plan.isKnown($0) && !HarmlessKinds.contains($0) && !APIKinds.isBuiltin($0.group)
    }.sorted()
    guard let first = unknown.first else { return nil }
    let others = unknown.count == 1 ? "" : " and \(unknown.count - 1) more"
    return Diagnostic(
      .note, "kinds that are unknown here are served, and their objects are not read: \(first)\(others)")
  }
}

extension SnapshotAssembly {
  private func listDiagnostics(_ snapshot: Snapshot) -> [Diagnostic] {
    var found: [Diagnostic] = []
    var deciding: [String] = []
    for (listed, outcome) in zip(kinds, outcomes) {
      let coverage = snapshot.coverage[listed.name]
      if listed.reading.decision != nil, case .forbidden = coverage {
        deciding.append(listed.resource?.qualifiedName ?? listed.name.qualified)
      } else if let diagnostic = diagnostic(listed, coverage) {
        found.append(diagnostic)
      }
      if outcome?.isInconsistent == true {
        found.append(
          Diagnostic(
            .note, "\(listed.name): the list outlived its version on the server; its later pages are newer"))
      }
    }
    found += [forbidden(deciding)].compactMap(\.self) + singleDiagnostics
    return found
  }

  /// One line for all: whoever lacks one of these permissions mostly lacks them all.
  private func forbidden(_ resources: [String]) -> Diagnostic? {
    guard let first = resources.first else { return nil }
    let names =
      resources.count > 3 ? "\(resources.count) lists, \(first) first among them," : resources.joined(separator: ", ")
    return Diagnostic(
      .error, "\(names) may not be read, and what they hold decides too",
      hint: "`driftwatch kinds --role` prints the ClusterRole that allows it")
  }

  private func diagnostic(_ listed: ListedKind, _ coverage: KindCoverage) -> Diagnostic? {
    // One diagnostic says it of all kinds that were not asked for.
    if discovery == nil, listed.resource == nil { return nil }
    let severity: Diagnostic.Severity = if case .informative = listed.reading.need { .note } else { .error }
    let name = listed.resource?.qualifiedName ?? listed.name.kind
    switch coverage {
    // What could not be decoded has its own diagnostics, with the objects' names.
    case .complete, .notInstalled, .partial: return nil
    case .forbidden(let permission):
      return Diagnostic(severity, "\(name) may not be listed", hint: "grant the permission `\(permission)`")
    case .failed(let reason):
      // A group that is down is told once, with the discovery.
      if listed.resource == nil, listed.reading.decision != nil { return nil }
      return Diagnostic(severity, "\(name) could not be read: \(reason)")
    }
  }

  private var singleDiagnostics: [Diagnostic] {
    guard let first = single.coverage.keys.min() else { return [] }
    let others = single.coverage.count == 1 ? "" : " and \(single.coverage.count - 1) more"
    return [
      Diagnostic(
        .note, "\(first)\(others) may not be read: what they set is not known",
        hint: "`driftwatch kinds --role` prints the ClusterRole that allows it")
    ]
  }
}
