import KubernetesModel

/// Answers one connection at a time by reading every policy from the start, as the Kubernetes documentation tells it.
///
/// It shares no code with the analysis that it judges, and knows no sets, classes or caches.
final class NaiveEvaluator: Sendable {
  let snapshot: Snapshot
  /// Every block that a policy mentions, read once.
  private let blocks: [String: NaiveBlock?]

  init(_ snapshot: Snapshot) {
    self.snapshot = snapshot
    blocks = Dictionary(snapshot.blockTexts.map { ($0, NaiveBlock($0)) }, uniquingKeysWith: { first, _ in first })
  }

  func allows(_ connection: NaiveConnection) -> Bool {
    if connection.source == connection.destination { return true }
    return permits(.egress, connection) && permits(.ingress, connection)
  }

  /// Whether the pod at this side of the connection lets it through; addresses outside have no policies.
  func permits(_ direction: TrafficDirection, _ connection: NaiveConnection) -> Bool {
    let near = direction == .egress ? connection.source : connection.destination
    guard case .pod(let pod) = near else { return true }
    // Policies are implemented for pods of the pod network; a hostNetwork pod is its node.
    if pod.spec.hostNetwork { return true }
    switch verdict(of: .admin, at: pod, direction, connection) {
    case .allow: return true
    case .deny: return false
    case .pass, nil: break
    }
    let isolating = snapshot.networkPolicies.filter { policy in
      policy.namespace == pod.namespace && policy.policyTypes.contains(direction)
        && policy.podSelector.matches(pod.labels)
    }
    if !isolating.isEmpty {
      return isolating.contains { policy in
        policy.rules(direction).contains { matches($0, of: policy, direction, connection) }
      }
    }
    return verdict(of: .baseline, at: pod, direction, connection) != .deny
  }

  private func matches(
    _ rule: NetworkPolicyRule, of policy: NetworkPolicy, _ direction: TrafficDirection, _ connection: NaiveConnection
  ) -> Bool {
    let far = direction == .egress ? connection.destination : connection.source
    let peerMatches = rule.peers.isEmpty || rule.peers.contains { matches($0, of: policy, far) }
    let portMatches = rule.ports.isEmpty || rule.ports.contains { matches($0, connection) }
    return peerMatches && portMatches
  }

  private func matches(_ peer: NetworkPolicyPeer, of policy: NetworkPolicy, _ far: NaiveEndpoint) -> Bool {
    switch (peer, far) {
    case (.pods(let namespaces, let pods), .pod(let pod)):
      if pod.spec.hostNetwork { return false }
      let home = labels(ofNamespace: pod.namespace)
      return (namespaces?.matches(home) ?? (pod.namespace == policy.namespace)) && (pods?.matches(pod.labels) ?? true)
    case (.addresses(let cidr, let except), .address(let address)):
      return contains(cidr, address) && !except.contains { contains($0, address) }
    case (.addresses(let cidr, let except), .pod(let pod)):
      guard snapshot.facts.cni == "calico" else { return false }
      return addresses(of: pod).contains { address in
        contains(cidr, address) && !except.contains { contains($0, address) }
      }
    case (.pods, .address): return false
    }
  }

  private func matches(_ item: NetworkPolicyPort, _ connection: NaiveConnection) -> Bool {
    if item.protocol != connection.protocol { return false }
    switch item.port {
    case .every: return true
    case .range(let first, let last): return first <= connection.port && connection.port <= last
    case .named(let name):
      guard case .pod(let pod) = connection.destination else { return false }
      return pod.ports.contains {
        $0.name == name && $0.protocol == connection.protocol && $0.number == connection.port
      }
    }
  }

  func labels(ofNamespace name: String) -> Labels {
    var labels = snapshot.namespaces.first { $0.name == name }?.metadata.labels ?? [:]
    labels["kubernetes.io/metadata.name"] = name
    return labels
  }

  /// Its own, or one of those that it can have.
  func addresses(of pod: NaivePod) -> [NaiveAddress] {
    let own = pod.addresses.compactMap { NaiveAddress($0) }
    return own.isEmpty ? snapshot.facts.podCIDRs.compactMap { NaiveBlock($0)?.network } : own
  }

  func contains(_ cidr: String, _ address: NaiveAddress) -> Bool { blocks[cidr]??.contains(address) ?? false }
}
