import KubernetesModel

extension NetworkPolicy: WireObject {
  static var blank: NetworkPolicy { NetworkPolicy(metadata: .blank, podSelector: .everything, policyTypes: []) }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    var types = TrafficDirection.allCases.filter(policyTypes.contains)
    try wire.field("metadata", &metadata)
    try wire.field("podSelector", &podSelector)
    try wire.field("policyTypes", &types)
    try wire.field("ingress", &ingress)
    try wire.field("egress", &egress)
    try wire.field("defects", &defects)
    policyTypes = Set(types)
  }
}

extension TrafficDirection: WireChoice {
  static var blank: TrafficDirection { .ingress }
}

extension NetworkPolicyRule: WireObject {
  static var blank: NetworkPolicyRule { NetworkPolicyRule() }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("peers", &peers)
    try wire.field("ports", &ports)
  }
}

extension NetworkPolicyPeer: WireObject {
  static var blank: NetworkPolicyPeer { .pods(namespaces: nil, pods: nil) }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    var namespaces: LabelSelector?
    var pods: LabelSelector?
    var cidr: String?
    var except: [String] = []
    switch self {
    case .pods(let selectedNamespaces, let selectedPods): (namespaces, pods) = (selectedNamespaces, selectedPods)
    case .addresses(let block, let exceptions): (cidr, except) = (block, exceptions)
    }
    try wire.field("namespaces", &namespaces)
    try wire.field("pods", &pods)
    try wire.field("cidr", &cidr)
    try wire.field("except", &except)
    self = cidr.map { .addresses(cidr: $0, except: except) } ?? .pods(namespaces: namespaces, pods: pods)
  }
}

extension NetworkPolicyPort: WireObject {
  static var blank: NetworkPolicyPort { NetworkPolicyPort(protocol: "", port: .every) }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    var first: Int?
    var last: Int?
    var name: String?
    switch port {
    case .every: break
    case .range(let low, let high): (first, last) = (low, high)
    case .named(let text): name = text
    }
    try wire.field("protocol", &`protocol`)
    try wire.field("first", &first)
    try wire.field("last", &last)
    try wire.field("name", &name)
    port = name.map(Port.named) ?? first.map { .range($0, last ?? $0) } ?? .every
  }
}

extension TieredNetworkPolicy: WireObject {
  static var blank: TieredNetworkPolicy {
    TieredNetworkPolicy(metadata: .blank, kind: "", tier: .admin, priority: 0, subject: .blank)
  }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("kind", &kind)
    try wire.field("metadata", &metadata)
    try wire.field("tier", &tier)
    try wire.field("priority", &priority)
    try wire.field("subject", &subject)
    try wire.field("ingress", &ingress)
    try wire.field("egress", &egress)
    try wire.field("defects", &defects)
  }
}

extension TieredNetworkPolicy.Tier: WireChoice {
  static var blank: TieredNetworkPolicy.Tier { .admin }
}

extension TieredPodSelection: WireObject {
  static var blank: TieredPodSelection { TieredPodSelection(namespaces: .everything) }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("namespaces", &namespaces)
    try wire.field("pods", &pods)
  }
}

extension TieredNetworkPolicyRule: WireObject {
  static var blank: TieredNetworkPolicyRule { TieredNetworkPolicyRule(action: .deny, peers: []) }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("name", &name)
    try wire.field("action", &action)
    try wire.field("peers", &peers)
    try wire.field("ports", &ports)
  }
}

extension TieredNetworkPolicyRule.Action: WireChoice {
  static var blank: TieredNetworkPolicyRule.Action { .deny }
}

extension TieredNetworkPolicyPeer: WireObject {
  static var blank: TieredNetworkPolicyPeer { .unknown("") }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    var pods: TieredPodSelection?
    var nodes: LabelSelector?
    var networks: [String]?
    var domainNames: [String]?
    var unknown: String?
    switch self {
    case .pods(let selection): pods = selection
    case .nodes(let selector): nodes = selector
    case .networks(let blocks): networks = blocks
    case .domainNames(let names): domainNames = names
    case .unknown(let kind): unknown = kind
    }
    try wire.field("pods", &pods)
    try wire.field("nodes", &nodes)
    try wire.field("networks", &networks)
    try wire.field("domainNames", &domainNames)
    try wire.field("unknown", &unknown)
    self =
      pods.map(Self.pods) ?? nodes.map(Self.nodes) ?? networks.map(Self.networks)
      ?? domainNames.map(Self.domainNames) ?? .unknown(unknown ?? "")
  }
}

extension TieredNetworkPolicyPort: WireObject {
  static var blank: TieredNetworkPolicyPort { .range(protocol: "", nil) }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    var transport = ""
    var first: Int?
    var last: Int?
    var name: String?
    switch self {
    case .range(let written, let ports): (transport, first, last) = (written, ports?.lowerBound, ports?.upperBound)
    case .named(let text): name = text
    }
    try wire.field("protocol", &transport)
    try wire.field("first", &first)
    try wire.field("last", &last)
    try wire.field("name", &name)
    let range = first.flatMap { low in last.flatMap { low <= $0 ? low...$0 : nil } }
    self = name.map(Self.named) ?? .range(protocol: transport, range)
  }
}
