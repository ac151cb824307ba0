import KubernetesModel

/// The finitely many questions at which clusters can differ at all: where some range or block begins or has just ended.
struct BoundaryPoints {
  /// One address of every set that no block tells apart.
  var addresses: [NaiveAddress]
  /// One port of every range that no rule and no container port tells apart.
  var ports: [Int]
  /// Both ends of every block and what lies outside next to them.
  var blockEnds: [NaiveAddress]

  /// `ICMP` stands for whatever is neither TCP, UDP nor SCTP.
  static let protocols = ["TCP", "UDP", "SCTP", "ICMP"]

  init(_ snapshots: [Snapshot]) {
    let blocks = Set(snapshots.flatMap(\.blockTexts)).compactMap { NaiveBlock($0) }
    let starts = ["0.0.0.0", "0:0:0:0:0:0:0:0"].compactMap { NaiveAddress($0) }
    addresses = Set(starts + blocks.map(\.first) + blocks.compactMap { $0.last.neighbour(.next) }).sortedByText
    blockEnds = Set(blocks.flatMap(\.boundary)).sortedByText

    let items = snapshots.flatMap(\.networkPolicies).flatMap { $0.ingress + $0.egress }.flatMap(\.ports)
    let tieredItems = snapshots.flatMap(\.tieredPolicies).flatMap { $0.ingress + $0.egress }.flatMap { $0.ports ?? [] }
    let containers = snapshots.flatMap(\.naivePods).flatMap { $0.spec.containers }.flatMap(\.ports).map(\.number)
    let ends = items.flatMap(\.ends) + tieredItems.flatMap(\.ends) + containers.map { ($0, $0) }
    ports = Set([1] + ends.flatMap { [$0.0, $0.1 + 1] }).filter { (1...65535).contains($0) }.sorted()
  }

  /// Every protocol with every port that matters; ICMP has none.
  var services: [(protocol: String, port: Int)] {
    Self.protocols.flatMap { name in name == "ICMP" ? [(name, 0)] : ports.map { (name, $0) } }
  }
}

extension Snapshot {
  /// Every CIDR that a policy mentions, as written.
  var blockTexts: [String] {
    let peers = networkPolicies.flatMap { $0.ingress + $0.egress }.flatMap(\.peers)
    let tieredPeers = tieredPolicies.flatMap { $0.ingress + $0.egress }.flatMap(\.peers)
    return peers.flatMap(\.blocks) + tieredPeers.flatMap(\.blocks)
  }
}

extension Set<NaiveAddress> {
  fileprivate var sortedByText: [NaiveAddress] { map { ($0, $0.description) }.sorted { $0.1 < $1.1 }.map(\.0) }
}

extension NetworkPolicyPeer {
  var blocks: [String] {
    switch self {
    case .addresses(let cidr, let except): [cidr] + except
    case .pods: []
    }
  }
}

extension TieredNetworkPolicyPeer {
  var blocks: [String] {
    switch self {
    case .networks(let cidrs): cidrs
    case .pods, .nodes, .domainNames, .unknown: []
    }
  }
}

extension NetworkPolicyPort {
  var ends: [(Int, Int)] {
    switch port {
    case .range(let first, let last): [(first, last)]
    case .every, .named: []
    }
  }
}

extension TieredNetworkPolicyPort {
  var ends: [(Int, Int)] {
    switch self {
    case .range(_, let ports): ports.map { [($0.lowerBound, $0.upperBound)] } ?? []
    case .named: []
    }
  }
}
