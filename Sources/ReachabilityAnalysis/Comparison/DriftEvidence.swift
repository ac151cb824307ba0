import Findings
import KubernetesModel
import PacketSets

/// The objects responsible for a difference in traffic, by cluster.
struct DriftEvidence {
  let story: DriftStory

  private static let limit = 5

  private var comparison: TrafficComparison { story.comparison }

  func evidence(_ cluster: ClusterSide, _ outcome: DirectEvaluator.Outcome) -> [Evidence] {
    let responsible = labelEvidence(cluster) + policyEvidence(cluster, outcome)
    return responsible + changeEvidence(cluster).filter { one in !responsible.contains { $0.object == one.object } }
  }

  /// Policies that say something else in each cluster, the cause of it all, where one does not do what the other does.
  private func changeEvidence(_ cluster: ClusterSide) -> [Evidence] {
    guard case .policies(let policies) = story.draft.cause else { return [] }
    return policies.compactMap { policy in
      comparison.policies.differingFields(policy).first.flatMap {
        evidence(cluster, policy, $0, "says something else")
      }
    }
  }

  private func policyEvidence(_ cluster: ClusterSide, _ outcome: DirectEvaluator.Outcome) -> [Evidence] {
    let verb = story.draft.direction.rawValue.lowercased()
    if outcome.verdict == .allowed {
      return outcome.deciding.prefix(Self.limit).compactMap { decision in
        evidence(cluster, decision.policy, decision.field, "allows it")
      }
    }
    if !outcome.deciding.isEmpty {
      return outcome.deciding.compactMap { evidence(cluster, $0.policy, $0.field, "denies it") }
    }
    // Those that changed tell more than those that are the same on both sides.
    let sorted = outcome.isolating.sorted { a, b in
      let (left, right) = (comparison.policies.isUnchanged(a), comparison.policies.isUnchanged(b))
      return left == right ? a < b : !left
    }
    return sorted.prefix(Self.limit).compactMap { evidence(cluster, $0, "spec.podSelector", "isolates \(verb)") }
  }

  private func evidence(_ cluster: ClusterSide, _ policy: ObjectReference, _ field: String, _ text: String) -> Evidence?
  {
    comparison.policies.metadata[cluster][policy].map {
      Evidence(object: policy, metadata: $0, field: field, explanation: text)
    }
  }

  /// Labels that differ, where they and no policy made the difference.
  private func labelEvidence(_ cluster: ClusterSide) -> [Evidence] {
    switch story.draft.cause {
    case .policies: []
    case .subject(let id), .peer(let id): workloadEvidence(cluster, id)
    case .peerNamespace(let name): namespaceEvidence(cluster, name)
    }
  }

  private func namespaceEvidence(_ cluster: ClusterSide, _ name: String) -> [Evidence] {
    guard let entry = comparison.universe.namespace(named: name),
      let namespace = comparison.snapshots[cluster].namespaces.first(where: { $0.name == name })
    else { return [] }
    return LabelDifference(entry.labels[.baseline], entry.labels[.target]).keys.map { key in
      Evidence(namespace, field: "metadata.labels[\(key)]", explanation: value(entry.labels[cluster][key]))
    }
  }

  private func workloadEvidence(_ cluster: ClusterSide, _ id: WorkloadID) -> [Evidence] {
    guard let endpoint = comparison.universe.endpoints.first(where: { $0.id == id }), endpoint.exists[cluster] else {
      return []
    }
    let object = comparison.snapshots[cluster].object(of: id)
    let path = id.kind == "Pod" ? "metadata" : "spec.template.metadata"
    let labels = LabelDifference(endpoint.shapes[.baseline].labels, endpoint.shapes[.target].labels).keys.compactMap {
      key in
      object.map { object in
        Evidence(
          object: object.reference, metadata: object.metadata, field: "\(path).labels[\(key)]",
          explanation: value(endpoint.shapes[cluster].labels[key]))
      }
    }
    let ports = endpoint.shapes[cluster].ports.map { "\($0.name) = \($0.transport.rawValue) \($0.number)" }
    guard endpoint.shapes[.baseline].ports != endpoint.shapes[.target].ports, let object else { return labels }
    return labels + [
      Evidence(
        object: object.reference, metadata: object.metadata, field: "container ports",
        explanation: ports.isEmpty ? "no named port" : ports.joined(separator: ", "))
    ]
  }

  private func value(_ label: String?) -> String { label.map { "is `\($0)`" } ?? "is missing" }
}

/// The keys under which two label sets differ.
struct LabelDifference {
  let keys: [String]

  init(_ a: Labels, _ b: Labels) {
    keys = Set(a.map(\.key) + b.map(\.key)).filter { a[$0] != b[$0] }.sorted()
  }
}

extension Snapshot {
  /// The controller or pod that a workload stands for, where the snapshot has it.
  func object(of id: WorkloadID) -> (any KubernetesObject)? {
    let controller = controllers.first { $0.namespace == id.namespace && $0.kind == id.kind && $0.name == id.name }
    return controller ?? pods.first { $0.namespace == id.namespace && $0.name == id.name }
  }
}
