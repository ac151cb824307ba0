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
  private let universe: EndpointUniverse
  /// Only where an end does not exist; otherwise the cluster's engine answers, which keeps what it computed.
  private let imaginedEngines: [TrafficEngine]
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
    imaginedEngines =
      imagined.isEmpty
      ? [] : behaviour.model.readings.map { behaviour.model.makeEngine(with: Array(Set(imagined)), $0) }
    universe = imaginedEngines.first?.universe ?? behaviour.model.universe
    self.source = try Self.find(source, behaviour.model, universe)
    self.destination = try Self.find(destination, behaviour.model, universe)
    switch (self.source, self.destination) {
    case (.endpoint(let a), .endpoint(let b)):
      let isSameName = if case .pod = source { source == destination } else { false }
      isOnePod = isSameName || (a == b && universe.endpoints[a].isOnePod)
    case (.pieces, .pieces): throw .noPod
    default: isOnePod = false
    }
  }

  private func withEngine<Result: Sendable>(_ reading: Int, _ body: (inout TrafficEngine) -> Result) -> Result {
    guard imaginedEngines.indices.contains(reading) else { return behaviour.model.withEngine(reading, body) }
    var engine = imaginedEngines[reading]
    return body(&engine)
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
      guard let index = universe.number(of: id) else {
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
    return universe.endpoints[universe.namespace(named: owner.namespace)?.range ?? 0..<0].firstIndex {
      $0.id.kind == owner.kind && $0.id.name == owner.name
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
    var answers: Set<ConnectionSet> = []
    for reading in behaviour.model.readings.indices { answers.insert(try allowed(under: reading)) }
    guard let answer = answers.first, answers.count == 1 else { throw .undetermined(Self.ambiguity) }
    return answer
  }

  /// Why the readings of addresses disagree.
  static let ambiguity =
    "a policy names addresses that pods may have; set `cni` and `podCIDRs` of the cluster in driftwatch.yaml"

  private func allowed(under reading: Int) throws(ReachabilityError) -> ConnectionSet {
    try withEngine(reading) { engine in
      connections(.egress, in: &engine).flatMap { sent in
        connections(.ingress, in: &engine).map(sent.intersection)
      }
    }.get()
  }

  /// What the source sends to every address of the destination, or the destination accepts from the source.
  private func connections(_ direction: TrafficDirection, in engine: inout TrafficEngine)
    -> Result<ConnectionSet, ReachabilityError>
  {
    let (own, other) = direction == .egress ? (source, destination) : (destination, source)
    guard case .endpoint(let endpoint) = own else { return .success(.everything) }
    var result = ConnectionSet.everything
    for peer in peers(of: other) {
      guard let connections = engine.connections(0, at: endpoint, direction, with: peer) else {
        let unknown = engine.bench.sides[engine.side(0, endpoint, direction)].unknown
        return .failure(.undetermined(unknown.first ?? "policies of equal priority, or of unknown addresses, decide"))
      }
      result = result.intersection(connections)
    }
    return .success(result)
  }

  private func peers(of end: End) -> ClosedRange<Int> {
    switch end {
    case .endpoint(let index): return index...index
    case .pieces(let pieces, _):
      return universe.addressBase + pieces.lowerBound...universe.addressBase + pieces.upperBound
    }
  }

  func explain(_ transport: TransportProtocol, _ port: UInt16) throws(ReachabilityError) -> TrafficExplanation {
    let evaluators = behaviour.model.readings.map { reading in
      DirectEvaluator(
        snapshot: behaviour.snapshot, namespaces: behaviour.model.inventory.namespaces, reading: reading,
        podCIDRs: behaviour.model.inventory.podCIDRs)
    }
    func side(_ direction: TrafficDirection, _ own: End, _ peer: End) -> TrafficExplanation.Side {
      guard case .endpoint(let index) = own, !isOnePod else {
        return TrafficExplanation.Side(verdict: .allowed, isolating: [], deciding: [])
      }
      let endpoint = universe.endpoints[index]
      let outcomes = evaluators.map {
        $0.outcome(
          direction, at: endpoint.id.namespace, endpoint.samples[0], peer: direct(peer),
          destination: direct(destination), DirectEvaluator.Probe(transport, port))
      }
      var outcome = outcomes[0]
      let isAmbiguous = outcomes.contains { $0.verdict != outcome.verdict }
      if isAmbiguous || isUndefined(index, direction) { outcome.verdict = .undefined }
      return TrafficExplanation.Side(
        verdict: outcome.verdict, isolating: outcome.isolating, deciding: outcome.deciding)
    }
    return TrafficExplanation(
      egress: side(.egress, source, destination), ingress: side(.ingress, destination, source))
  }

  /// True where policies that select the endpoint leave the answer open.
  private func isUndefined(_ endpoint: Int, _ direction: TrafficDirection) -> Bool {
    let usesHostNetwork = universe.endpoints[endpoint].shapes[0].usesHostNetwork
    return withEngine(0) { engine in
      let side = engine.side(0, endpoint, direction)
      return engine.bench.function(ofSide: side) == nil || (usesHostNetwork && engine.bench.sides[side] != .open)
    }
  }

  private func direct(_ end: End) -> DirectEvaluator.End {
    switch end {
    case .endpoint(let index):
      let endpoint = universe.endpoints[index]
      return .pod(namespace: endpoint.id.namespace, endpoint.samples[0])
    case .pieces(_, let address): return .address(address)
    }
  }
}

extension EndpointUniverse.Endpoint {
  /// True for pods without a controller: what such a workload sends to itself never leaves the pod.
  var isOnePod: Bool { id.kind == "Pod" }
}
