import Findings
import KubernetesModel
import PacketSets

/// Answers the selectors of one cluster's policies over the universe.
struct PolicyCompiler {
  let universe: EndpointUniverse
  let cluster: ClusterSide
  let reading: AddressReading
  private var index: LabelIndex
  private var addressSets: [NetworkPolicyPeer: Bitset] = [:]
  /// Pods of the node's network, which cluster-wide policies neither select nor mean by labels.
  private let hostPods: Bitset
  private let podAddresses: PodAddresses
  private let nodes: [NodeAddresses]
  /// False where the snapshot has no Node, so that nobody can tell whom a rule about nodes means.
  private let knowsNodes: Bool

  init(
    _ universe: EndpointUniverse, cluster: ClusterSide, podAddresses: PodAddresses, reading: AddressReading,
    nodes: [NodeAddresses], knowsNodes: Bool
  ) {
    self.nodes = nodes
    self.knowsNodes = knowsNodes
    self.universe = universe
    self.cluster = cluster
    self.reading = reading
    self.podAddresses = podAddresses
    index = LabelIndex(universe, cluster: cluster)
    var hostPods = Bitset(universe: universe.count)
    for (number, endpoint) in universe.endpoints.enumerated() where endpoint.shapes[cluster].usesHostNetwork {
      hostPods.insert(number)
    }
    self.hostPods = hostPods
  }

  mutating func compile(_ policy: NetworkPolicy, into bench: inout TrafficBench) -> CompiledPolicy? {
    guard let namespace = universe.namespace(named: policy.namespace) else { return nil }
    let selectorIsBroken = policy.defects.contains { $0.field?.hasPrefix("spec.podSelector") ?? false }
    let chosen = selectorIsBroken ? index.pods(.everything) : index.pods(policy.podSelector)
    var parts: [TrafficDirection: CompiledPolicy.Part] = [:]
    for direction in TrafficDirection.allCases {
      let defect = PolicyDefects.reason(policy.defects, direction)
      guard policy.policyTypes.contains(direction) || defect != nil else { continue }
      let rules = policy.rules(direction).enumerated().map { number, rule in
        CompiledPolicy.Rule(
          peers: bench.pool.number(of: peers(rule.peers, in: namespace.range, bench.pool.everyPeer)),
          ports: bench.portSpecs.number(of: PortSpec(rule.ports)), index: number)
      }
      parts[direction] = CompiledPolicy.Part(rules: rules, defect: defect)
    }
    return CompiledPolicy(
      reference: policy.reference, tier: .namespaced, subject: chosen.clipped(to: namespace.range), parts: parts)
  }

  private mutating func peers(_ peers: [NetworkPolicyPeer], in own: Range<Int>, _ every: Bitset) -> Bitset {
    if peers.isEmpty { return every }
    var result = Bitset(universe: universe.count)
    for peer in peers {
      switch peer {
      case .pods(nil, let pods): result.formUnion(index.pods(pods ?? .everything).clipped(to: own))
      case .pods(let namespaces?, nil): result.formUnion(index.podsOfNamespaces(namespaces))
      case .pods(let namespaces?, let pods?):
        result.formUnion(index.podsOfNamespaces(namespaces).intersection(index.pods(pods)))
      case .addresses(let cidr, let except): result.formUnion(addresses(peer, cidr, except))
      }
    }
    return result
  }

  private mutating func addresses(_ peer: NetworkPolicyPeer, _ cidr: String, _ except: [String]) -> Bitset {
    if let known = addressSets[peer] { return known }
    var result = Bitset(universe: universe.count)
    if let block = AddressBlock(cidr) {
      let set = AddressSet(block, except: except.compactMap { AddressBlock($0) })
      result = universe.peers(of: set)
      if reading.blocks == .alsoPods { podAddresses.insert(podsInBlock: set, reading, into: &result) }
    }
    addressSets[peer] = result
    return result
  }
}

extension PolicyCompiler {
  mutating func compile(_ policy: TieredNetworkPolicy, into bench: inout TrafficBench) -> CompiledPolicy {
    let isBroken = policy.defects.contains { $0.field?.hasPrefix("spec.subject") ?? false }
    let subject = isBroken ? index.pods(.everything).subtracting(hostPods) : pods(policy.subject)
    var parts: [TrafficDirection: CompiledPolicy.Part] = [:]
    for direction in TrafficDirection.allCases {
      let defect = PolicyDefects.reason(policy.defects, direction)
      guard !policy.rules(direction).isEmpty || defect != nil else { continue }
      let rules = policy.rules(direction).enumerated().map { compile($1, number: $0, into: &bench) }
      parts[direction] = CompiledPolicy.Part(rules: rules, defect: defect)
    }
    let tier: CompiledPolicy.Tier =
      switch policy.tier {
      case .admin: .admin(priority: policy.priority)
      case .baseline: .baseline(priority: policy.priority)
      }
    return CompiledPolicy(reference: policy.reference, tier: tier, subject: subject, parts: parts)
  }

  private mutating func compile(
    _ rule: TieredNetworkPolicyRule, number: Int, into bench: inout TrafficBench
  ) -> CompiledPolicy.Rule {
    if rule.failsClosed {
      // The API: such a rule allows nothing, and denies everything whatever else it says.
      let peers = rule.action == .allow ? Bitset(universe: universe.count) : bench.pool.everyPeer
      return CompiledPolicy.Rule(
        peers: bench.pool.number(of: peers), ports: bench.portSpecs.number(of: .everything),
        action: rule.action == .allow ? .allow : .deny, index: number)
    }
    return CompiledPolicy.Rule(
      peers: bench.pool.number(of: peers(rule)), ports: bench.portSpecs.number(of: PortSpec(rule.ports)),
      action: rule.action, unknowable: unknowable(rule), index: number)
  }

  private mutating func pods(_ selection: TieredPodSelection) -> Bitset {
    let namespaces = index.podsOfNamespaces(selection.namespaces)
    let chosen = selection.pods.map { index.pods($0).intersection(namespaces) } ?? namespaces
    return chosen.subtracting(hostPods)
  }

  private mutating func peers(_ rule: TieredNetworkPolicyRule) -> Bitset {
    var result = Bitset(universe: universe.count)
    for peer in rule.peers {
      switch peer {
      case .pods(let selection): result.formUnion(pods(selection))
      case .nodes(let selector):
        for (number, labels) in universe.nodeLabels.enumerated() where selector.matches(labels) {
          result.insert(universe.nodeBase + number)
        }
        let addresses = nodes.lazy.filter { selector.matches($0.labels) }.flatMap(\.addresses)
        for address in addresses { result.insert(universe.addressBase + universe.addresses.piece(of: address)) }
      case .networks(let blocks):
        // Unlike an ipBlock, `networks` is defined to match pods by their addresses too.
        let set = AddressSet(blocks.compactMap { AddressBlock($0)?.range })
        result.formUnion(universe.peers(of: set))
        podAddresses.insert(podsIn: set, reading, into: &result)
      case .domainNames, .unknown: break
      }
    }
    return result
  }
}

extension PolicyCompiler {
  /// Peers of a rule that the snapshot does not tell the addresses of.
  private func unknowable(_ rule: TieredNetworkPolicyRule) -> [CompiledPolicy.Unknowable] {
    rule.peers.compactMap { peer in
      switch peer {
      case .domainNames(let names): .domainNames(names)
      case .nodes(let selector) where !knowsNodes: .nodes(selector)
      default: nil
      }
    }
  }
}

extension TieredNetworkPolicyRule {
  /// True where a peer is of a kind that nobody knows.
  fileprivate var failsClosed: Bool {
    peers.contains { if case .unknown = $0 { true } else { false } }
  }
}
