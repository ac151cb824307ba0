import KubernetesModel
import PacketSets

/// A question about two ends, both found in the cluster.
struct TrafficQuestion {
  private enum End {
    case endpoint(Int)
    /// Pieces of the address space that the addresses asked about touch, and the first of these addresses.
    case pieces(ClosedRange<Int>, IPAddress)
  }

  private let behaviour: ReachabilityBehaviour
  private var engine: TrafficEngine
  private let source: End
  private let destination: End
  private let isOnePod: Bool

  init(_ behaviour: ReachabilityBehaviour, from source: TrafficPeer, to destination: TrafficPeer)
    throws(ReachabilityError)
  {
    self.behaviour = behaviour
    let imagined = [source, destination].compactMap(Self.representative)
    for one in imagined where behaviour.model.inventory.namespaces[one.namespace] == nil {
      throw .unknownNamespace(one.namespace)
    }
    engine =
      imagined.isEmpty
      ? behaviour.model.withEngine { $0 } : behaviour.model.makeEngine(with: Array(Set(imagined)))
    self.source = try Self.find(source, behaviour.model, engine.universe)
    self.destination = try Self.find(destination, behaviour.model, engine.universe)
    switch (self.source, self.destination) {
    case (.endpoint(let a), .endpoint(let b)):
      isOnePod = a == b && engine.universe.endpoints[a].isOnePod
    case (.pieces, .pieces): throw .noPod
    default: isOnePod = false
    }
  }

  private static func representative(_ peer: TrafficPeer) -> Representative? {
    guard case .hypothetical(let namespace, let labels) = peer else { return nil }
    return Representative(namespace: namespace, podLabels: labels)
  }

  private static func find(_ peer: TrafficPeer, _ model: TrafficModel, _ universe: EndpointUniverse)
    throws(ReachabilityError) -> End
  {
    switch peer {
    case .workload(let id):
      guard let index = universe.endpoints.firstIndex(where: { $0.id == id }) else {
        throw .unknownWorkload(id.description)
      }
      return .endpoint(index)
    case .pod(let namespace, let name):
      guard let index = endpoint(ofPod: "\(namespace)/\(name)", model, universe) else {
        throw .unknownWorkload("\(namespace)/\(name)")
      }
      return .endpoint(index)
    case .hypothetical(let namespace, let labels):
      let index = universe.endpoints.firstIndex {
        $0.kind == .representative && $0.id.namespace == namespace && $0.samples[0].labels == labels
      }
      guard let index else { throw .unknownNamespace(namespace) }
      return .endpoint(index)
    case .addresses(let text): return try addresses(text, model, universe)
    }
  }

  private static func endpoint(ofPod name: String, _ model: TrafficModel, _ universe: EndpointUniverse) -> Int? {
    guard let (owner, shape) = model.inventory.pods[name] else { return nil }
    let visible = model.visible(shape)
    return universe.endpoints.firstIndex {
      $0.id.namespace == owner.namespace && $0.id.kind == owner.kind && $0.id.name == owner.name
        && $0.shapes[0].labels == visible.labels && $0.shapes[0].ports == visible.ports
        && $0.shapes[0].usesHostNetwork == visible.usesHostNetwork
    }
  }

  private static func addresses(_ text: String, _ model: TrafficModel, _ universe: EndpointUniverse)
    throws(ReachabilityError) -> End
  {
    if let address = IPAddress(text) {
      // An address that a pod has is that pod, unless several share it as hostNetwork pods do.
      let holders = universe.endpoints.indices.filter { universe.endpoints[$0].shapes[0].addresses.contains(address) }
      if holders.count == 1 { return .endpoint(holders[0]) }
      let piece = universe.addresses.piece(of: address)
      return .pieces(piece...piece, address)
    }
    guard let block = AddressBlock(text) else { throw .invalidAddress(text) }
    return .pieces(universe.addresses.pieces(touching: block.range), block.base)
  }
}

extension TrafficQuestion {
  func allowed() throws(ReachabilityError) -> ConnectionSet {
    if isOnePod { return .everything }
    var engine = engine
    let sent = try connections(.egress, in: &engine)
    let received = try connections(.ingress, in: &engine)
    return sent.intersection(received)
  }

  /// What the source sends to every address of the destination, or the destination accepts from the source.
  private func connections(_ direction: TrafficDirection, in engine: inout TrafficEngine) throws(ReachabilityError)
    -> ConnectionSet
  {
    let (own, other) = direction == .egress ? (source, destination) : (destination, source)
    guard case .endpoint(let endpoint) = own else { return .everything }
    var result = ConnectionSet.everything
    for peer in peers(of: other) {
      guard let connections = engine.connections(0, at: endpoint, direction, with: peer) else {
        let unknown = engine.bench.sides[engine.side(0, endpoint, direction)].unknown
        throw .undetermined(unknown.first ?? "policies of equal priority, or of domain names, decide")
      }
      result = result.intersection(connections)
    }
    return result
  }

  private func peers(of end: End) -> ClosedRange<Int> {
    switch end {
    case .endpoint(let index): return index...index
    case .pieces(let pieces, _):
      let base = engine.universe.addressBase
      return base + pieces.lowerBound...base + pieces.upperBound
    }
  }

  func explain(_ transport: TransportProtocol, _ port: UInt16) throws(ReachabilityError) -> TrafficExplanation {
    let evaluator = DirectEvaluator(
      snapshot: behaviour.snapshot, namespaces: behaviour.model.inventory.namespaces,
      blockReading: behaviour.model.blockReading)
    func side(_ direction: TrafficDirection, _ own: End, _ peer: End) -> TrafficExplanation.Side {
      guard case .endpoint(let index) = own, !isOnePod else {
        return TrafficExplanation.Side(verdict: .allowed, isolating: [], deciding: [])
      }
      let endpoint = engine.universe.endpoints[index]
      var outcome = evaluator.outcome(
        direction, at: endpoint.id.namespace, endpoint.samples[0], peer: direct(peer),
        destination: direct(destination), DirectEvaluator.Probe(transport, port))
      if isUndefined(index, direction) { outcome.verdict = .undefined }
      return TrafficExplanation.Side(
        verdict: outcome.verdict, isolating: outcome.isolating, deciding: outcome.deciding)
    }
    return TrafficExplanation(
      egress: side(.egress, source, destination), ingress: side(.ingress, destination, source))
  }

  /// True where policies that select the endpoint leave the answer open.
  private func isUndefined(_ endpoint: Int, _ direction: TrafficDirection) -> Bool {
    var engine = engine
    let side = engine.side(0, endpoint, direction)
    if engine.bench.function(ofSide: side) == nil { return true }
    return engine.universe.endpoints[endpoint].shapes[0].usesHostNetwork && engine.bench.sides[side] != .open
  }

  private func direct(_ end: End) -> DirectEvaluator.End {
    switch end {
    case .endpoint(let index):
      let endpoint = engine.universe.endpoints[index]
      return .pod(namespace: endpoint.id.namespace, endpoint.samples[0])
    case .pieces(_, let address): return .address(address)
    }
  }
}

extension EndpointUniverse.Endpoint {
  /// True for pods without a controller: what such a workload sends to itself never leaves the pod.
  var isOnePod: Bool { id.kind == "Pod" }
}
