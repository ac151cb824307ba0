import KubernetesModel
import PacketSets

/// One cluster's policies, compiled, and for every endpoint the number of its side in each direction.
struct CompiledCluster: Sendable {
  private(set) var policies: [CompiledPolicy] = []
  private(set) var ingressSides: [Int] = []
  private(set) var egressSides: [Int] = []
  /// By endpoint: which named ports it has, as a number of the bench.
  let ports: [Int]
  /// Endpoints by the named ports they have, those with none left out.
  private let portGroups: [(ports: Int, members: Bitset)]

  func sides(_ direction: TrafficDirection) -> [Int] { direction == .ingress ? ingressSides : egressSides }

  init(
    _ snapshot: Snapshot, _ universe: EndpointUniverse, cluster: Int, podAddresses: PodAddresses,
    blockReading: BlockReading, nodes: [NodeAddresses], into bench: inout TrafficBench
  ) {
    ports = universe.endpoints.map { bench.portLists.number(of: $0.shapes[cluster].ports) }
    var groups: [Int: Bitset] = [:]
    for (endpoint, ports) in ports.enumerated() where ports != TrafficBench.noPorts {
      groups[ports, default: Bitset(universe: universe.count)].insert(endpoint)
    }
    portGroups = groups.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    var compiler = PolicyCompiler(
      universe, cluster: cluster, podAddresses: podAddresses, blockReading: blockReading, nodes: nodes)
    for policy in snapshot.networkPolicies {
      if let compiled = compiler.compile(policy, into: &bench) { policies.append(compiled) }
    }
    policies += snapshot.tieredPolicies.map { compiler.compile($0, into: &bench) }
    ingressSides = makeSides(.ingress, universe, into: &bench)
    egressSides = makeSides(.egress, universe, into: &bench)
  }
}

extension CompiledCluster {
  /// Policies that select exactly the same pods, taken together: what one namespace repeats is looked at once.
  private struct Bundle {
    var rules: Set<CompiledPolicy.Rule> = []
    var defects: [String] = []
    var tiered: [Int] = []
    var isolates = false

    mutating func add(_ part: CompiledPolicy.Part, of policy: CompiledPolicy, number: Int) {
      if let defect = part.defect { defects.append("\(policy.reference): \(defect)") }
      switch policy.tier {
      case .namespaced:
        isolates = true
        // A rule's place in its policy does not matter here.
        rules.formUnion(part.rules.map { CompiledPolicy.Rule(peers: $0.peers, ports: $0.ports, index: 0) })
      case .admin, .baseline: tiered.append(number)
      }
    }
  }

  private func makeSides(
    _ direction: TrafficDirection, _ universe: EndpointUniverse, into bench: inout TrafficBench
  ) -> [Int] {
    var bundles: [Bitset: Int] = [:]
    var list: [Bundle] = []
    for (number, policy) in policies.enumerated() {
      guard let part = policy.parts[direction] else { continue }
      let position = bundles[policy.subject] ?? list.count
      if position == list.count {
        bundles[policy.subject] = position
        list.append(Bundle())
      }
      list[position].add(part, of: policy, number: number)
    }
    var memberships: [[Int]] = Array(repeating: [], count: universe.endpoints.count)
    for (subject, position) in bundles.sorted(by: { $0.value < $1.value }) {
      for endpoint in subject { memberships[endpoint].append(position) }
    }
    var known: [Membership: Int] = [:]
    return memberships.enumerated().map { endpoint, bundles in
      let ports = direction == .ingress ? ports[endpoint] : TrafficBench.noPorts
      let membership = Membership(bundles: bundles, ports: ports)
      if let side = known[membership] { return side }
      let side = side(of: bundles.map { list[$0] }, direction, ports: ports, into: &bench)
      known[membership] = side
      return side
    }
  }

  private struct Membership: Hashable {
    var bundles: [Int]
    var ports: Int
  }

  private func side(
    of bundles: [Bundle], _ direction: TrafficDirection, ports: Int, into bench: inout TrafficBench
  ) -> Int {
    var side = Side()
    side.unknown = Set(bundles.flatMap(\.defects)).sorted()
    var lists: Set<Int> = []
    for bundle in bundles where bundle.isolates {
      lists.insert(contributions(bundle.rules, direction, ports: ports, into: &bench))
    }
    if bundles.contains(where: \.isolates) { side.allowances = lists.sorted() }
    let tiered = bundles.flatMap(\.tiered).sorted()
    side.admin = steps(tiered, direction, ports: ports, into: &bench) { tier in
      if case .admin(let priority) = tier { priority } else { nil }
    }
    side.baseline = steps(tiered, direction, ports: ports, into: &bench) { tier in
      if case .baseline(let priority) = tier { priority } else { nil }
    }
    return bench.sides.number(of: side)
  }

  /// The policies of one tier, grouped by ascending priority.
  private func steps(
    _ tiered: [Int], _ direction: TrafficDirection, ports: Int, into bench: inout TrafficBench,
    priority: (CompiledPolicy.Tier) -> Int?
  ) -> [[Side.Steps]] {
    var byPriority: [Int: [Side.Steps]] = [:]
    for number in tiered {
      guard let rank = priority(policies[number].tier), let part = policies[number].parts[direction] else { continue }
      let steps = part.rules.map { rule in
        Side.Step(
          action: rule.action, matches: contributions([rule], direction, ports: ports, into: &bench),
          domainNames: rule.domainNames)
      }
      byPriority[rank, default: []].append(steps)
    }
    return byPriority.sorted { $0.key < $1.key }.map(\.value)
  }

  /// What rules match, with named ports resolved at the destination: the endpoint itself, or each of its peers.
  func contributions(
    _ rules: some Sequence<CompiledPolicy.Rule>, _ direction: TrafficDirection, ports: Int,
    into bench: inout TrafficBench
  ) -> Int {
    var pieces: [PeerFunction.Piece] = []
    for rule in rules {
      let here = bench.connections(rule.ports, at: ports)
      pieces.append(PeerFunction.Piece(connections: here, peers: rule.peers))
      guard direction == .egress, !bench.portSpecs[rule.ports].names.isEmpty else { continue }
      let peers = bench.pool.peers[rule.peers]
      for group in portGroups where group.members.intersects(peers) {
        let there = bench.connections(rule.ports, at: group.ports)
        guard there != here else { continue }
        let members = bench.pool.number(of: group.members.intersection(peers))
        pieces.append(PeerFunction.Piece(connections: there, peers: members))
      }
    }
    return bench.pool.number(ofContributions: pieces)
  }
}
