import KubernetesModel

/// AdminNetworkPolicy, BaselineAdminNetworkPolicy and ClusterNetworkPolicy, one rule after the other.
extension NaiveEvaluator {
  /// What the first matching rule of the tier says, policies in ascending priority; nil when no rule matches.
  func verdict(
    of tier: TieredNetworkPolicy.Tier, at pod: NaivePod, _ direction: TrafficDirection, _ connection: NaiveConnection
  ) -> TieredNetworkPolicyRule.Action? {
    let policies = snapshot.tieredPolicies.filter { $0.tier == tier }.sorted { $0.priority < $1.priority }
    for policy in policies where selects(policy.subject, pod) {
      for rule in policy.rules(direction) {
        // Fail closed: what nobody understands lets nobody in, and a rule that would deny or pass on denies all.
        let isUnderstood = rule.peers.allSatisfy { if case .unknown = $0 { false } else { true } }
        if !isUnderstood && rule.action != .allow { return .deny }
        if isUnderstood && matches(rule, direction, connection) { return rule.action }
      }
    }
    return nil
  }

  private func selects(_ selection: TieredPodSelection, _ pod: NaivePod) -> Bool {
    !pod.spec.hostNetwork && selection.namespaces.matches(labels(ofNamespace: pod.namespace))
      && (selection.pods?.matches(pod.labels) ?? true)
  }

  private func matches(
    _ rule: TieredNetworkPolicyRule, _ direction: TrafficDirection, _ connection: NaiveConnection
  ) -> Bool {
    let far = direction == .egress ? connection.destination : connection.source
    let portMatches = rule.ports.map { ports in ports.contains { matches($0, connection) } } ?? true
    return portMatches && rule.peers.contains { matches($0, far) }
  }

  private func matches(_ peer: TieredNetworkPolicyPeer, _ far: NaiveEndpoint) -> Bool {
    switch (peer, far) {
    case (.pods(let selection), .pod(let pod)): selects(selection, pod)
    case (.networks(let cidrs), .address(let address)): cidrs.contains { contains($0, address) }
    case (.nodes(let selector), .address(let address)):
      snapshot.nodes.contains { node in
        selector.matches(node.metadata.labels) && node.addresses.contains { NaiveAddress($0) == address }
      }
    // The API says that traffic within the cluster is checked against `networks` as well.
    case (.networks(let cidrs), .pod(let pod)):
      addresses(of: pod).contains { address in cidrs.contains { contains($0, address) } }
    case (.pods, .address), (.nodes, .pod), (.domainNames, _), (.unknown, _): false
    }
  }

  private func matches(_ item: TieredNetworkPolicyPort, _ connection: NaiveConnection) -> Bool {
    switch item {
    case .range(let `protocol`, let ports):
      return `protocol` == connection.protocol && (ports?.contains(connection.port) ?? true)
    case .named(let name):
      guard case .pod(let pod) = connection.destination else { return false }
      return pod.ports.contains {
        $0.name == name && $0.protocol == connection.protocol && $0.number == connection.port
      }
    }
  }
}
