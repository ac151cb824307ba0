import KubernetesModel

extension Snapshot {
  mutating func changePolicies(_ change: (inout NetworkPolicy) -> Void) {
    for index in networkPolicies.indices { change(&networkPolicies[index]) }
  }

  mutating func changeTiers(_ change: (inout TieredNetworkPolicy) -> Void) {
    for index in tieredPolicies.indices { change(&tieredPolicies[index]) }
  }

  mutating func splitRules(_ split: (NetworkPolicyRule) -> [NetworkPolicyRule]) {
    changePolicies { policy in
      policy.ingress = policy.ingress.flatMap(split)
      policy.egress = policy.egress.flatMap(split)
    }
  }

  /// A peer that becomes nothing takes its rule with it: a rule without peers would match everybody.
  mutating func replacePeers(_ replace: (NetworkPolicyPeer) -> [NetworkPolicyPeer]) {
    splitRules { rule in
      let peers = rule.peers.flatMap(replace)
      return peers.isEmpty && !rule.peers.isEmpty ? [] : [NetworkPolicyRule(peers: peers, ports: rule.ports)]
    }
  }

  mutating func replacePorts(_ replace: (NetworkPolicyPort) -> [NetworkPolicyPort]) {
    splitRules { [NetworkPolicyRule(peers: $0.peers, ports: $0.ports.flatMap(replace))] }
  }

  mutating func shuffle(_ random: inout SplitMix64) {
    networkPolicies.shuffle(using: &random)
    for index in networkPolicies.indices {
      networkPolicies[index].podSelector.requirements.shuffle(using: &random)
      networkPolicies[index].ingress.shuffle(using: &random)
      networkPolicies[index].egress.shuffle(using: &random)
    }
    var generator = random
    splitRules { [NetworkPolicyRule(peers: $0.peers.shuffled(using: &generator), ports: $0.ports.reversed())] }
    random = generator
  }

  mutating func repeatRule(_ random: inout SplitMix64) {
    guard let policy = networkPolicies.filter({ !$0.ingress.isEmpty }).randomElement(using: &random) else { return }
    var copy = policy.with("again", ingress: Array(policy.ingress.prefix(1)), egress: [])
    copy.policyTypes = [.ingress]
    networkPolicies.append(copy)
  }

  mutating func nameOwnNamespaces() {
    changePolicies { policy in
      let own = LabelRequirement(
        key: "kubernetes.io/metadata.name", operator: .in, values: [policy.metadata.namespace])
      func name(_ peer: NetworkPolicyPeer) -> NetworkPolicyPeer {
        guard case .pods(nil, let pods) = peer else { return peer }
        return .pods(namespaces: LabelSelector([own]), pods: pods)
      }
      for index in policy.ingress.indices { policy.ingress[index].peers = policy.ingress[index].peers.map(name) }
      for index in policy.egress.indices { policy.egress[index].peers = policy.egress[index].peers.map(name) }
    }
  }

  /// Only where every selected pod, running or not yet, gives the name one and the same number.
  mutating func numberPorts() {
    let pods = pods.map(NaivePod.init) + controllers.map(NaivePod.init)
    changePolicies { policy in
      let selected = pods.filter { $0.namespace == policy.namespace && policy.podSelector.matches($0.labels) }
      func number(_ item: NetworkPolicyPort) -> NetworkPolicyPort {
        guard case .named(let name) = item.port else { return item }
        let numbers = selected.map { pod in
          Set(pod.ports.filter { $0.name == name && $0.protocol == item.protocol }.map(\.number))
        }
        guard let first = numbers.first, numbers.allSatisfy({ $0 == first }), first.count == 1, let number = first.first
        else { return item }
        return NetworkPolicyPort(protocol: item.protocol, port: .range(number, number))
      }
      for index in policy.ingress.indices { policy.ingress[index].ports = policy.ingress[index].ports.map(number) }
    }
  }

  mutating func addGhost() {
    guard let namespace = namespaces.first else { return }
    networkPolicies.append(
      NetworkPolicy(
        metadata: ObjectMeta(name: "ghost", namespace: namespace.name),
        podSelector: LabelSelector([LabelRequirement(key: "app", operator: .in, values: ["ghost"])]),
        policyTypes: [.ingress, .egress], ingress: [NetworkPolicyRule()], egress: [NetworkPolicyRule()]))
  }
}

extension TieredNetworkPolicy {
  /// The same rules in two policies, the later ones at the next priority; the baseline has only one.
  var splitInTwo: [TieredNetworkPolicy] {
    guard tier == .admin, priority < 1000, ingress.count + egress.count > 1 else { return [self] }
    var head = self
    var tail = self
    tail.metadata.name += "-tail"
    tail.priority += 1
    head.ingress = Array(ingress.prefix(1))
    tail.ingress = Array(ingress.dropFirst())
    head.egress = Array(egress.prefix(1))
    tail.egress = Array(egress.dropFirst())
    return [head, tail]
  }

  mutating func splitRules() {
    func split(_ rule: TieredNetworkPolicyRule) -> [TieredNetworkPolicyRule] {
      // A peer that nobody knows speaks for its whole rule.
      if rule.peers.contains(where: { if case .unknown = $0 { true } else { false } }) { return [rule] }
      return rule.peers.map { TieredNetworkPolicyRule(action: rule.action, peers: [$0], ports: rule.ports) }
    }
    ingress = ingress.flatMap(split)
    egress = egress.flatMap(split)
  }

  mutating func addDeadRule() {
    let everyone = TieredNetworkPolicyPeer.pods(TieredPodSelection(namespaces: .everything))
    guard let index = ingress.firstIndex(where: { $0.peers.contains(everyone) && $0.ports == nil }) else { return }
    ingress.insert(TieredNetworkPolicyRule(action: .allow, peers: [everyone]), at: index + 1)
  }
}
