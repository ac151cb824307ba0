import Findings
import KubernetesModel
import PacketSets

/// One cluster's policies, compiled, and for every endpoint the number of its side in each direction.
struct CompiledCluster: Sendable {
  private(set) var policies: [CompiledPolicy] = []
  private var ingress = Sides()
  private var egress = Sides()
  /// By endpoint: which named ports it has, as a number of the bench.
  let ports: [Int]
  /// Endpoints by the named ports they have, those with none left out.
  private let portGroups: [(ports: Int, members: Bitset)]

  /// By endpoint: the number of its side, and of the set of policies that select it.
  private struct Sides {
    var numbers: [Int] = []
    var selections: [Int] = []
    /// By number of a selection: the policies, ascending.
    var policies: [[Int]] = []
  }

  private func sides(_ direction: TrafficDirection) -> Sides { direction == .ingress ? ingress : egress }

  func side(_ endpoint: Int, _ direction: TrafficDirection) -> Int { sides(direction).numbers[endpoint] }

  /// Endpoints with equal numbers are selected by the same policies that have a say in the direction.
  func selection(_ endpoint: Int, _ direction: TrafficDirection) -> Int { sides(direction).selections[endpoint] }

  func policies(ofSelection number: Int, _ direction: TrafficDirection) -> [Int] {
    sides(direction).policies[number]
  }

  /// The policies that select an endpoint and have a say in the direction.
  func references(holding endpoint: Int, _ direction: TrafficDirection) -> Set<ObjectReference> {
    Set(policies(ofSelection: selection(endpoint, direction), direction).map { policies[$0].reference })
  }

  init(
    _ snapshot: Snapshot, _ universe: EndpointUniverse, cluster: ClusterSide, podAddresses: PodAddresses,
    reading: AddressReading, nodes: [NodeAddresses], into bench: inout TrafficBench
  ) {
    ports = universe.endpoints.map { bench.portLists.number(of: $0.shapes[cluster].ports) }
    var groups: [Int: Bitset] = [:]
    for (endpoint, ports) in ports.enumerated() where ports != TrafficBench.noPorts {
      groups[ports, default: Bitset(universe: universe.count)].insert(endpoint)
    }
    portGroups = groups.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    var compiler = PolicyCompiler(
      universe, cluster: cluster, podAddresses: podAddresses, reading: reading, nodes: nodes,
      knowsNodes: !snapshot.nodes.isEmpty)
    for policy in snapshot.networkPolicies {
      if let compiled = compiler.compile(policy, into: &bench) { policies.append(compiled) }
    }
    policies += snapshot.tieredPolicies.map { compiler.compile($0, into: &bench) }
    ingress = makeSides(.ingress, universe, into: &bench)
    egress = makeSides(.egress, universe, into: &bench)
  }
}

extension CompiledCluster {
  /// Policies that select exactly the same pods, taken together: what one namespace repeats is looked at once.
  private struct Bundle {
    var policies: [Int] = []
    var rules: Set<CompiledPolicy.Rule> = []
    var hasNamedPorts = false
    var defects: [String] = []
    var tiered: [Int] = []
    var isolates = false
    /// By what its subjects call their ports: the number of what it allows them.
    var contributions: [Int: Int] = [:]

    mutating func add(
      _ part: CompiledPolicy.Part, of policy: CompiledPolicy, number: Int, _ portSpecs: Interner<PortSpec>
    ) {
      policies.append(number)
      if let defect = part.defect { defects.append("\(policy.reference): \(defect)") }
      switch policy.tier {
      case .namespaced:
        isolates = true
        hasNamedPorts = hasNamedPorts || part.rules.contains { !portSpecs[$0.ports].names.isEmpty }
        // A rule's place in its policy does not matter here.
        rules.formUnion(part.rules.map { CompiledPolicy.Rule(peers: $0.peers, ports: $0.ports, index: 0) })
      case .admin, .baseline: tiered.append(number)
      }
    }
  }

  private func makeSides(
    _ direction: TrafficDirection, _ universe: EndpointUniverse, into bench: inout TrafficBench
  ) -> Sides {
    let (found, memberships) = bundle(direction, universe, bench.portSpecs)
    var bundles = found
    var selections = Interner<[Int]>()
    var known: [Membership: Int] = [:]
    var result = Sides()
    for endpoint in universe.endpoints.indices {
      let ports = direction == .ingress ? ports[endpoint] : TrafficBench.noPorts
      let membership = Membership(selection: selections.number(of: memberships[endpoint]), ports: ports)
      let side = known[membership] ?? side(of: memberships[endpoint], in: &bundles, direction, ports, into: &bench)
      known[membership] = side
      result.numbers.append(side)
      result.selections.append(membership.selection)
    }
    result.policies = selections.values.map { $0.flatMap { bundles[$0].policies }.sorted() }
    return result
  }

  private struct Membership: Hashable {
    var selection: Int
    var ports: Int
  }

  /// The policies by subject, and for each endpoint which of these bundles it is in.
  private func bundle(
    _ direction: TrafficDirection, _ universe: EndpointUniverse, _ portSpecs: Interner<PortSpec>
  ) -> ([Bundle], memberships: [[Int]]) {
    var positions: [Bitset: Int] = [:]
    var bundles: [Bundle] = []
    for (number, policy) in policies.enumerated() {
      guard let part = policy.parts[direction] else { continue }
      let position = positions[policy.subject] ?? bundles.count
      if position == bundles.count {
        positions[policy.subject] = position
        bundles.append(Bundle())
      }
      bundles[position].add(part, of: policy, number: number, portSpecs)
    }
    var memberships: [[Int]] = Array(repeating: [], count: universe.endpoints.count)
    for (subject, position) in positions.sorted(by: { $0.value < $1.value }) {
      for endpoint in subject { memberships[endpoint].append(position) }
    }
    return (bundles, memberships)
  }

  private func side(
    of members: [Int], in bundles: inout [Bundle], _ direction: TrafficDirection, _ ports: Int,
    into bench: inout TrafficBench
  ) -> Int {
    var side = Side()
    side.unknown = Set(members.flatMap { bundles[$0].defects }).sorted()
    var lists: Set<Int> = []
    for member in members where bundles[member].isolates {
      let key = bundles[member].hasNamedPorts ? ports : TrafficBench.noPorts
      let list =
        bundles[member].contributions[key]
        ?? contributions(bundles[member].rules, direction, ports: ports, into: &bench)
      bundles[member].contributions[key] = list
      lists.insert(list)
    }
    if members.contains(where: { bundles[$0].isolates }) { side.allowances = lists.sorted() }
    let tiered = members.flatMap { bundles[$0].tiered }.sorted()
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
          unknowable: rule.unknowable)
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
