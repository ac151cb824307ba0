import Findings
import KubernetesModel

/// What makes the target let through what the baseline does.
struct DriftRemedy {
  let story: DriftStory

  private var comparison: TrafficComparison { story.comparison }

  var steps: [RemedyStep] {
    switch story.draft.cause {
    case .policies(let policies):
      PolicyPlan(policies, story.draft.direction, comparison, closes: story.isOpened).steps
    case .subject(let id), .peer(let id): workloadSteps(id)
    case .peerNamespace(let name): namespaceSteps(name)
    }
  }

  /// What the target allows today and would not any more.
  var cautions: [String] {
    guard story.isOpened, !story.isLatent, !steps.isEmpty else { return [] }
    let universe = comparison.universe
    var running = Bitset(universe: universe.count, range: universe.nodeBase..<universe.count)
    for index in universe.endpoints.indices where isRunning(index) { running.insert(index) }
    let flows = story.rows.compactMap { row -> String? in
      let own = PeerDescription(bits(row.endpoints), universe, among: running)
      let other = PeerDescription(row.peers, universe, among: running)
      if own.members.isEmpty || other.text() == "nobody" { return nil }
      let ends = story.draft.direction == .ingress ? (other.text(), own.text()) : (own.text(), other.text())
      return "\(ends.0) → \(ends.1) \(comparison.engine.bench.pool.connections[row.connections].brief)"
    }
    let distinct = Set(flows).sorted()
    if distinct.isEmpty { return [] }
    let rest = distinct.count > 4 ? "; and \(distinct.count - 4) more" : ""
    let name = comparison.snapshots.target.name
    return ["it stops what \(name) allows today: \(distinct.prefix(4).joined(separator: "; "))\(rest)"]
  }

  private func bits(_ endpoints: [Int]) -> Bitset {
    var set = Bitset(universe: comparison.universe.count)
    for endpoint in endpoints { set.insert(endpoint) }
    return set
  }

  private func isRunning(_ endpoint: Int) -> Bool {
    let endpoint = comparison.universe.endpoints[endpoint]
    return endpoint.kind == .workload && endpoint.exists[.target]
  }

  private func namespaceSteps(_ name: String) -> [RemedyStep] {
    guard let entry = comparison.universe.namespace(named: name) else { return [] }
    let snapshot = comparison.snapshots.target
    let metadata = snapshot.namespaces.first { $0.name == name }?.metadata ?? ObjectMeta(name: name)
    return LabelDifference(entry.labels[.baseline], entry.labels[.target]).keys.map { key in
      RemedyStep(labelling: "Namespace", metadata, key, as: entry.labels[.baseline][key])
    }
  }

  private func workloadSteps(_ id: WorkloadID) -> [RemedyStep] {
    guard let endpoint = comparison.universe.endpoints.first(where: { $0.id == id }) else { return [] }
    let keys = LabelDifference(endpoint.shapes[.baseline].labels, endpoint.shapes[.target].labels).keys
    let target = WorkloadCommand(id, in: comparison.snapshots.target)
    let labels = keys.map { target.labelling($0, as: endpoint.shapes[.baseline].labels[$0]) }
    let ports =
      endpoint.shapes[.baseline].ports == endpoint.shapes[.target].ports
      ? [] : [target.edit("give its pods the named ports that they have in the baseline")]
    return labels + ports
  }
}

extension RemedyStep {
  /// `kubectl label namespace web team=blue --overwrite`, or `team-` where the label goes.
  fileprivate init(labelling kind: String, _ metadata: ObjectMeta, _ key: String, as value: String?) {
    let change = ShellText.quoted(value.map { "\(key)=\($0)" } ?? "\(key)-")
    self.init(
      "kubectl label \(KubectlText.name(of: kind, metadata)) \(change)\(value == nil ? "" : " --overwrite")",
      of: kind, metadata, change: value.map { "set label \(key): \($0)" } ?? "remove label \(key)")
  }
}

/// Commands that change the pods of one workload.
struct WorkloadCommand {
  private let id: WorkloadID
  private let metadata: ObjectMeta

  init(_ id: WorkloadID, in snapshot: Snapshot) {
    self.id = id
    metadata = snapshot.object(of: id)?.metadata ?? ObjectMeta(name: id.name, namespace: id.namespace)
  }

  /// `kubectl edit deployment web -n shop # …`; what pods are without a controller cannot be edited.
  func edit(_ change: String) -> RemedyStep {
    let name = KubectlText.name(of: id.kind, metadata)
    let isPod = id.kind == "Pod"
    return RemedyStep(
      "kubectl \(isPod ? "delete" : "edit") \(name)", isPod ? "and make it anew: \(change)" : change, of: id.kind,
      metadata, change: change)
  }

  /// Sets a label of the pods, or removes it.
  func labelling(_ key: String, as value: String?) -> RemedyStep {
    if id.kind == "Pod" { return RemedyStep(labelling: "Pod", metadata, key, as: value) }
    return edit(value.map { "set label \(key) of its pods to \($0)" } ?? "remove label \(key) of its pods")
  }
}
