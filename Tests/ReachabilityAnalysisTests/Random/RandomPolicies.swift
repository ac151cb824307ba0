import KubernetesModel

/// Random policies with every kind of selector, peer, port and block that the API admits.
extension RandomCluster {
  static let blocks = [
    "0.0.0.0/0", "10.0.0.0/8", "10.0.0.0/9", "10.128.0.0/9", "192.168.1.0/24", "192.168.1.128/25",
    "203.0.113.7/32", "255.255.255.255/32", "0.0.0.0/1", "::/0", "2001:db8::/32", "2001:db8:8000::/33",
    "2001:db8::1/128",
  ]

  /// Blocks strictly inside a block, as `except` must be.
  static func blocks(inside outer: String) -> [String] {
    guard let outer = NaiveBlock(outer) else { return [] }
    return blocks.filter { text in
      guard let inner = NaiveBlock(text) else { return false }
      return inner.length > outer.length && outer.contains(inner.network)
    }
  }

  mutating func networkPolicy(_ name: String, in namespace: String) -> NetworkPolicy {
    let types: Set<TrafficDirection> = random.pick([[.ingress], [.egress], [.ingress, .egress]])
    return NetworkPolicy(
      metadata: ObjectMeta(name: name, namespace: namespace), podSelector: selector(Self.podKeys), policyTypes: types,
      ingress: types.contains(.ingress) ? (0..<random.count(0...3)).map { _ in rule() } : [],
      egress: types.contains(.egress) ? (0..<random.count(0...3)).map { _ in rule() } : [])
  }

  mutating func rule() -> NetworkPolicyRule {
    NetworkPolicyRule(
      peers: random.chance(15) ? [] : (0..<random.count(1...2)).map { _ in peer() },
      ports: random.chance(25) ? [] : (0..<random.count(1...3)).map { _ in port() })
  }

  mutating func peer() -> NetworkPolicyPeer {
    switch Int.random(in: 0..<4, using: &random) {
    case 0: return .pods(namespaces: nil, pods: selector(Self.podKeys))
    case 1: return .pods(namespaces: selector(Self.namespaceKeys), pods: nil)
    case 2: return .pods(namespaces: selector(Self.namespaceKeys), pods: selector(Self.podKeys))
    default:
      let cidr = random.pick(Self.blocks)
      let inside = Self.blocks(inside: cidr)
      return .addresses(cidr: cidr, except: inside.filter { _ in random.chance(30) })
    }
  }

  mutating func port() -> NetworkPolicyPort {
    let `protocol` = random.pick(Self.protocols + ["TCP", "TCP"])
    switch Int.random(in: 0..<6, using: &random) {
    case 0: return NetworkPolicyPort(protocol: `protocol`, port: .every)
    case 1, 2: return NetworkPolicyPort(protocol: `protocol`, port: .named(portName()))
    case 3:
      let ends = [random.pick(Self.portNumbers), random.pick(Self.portNumbers)].sorted()
      return NetworkPolicyPort(protocol: `protocol`, port: .range(ends[0], ends[1]))
    default:
      let number = random.pick(Self.portNumbers)
      return NetworkPolicyPort(protocol: `protocol`, port: .range(number, number))
    }
  }

  mutating func portName() -> String { random.pick(Self.portNames + ["sidecar", "nobody"]) }

  mutating func selector(_ keys: [String]) -> LabelSelector {
    LabelSelector(
      (0..<random.count(0...2)).map { _ in
        let key = random.pick(keys)
        let operation = random.pick(LabelRequirement.Operator.allCases)
        switch operation {
        case .in, .notIn:
          let values = Self.labelValues.filter { _ in random.chance(50) }
          return LabelRequirement(key: key, operator: operation, values: values.isEmpty ? ["a"] : values)
        case .exists, .doesNotExist:
          return LabelRequirement(key: key, operator: operation)
        }
      })
  }

  /// Up to three admin policies of different priorities (equal ones are undefined) and perhaps a baseline.
  mutating func addTiers(to snapshot: inout Snapshot) {
    let isClusterNetworkPolicy = random.chance(50)
    for priority in [0, 7, 1000].filter({ _ in random.chance(60) }) {
      let kind = isClusterNetworkPolicy ? "ClusterNetworkPolicy" : "AdminNetworkPolicy"
      snapshot.tieredPolicies.append(tieredPolicy(kind, .admin, priority))
    }
    if random.chance(60) {
      let kind = isClusterNetworkPolicy ? "ClusterNetworkPolicy" : "BaselineAdminNetworkPolicy"
      snapshot.tieredPolicies.append(tieredPolicy(kind, .baseline, 0))
    }
  }

  private mutating func tieredPolicy(
    _ kind: String, _ tier: TieredNetworkPolicy.Tier, _ priority: Int
  ) -> TieredNetworkPolicy {
    let name = kind == "BaselineAdminNetworkPolicy" ? "default" : "\(tier.rawValue.lowercased())-\(priority)"
    return TieredNetworkPolicy(
      metadata: ObjectMeta(name: name), kind: kind, tier: tier, priority: priority, subject: podSelection(),
      ingress: (0..<random.count(0...3)).map { _ in tieredRule(kind, .ingress) },
      egress: (0..<random.count(0...3)).map { _ in tieredRule(kind, .egress) })
  }

  private mutating func podSelection() -> TieredPodSelection {
    TieredPodSelection(
      namespaces: selector(Self.namespaceKeys), pods: random.chance(60) ? selector(Self.podKeys) : nil)
  }

  private mutating func tieredRule(_ kind: String, _ direction: TrafficDirection) -> TieredNetworkPolicyRule {
    let actions = TieredNetworkPolicyRule.Action.allCases.filter {
      kind != "BaselineAdminNetworkPolicy" || $0 != .pass
    }
    return TieredNetworkPolicyRule(
      action: random.pick(actions),
      peers: (0..<random.count(1...2)).map { _ in tieredPeer(direction) },
      ports: random.chance(40) ? nil : (0..<random.count(1...2)).map { _ in tieredPort() })
  }

  private mutating func tieredPeer(_ direction: TrafficDirection) -> TieredNetworkPolicyPeer {
    switch Int.random(in: 0..<10, using: &random) {
    case 0: .unknown("services")
    case 1, 2, 3: direction == .egress ? .networks([random.pick(Self.blocks)]) : .pods(podSelection())
    default: .pods(podSelection())
    }
  }

  private mutating func tieredPort() -> TieredNetworkPolicyPort {
    let `protocol` = random.pick(Self.protocols)
    switch Int.random(in: 0..<4, using: &random) {
    case 0: return .named(portName())
    case 1: return .range(protocol: `protocol`, nil)
    default:
      let ends = [random.pick(Self.portNumbers), random.pick(Self.portNumbers)].sorted()
      return .range(protocol: `protocol`, ends[0]...ends[1])
    }
  }
}
