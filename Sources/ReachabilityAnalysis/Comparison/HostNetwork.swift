import Findings
import KubernetesModel
import PacketSets

/// Pods with hostNetwork are their node to the network; what policies that select them do is not defined.
struct HostNetwork {
  private var comparison: TrafficComparison

  private lazy var sidesThatDifferForHostsOnly = findSides()
  private lazy var sidesOfOthers = findOrderedSides()

  init(_ comparison: TrafficComparison) { self.comparison = comparison }

  mutating func compare(_ deciders: DeciderComparison) -> (findings: [Finding], gaps: [Incomparable]) {
    var findings: [Finding] = []
    var gaps: [Incomparable] = []
    for (index, endpoint) in comparison.universe.endpoints.enumerated()
    where endpoint.kind == .workload && endpoint.exists.allSatisfy({ $0 }) {
      switch endpoint.shapes.map(\.usesHostNetwork) {
      case [true, true]: gaps += undefined(index)
      case [false, true], [true, false]:
        let leaves = endpoint.shapes[1].usesHostNetwork ? TrafficComparison.target : TrafficComparison.baseline
        if var one = finding(index, leaves: leaves) {
          one.conditions = deciders.conditions(
            in: endpoint.id.namespace, aspects: TrafficDirection.allCases.map(\.aspect), one.direction)
          findings.append(one)
        } else if isMeantByOthers(index) || mayBeMeantAsNode(endpoint, in: leaves) {
          gaps += Gaps(comparison).gaps([index], Gaps.side(of: leaves), Self.peerReason)
        }
      default: break
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
    return isNamed || sidesOfOthers.contains { isTreatedDifferently($0, endpoint) }
  }

  /// True where ordered rules about nodes, or about addresses, may mean the node that the pods are on.
  private func mayBeMeantAsNode(_ endpoint: EndpointUniverse.Endpoint, in cluster: Int) -> Bool {
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

  private mutating func isTreatedDifferently(_ sides: [Int], _ endpoint: Int) -> Bool {
    let answers = sides.map { comparison.engine.bench.connections(ofSide: $0, with: endpoint) }
    return answers[0] != answers[1] || answers[0] == nil
  }

  /// The sides of ordinary pods under ordered policies, by cluster.
  private func findOrderedSides() -> Set<[Int]> {
    var result: Set<[Int]> = []
    for direction in TrafficDirection.allCases {
      for index in comparison.masks.real where comparison.universe.isPod(index) {
        let sides = [0, 1].map { comparison.engine.side($0, index, direction) }
        if sides.contains(where: { !comparison.engine.bench.sides[$0].isPlain }) { result.insert(sides) }
      }
    }
    return result
  }

  /// Alike under every reading where even as ordinary pods they would be treated alike, by others too.
  private mutating func undefined(_ endpoint: Int) -> [Incomparable] {
    let differs =
      TrafficDirection.allCases.contains { direction in
        let functions = [0, 1].map {
          comparison.engine.bench.function(ofSide: comparison.engine.side($0, endpoint, direction))
        }
        return functions[0] != functions[1]
      } || isMeantDifferently(endpoint)
    guard differs else { return [] }
    let reason = "its pods use hostNetwork, for which the effect of the policies that differ is not defined"
    return Gaps(comparison).gaps([endpoint], .both, reason)
  }

  /// True where pods that nothing else changed for have rules about these in one cluster only.
  private mutating func isMeantDifferently(_ endpoint: Int) -> Bool {
    let sides = sidesThatDifferForHostsOnly
    return sides.contains { pair in
      comparison.engine.bench.connections(ofSide: pair[0], with: endpoint)
        != comparison.engine.bench.connections(ofSide: pair[1], with: endpoint)
    }
  }

  /// What exists today, without the one pod that is meant: what it sends to itself never leaves it.
  private func others(than endpoints: [Int]) -> Bitset {
    let subjects = endpoints.filter { comparison.masks.real.contains($0) }
    guard subjects.count == 1, comparison.universe.endpoints[subjects[0]].isOnePod else { return comparison.masks.real }
    return comparison.masks.real.subtracting(
      Bitset(universe: comparison.universe.count, range: subjects[0]..<subjects[0] + 1))
  }

  /// The sides of ordinary pods that differ and yet treat all ordinary peers alike.
  private mutating func findSides() -> Set<[Int]> {
    let (changes, _) = comparison.sideChanges()
    let effective = changes.filter { change in
      let peers = others(than: change.endpoints)
      return (change.opened + change.closed).contains { $0.peers.intersects(peers) }
    }
    let changed = Set(effective.map(\.key.sides))
    var result: Set<[Int]> = []
    for direction in TrafficDirection.allCases {
      for index in comparison.masks.real where comparison.universe.isPod(index) {
        let sides = [0, 1].map { comparison.engine.side($0, index, direction) }
        if sides[0] != sides[1], !changed.contains(sides) { result.insert(sides) }
      }
    }
    return result
  }

  /// A finding where policies hold the pods on the other side: where not everything may pass, whichever they are.
  private mutating func finding(_ index: Int, leaves cluster: Int) -> Finding? {
    let kept = 1 - cluster
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

  private func make(_ id: WorkloadID, _ policies: [ObjectReference], leaves cluster: Int) -> Finding {
    let isWeaker = cluster == TrafficComparison.target
    let free = "on the node's network, out of reach of policies"
    let held = "held by \(policies.prefix(3).map(\.description).joined(separator: ", "))"
    let evidence = [0, 1].map { side -> [Evidence] in
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
      direction: isWeaker ? .weaker : .stricter, place: Place(namespace: id.namespace, kind: "workload", name: id.name),
      change: "hostNetwork \(isWeaker ? "set" : "unset") on pods that policies select",
      summary: isWeaker
        ? "\(id.short) uses the node's network and leaves the reach of its policies"
        : "\(id.short) no longer uses the node's network: policies now hold it",
      baseline: isWeaker ? held : free, target: isWeaker ? free : held,
      witness: Witness(
        question: "is \(id.short) held by policies", baseline: isWeaker ? "yes" : "undefined (hostNetwork)",
        target: isWeaker ? "undefined (hostNetwork)" : "yes"),
      baselineEvidence: evidence[0], targetEvidence: evidence[1],
      remedy: [
        WorkloadCommand(id, in: comparison.snapshots[TrafficComparison.target]).edit("hostNetwork, as in the baseline")
      ],
      references: FindingRule.hostNetworkChanged.references,
      notes: [
        "What a NetworkPolicy does to a hostNetwork pod is not defined; most CNIs let all its traffic pass.",
        "Nor is whether rules of other pods' policies mean it.",
      ])
  }
}
