import KubernetesModel
import PacketSets

/// What one end of a connection says to the other: the same rules for one question and for a list of everything.
struct EndRules: Sendable {
  let universe: EndpointUniverse
  private let tieredPolicies: [TieredNetworkPolicy]
  private let triesEveryPlace: Bool

  /// - Parameter universe: the model's, or one with pods that do not exist.
  init(_ model: TrafficModel, _ universe: EndpointUniverse) {
    self.universe = universe
    tieredPolicies = model.snapshot.tieredPolicies
    triesEveryPlace = model.triesEveryPlace
  }

  /// Why the readings of addresses disagree.
  static let ambiguity =
    "a policy names addresses that pods may have; set `cni` and `podCIDRs` of the cluster in driftwatch.yaml"
  static let hostReason = "what policies do about pods with hostNetwork is not defined"

  /// Why what one end says to the other is not defined, or nobody knows it; nil where it is plain.
  ///
  /// - Parameter pod: the other end; nil for addresses outside.
  func undefined(
    _ endpoint: Int, _ direction: TrafficDirection, with pod: Int?, in engine: inout TrafficEngine
  ) -> String? {
    let host = pod.flatMap { universe.endpoints[$0].usesHostNetwork ? $0 : nil }
    let isOrdinaryPod = pod != nil && host == nil
    let number = engine.side(.asked, endpoint, direction)
    let side = engine.bench.sides[number]
    if !side.unknown.isEmpty { return side.unknown[0] }
    let function = isOrdinaryPod ? engine.bench.podFunction(ofSide: number) : engine.bench.function(ofSide: number)
    guard function != nil else {
      return side.unknowable.first?.reason ?? "policies of equal priority contradict each other"
    }
    if universe.endpoints[endpoint].usesHostNetwork, side != .open { return Self.hostReason }
    if isOrdinaryPod, side != .open, !triesEveryPlace { return Self.ambiguity }
    return host.flatMap { isDefined(endpoint, direction, withHost: $0, in: &engine) ? nil : Self.hostReason }
  }

  /// Whether policies say the same of a pod of a node's network, be it taken for a pod or for its node.
  private func isDefined(
    _ endpoint: Int, _ direction: TrafficDirection, withHost host: Int, in engine: inout TrafficEngine
  ) -> Bool {
    let number = engine.side(.asked, endpoint, direction)
    if engine.bench.sides[number] == .open { return true }
    let isLimited = engine.bench.sides[number].allowances != nil
    let nodes = nodePeers(of: host)
    if nodes.isEmpty {
      return engine.bench.function(ofSide: number) == engine.bench.pool.unrestricted()
        || !isLimited && !namesNodes(endpoint, direction, in: engine)
    }
    // Ordered policies never mean such a pod by its labels.
    var answers: Set<ConnectionSet> = []
    for reading in isLimited ? [host] + nodes : nodes {
      answers.insert(engine.connections(.asked, at: endpoint, direction, with: reading) ?? .nothing)
    }
    // What a NetworkPolicy denies is still allowed with a pod's own node.
    return isLimited ? answers == [.everything] : answers.count == 1
  }

  /// Whether ordered policies of the endpoint have rules about nodes or addresses.
  private func namesNodes(_ endpoint: Int, _ direction: TrafficDirection, in engine: TrafficEngine) -> Bool {
    let held = engine.clusters[.asked].references(holding: endpoint, direction)
    return tieredPolicies.contains { policy in
      held.contains(policy.reference)
        && policy.rules(direction).flatMap(\.peers).contains { peer in
          switch peer {
          case .nodes, .networks: true
          case .pods, .domainNames, .unknown: false
          }
        }
    }
  }

  /// A pod of a node's network is the node to others: the addresses that it is known to have.
  func nodePeers(of endpoint: Int) -> [Int] {
    guard universe.endpoints[endpoint].usesHostNetwork else { return [] }
    return universe.endpoints[endpoint].shapes[.asked].addresses.map {
      universe.addressBase + universe.addresses.piece(of: $0)
    }
  }

  /// As whom rules mean a pod at the other end.
  func peers(ofPod endpoint: Int) -> [Int] {
    let nodes = nodePeers(of: endpoint)
    return nodes.isEmpty ? [endpoint] : nodes
  }

  /// What one end allows with all of these; nil where it is not defined or nobody can tell.
  func connections(
    _ endpoint: Int, _ direction: TrafficDirection, with peers: [Int], in engine: inout TrafficEngine
  ) -> ConnectionSet? {
    var result = ConnectionSet.everything
    for peer in peers {
      guard let connections = engine.connections(.asked, at: endpoint, direction, with: peer) else { return nil }
      result = result.intersection(connections)
    }
    return result
  }

  /// Why there is no answer for want of rules that are plain.
  func reason(_ endpoint: Int, _ direction: TrafficDirection, in engine: TrafficEngine) -> String {
    engine.bench.sides[engine.side(.asked, endpoint, direction)].unknown.first
      ?? "policies of equal priority, or of unknown addresses, decide"
  }
}

extension EndpointUniverse.Endpoint {
  /// Of a universe of one cluster.
  var usesHostNetwork: Bool { shapes[.asked].usesHostNetwork }

  /// True for pods without a controller: what such a workload sends to itself never leaves the pod.
  var isOnePod: Bool { id.kind == "Pod" }
}
