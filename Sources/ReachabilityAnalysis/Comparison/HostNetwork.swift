import Findings
import KubernetesModel
import PacketSets

/// Pods with hostNetwork are their node to the network; what policies that select them do is not defined.
struct HostNetwork {
  private var comparison: TrafficComparison

  /// Sides of ordinary pods that differ, though only in rules about pods with hostNetwork.
  private lazy var sidesThatDifferForHostsOnly = findSidesThatDifferForHostsOnly()
  private lazy var orderedSides = findOrderedSides()

  init(_ comparison: TrafficComparison) { self.comparison = comparison }

  mutating func compare(_ deciders: DeciderComparison) -> (findings: [Finding], gaps: [Incomparable]) {
    var findings: [Finding] = []
    var gaps: [Incomparable] = []
    for (index, endpoint) in comparison.universe.endpoints.enumerated()
    where endpoint.kind == .workload && endpoint.exists.allSatisfy({ $0 }) {
      switch ClusterSide.allCases.filter({ endpoint.shapes[$0].usesHostNetwork }) {
      case ClusterSide.allCases: gaps += undefined(index)
      case let sides:
        guard let leaves = sides.first else { continue }
        if var one = finding(index, leaves: leaves) {
          one.conditions = deciders.conditions(
            in: endpoint.id.namespace, aspects: TrafficDirection.allCases.map(\.aspect), one.direction)
          findings.append(one)
        } else if isMeantByOthers(index) || mayBeMeantAsNode(endpoint, in: leaves) {
          gaps += Gaps(comparison).gaps([index], Incomparable.Side(leaves), Self.peerReason)
        }
      }
    }
    return (findings, gaps)
  }

  private static let peerReason =
    "its pods use hostNetwork in one cluster only, and whether rules of other pods' policies mean them there "
    + "is not defined"

  /// True where leaving the pods out matters to rules about others: to those of a NetworkPolicy of either cluster that
  /// names them, and to ordered ones, which never mean pods of a node's network, where the outcome differs.
  private mutating func isMeantByOthers(_ endpoint: Int) -> Bool {
    let pool = comparison.engine.bench.pool
    let isNamed = comparison.engine.clusters.contains { cluster in
      cluster.policies.contains { policy in
        policy.tier == .namespaced
          && policy.parts.values.contains { part in
            part.rules.contains { pool.peers[$0.peers] != pool.everyPeer && pool.peers[$0.peers].contains(endpoint) }
          }
      }
    }
    return isNamed || orderedSides.contains { isTreatedDifferently($0, endpoint) }
  }

  /// True where ordered rules about nodes, or about addresses, may mean the node that the pods are on.
  private func mayBeMeantAsNode(_ endpoint: EndpointUniverse.Endpoint, in cluster: ClusterSide) -> Bool {
    comparison.snapshots[cluster].tieredPolicies.contains { policy in
      policy.egress.flatMap(\.peers).contains { peer in
        switch peer {
        case .nodes: true
        case .networks: endpoint.shapes[cluster].addresses.isEmpty
        case .pods, .domainNames, .unknown: false
        }
      }
    }
  }

  private mutating func isTreatedDifferently(_ sides: Pair<Int>, _ endpoint: Int) -> Bool {
    let answers = sides.map { comparison.engine.bench.connections(ofSide: $0, with: endpoint) }
    return !answers.isAlike || answers.baseline == nil
  }

  /// The sides of ordinary pods under ordered policies, by cluster.
  private func findOrderedSides() -> Set<Pair<Int>> {
    var result: Set<Pair<Int>> = []
    for direction in TrafficDirection.allCases {
      for index in comparison.masks.real where comparison.universe.isPod(index) {
        let sides = Pair { comparison.engine.side($0, index, direction) }
        if sides.both.contains(where: { !comparison.engine.bench.sides[$0].isPlain }) { result.insert(sides) }
      }
    }
    return result
  }

  /// The pods are on the node's network in both clusters, where the effect of policies is not defined: a gap.
  ///
  /// Except where it cannot matter: as ordinary pods they would be held alike, and other pods' rules would mean them
  /// alike. Equal policies on both sides leave no gap, whatever the CNI makes of them.
  private mutating func undefined(_ endpoint: Int) -> [Incomparable] {
    let differs =
      TrafficDirection.allCases.contains { direction in
        let functions = Pair {
          comparison.engine.bench.function(ofSide: comparison.engine.side($0, endpoint, direction))
        }
        return !functions.isAlike
      } || isMeantDifferently(endpoint)
    guard differs else { return [] }
    let reason = "its pods use hostNetwork, for which the effect of the policies that differ is not defined"
    return Gaps(comparison).gaps([endpoint], .both, reason)
  }

  /// True where pods that nothing else changed for have rules about these in one cluster only.
  private mutating func isMeantDifferently(_ endpoint: Int) -> Bool {
    let sides = sidesThatDifferForHostsOnly
    return sides.contains { pair in
      comparison.engine.bench.connections(ofSide: pair.baseline, with: endpoint)
        != comparison.engine.bench.connections(ofSide: pair.target, with: endpoint)
    }
  }

  /// What exists today, without the one pod that is meant: what it sends to itself never leaves it.
  private func others(than endpoints: [Int]) -> Bitset {
    let subjects = endpoints.filter { comparison.masks.real.contains($0) }
    guard subjects.count == 1, comparison.universe.endpoints[subjects[0]].isOnePod else { return comparison.masks.real }
    return comparison.masks.real.subtracting(
      Bitset(universe: comparison.universe.count, range: subjects[0]..<subjects[0] + 1))
  }

  /// The sides of ordinary pods that differ and yet treat all ordinary peers alike: a rule that one cluster lacks names
  /// only pods with hostNetwork.
  private mutating func findSidesThatDifferForHostsOnly() -> Set<Pair<Int>> {
    let (changes, _) = comparison.sideChanges()
    let effective = changes.filter { change in
      let peers = others(than: change.endpoints)
      return (change.opened + change.closed).contains { $0.peers.intersects(peers) }
    }
    let changed = Set(effective.map(\.key.sides))
    var result: Set<Pair<Int>> = []
    for direction in TrafficDirection.allCases {
      for index in comparison.masks.real where comparison.universe.isPod(index) {
        let sides = Pair { comparison.engine.side($0, index, direction) }
        if !sides.isAlike, !changed.contains(sides) { result.insert(sides) }
      }
    }
    return result
  }

  /// A finding where policies hold the pods on the other side: where not everything may pass, whichever they are.
  private mutating func finding(_ index: Int, leaves cluster: ClusterSide) -> Finding? {
    let kept = cluster.other
    var held: Set<ObjectReference> = []
    for direction in TrafficDirection.allCases {
      let side = comparison.engine.side(kept, index, direction)
      let function = comparison.engine.bench.function(ofSide: side)
      if function == comparison.engine.bench.pool.unrestricted() { continue }
      let selecting = comparison.engine.clusters[kept].policies.filter {
        $0.parts[direction] != nil && $0.subject.contains(index)
      }
      held.formUnion(selecting.map(\.reference))
    }
    return held.isEmpty ? nil : make(comparison.universe.endpoints[index].id, held.sorted(), leaves: cluster)
  }

  private func make(_ id: WorkloadID, _ policies: [ObjectReference], leaves cluster: ClusterSide) -> Finding {
    let isWeaker = cluster == .target
    let free = "on the node's network, out of reach of policies"
    let held = "held by \(policies.prefix(3).map(\.description).joined(separator: ", "))"
    let evidence = Pair { side -> [Evidence] in
      let object = comparison.snapshots[side].object(of: id)
      let host = object.map {
        Evidence(
          object: $0.reference, metadata: $0.metadata, field: "spec.hostNetwork",
          explanation: side == cluster ? "is true" : "is not set")
      }
      let isolating =
        side == cluster
        ? []
        : policies.prefix(3).compactMap { policy in
          comparison.policies.metadata[side][policy].map {
            Evidence(object: policy, metadata: $0, explanation: "selects it")
          }
        }
      return [host].compactMap { $0 } + isolating
    }
    return Finding(
      rule: FindingRule.hostNetworkChanged.id, severity: isWeaker ? .medium : .info,
      direction: cluster.directionOfGain, place: Place(namespace: id.namespace, kind: "workload", name: id.name),
      change: "hostNetwork \(isWeaker ? "set" : "unset") on pods that policies select",
      summary: isWeaker
        ? "\(id.short) uses the node's network and leaves the reach of its policies"
        : "\(id.short) no longer uses the node's network: policies now hold it",
      baseline: isWeaker ? held : free, target: isWeaker ? free : held,
      witness: Witness(
        question: "is \(id.short) held by policies", baseline: isWeaker ? "yes" : "undefined (hostNetwork)",
        target: isWeaker ? "undefined (hostNetwork)" : "yes"),
      baselineEvidence: evidence.baseline, targetEvidence: evidence.target,
      remedy: [
        WorkloadCommand(id, in: comparison.snapshots.target).edit("hostNetwork, as in the baseline")
      ],
      references: FindingRule.hostNetworkChanged.references,
      notes: [
        "What a NetworkPolicy does to a hostNetwork pod is not defined; most CNIs let all its traffic pass.",
        "Nor is whether rules of other pods' policies mean it.",
      ])
  }
}
