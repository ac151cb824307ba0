import Findings
import KubernetesModel
import PacketSets

/// A question about two ends, both found in the cluster.
struct TrafficQuestion {
  private enum End {
    case endpoint(Int)
    /// Pieces of the address space that the addresses asked about touch, these addresses, and the first of them.
    case pieces(ClosedRange<Int>, AddressSet, IPAddress)
  }

  private let behaviour: ReachabilityBehaviour
  private let rules: EndRules
  private var universe: EndpointUniverse { rules.universe }
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
    let universe = imaginedEngines.first?.universe ?? behaviour.model.universe
    rules = EndRules(behaviour.model, universe)
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
        $0.kind == .representative && $0.id.namespace == namespace && $0.samples[.asked].labels == labels
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
        && $0.shapes[.asked].labels == visible.labels && $0.shapes[.asked].ports == visible.ports
        && $0.shapes[.asked].usesHostNetwork == visible.usesHostNetwork
    }
  }

  private static func addresses(_ text: String, _ model: TrafficModel, _ universe: EndpointUniverse)
    throws(ReachabilityError) -> End
  {
    let only = AddressBlock(text).flatMap { $0.prefixLength == $0.base.family.width ? $0.base : nil }
    if let address = IPAddress(text) ?? only {
      // An address that a pod has is that pod, but that of hostNetwork pods is their node's.
      let holders = universe.endpoints.indices.filter { index in
        let shape = universe.endpoints[index].shapes[.asked]
        return !shape.usesHostNetwork && shape.addresses.contains(address)
      }
      if holders.count == 1 { return .endpoint(holders[0]) }
      let piece = universe.addresses.piece(of: address)
      return .pieces(piece...piece, AddressSet([AddressRange(address.family, address.value, address.value)]), address)
    }
    guard let block = AddressBlock(text) else { throw .invalidAddress(text) }
    return .pieces(universe.addresses.pieces(touching: block.range), AddressSet([block.range]), block.base)
  }
}

extension TrafficQuestion {
  func allowed() throws(ReachabilityError) -> ConnectionSet {
    if isOnePod { return .everything }
    for (own, peer, direction) in [(source, destination, TrafficDirection.egress), (destination, source, .ingress)] {
      if case .endpoint(let index) = own, let reason = undefined(index, direction, peer) { throw .undetermined(reason) }
    }
    var answers: Set<ConnectionSet> = []
    var halves = (sent: ConnectionSet.everything, received: ConnectionSet.everything)
    for reading in behaviour.model.readings.indices {
      halves = try allowed(under: reading)
      answers.insert(halves.sent.intersection(halves.received))
    }
    guard let answer = answers.first, answers.count == 1 else { throw .undetermined(EndRules.ambiguity) }
    try vouch(halves.sent, halves.received)
    return answer
  }

  /// Refuses an answer that something which is not evaluated may turn into its contrary.
  private func vouch(_ sent: ConnectionSet, _ received: ConnectionSet) throws(ReachabilityError) {
    let (source, destination) = (doubts(source, .egress), doubts(destination, .ingress))
    if let reason = OtherFilters.reason(sent, received, source, destination) { throw .undetermined(reason.text) }
  }

  private func doubts(_ end: End, _ direction: TrafficDirection) -> OtherFilters.Doubts {
    guard case .endpoint(let index) = end else { return .none }
    let endpoint = universe.endpoints[index]
    return behaviour.model.filters.doubts(direction, in: endpoint.id.namespace, endpoint.samples[.asked].labels)
  }

  private func allowed(
    under reading: Int
  ) throws(ReachabilityError) -> (sent: ConnectionSet, received: ConnectionSet) {
    try withEngine(reading) { engine in
      connections(.egress, in: &engine).flatMap { sent in
        connections(.ingress, in: &engine).map { (sent: sent, received: $0) }
      }
    }.get()
  }

  /// What the source sends to every address of the destination, or the destination accepts from the source.
  private func connections(_ direction: TrafficDirection, in engine: inout TrafficEngine)
    -> Result<ConnectionSet, ReachabilityError>
  {
    let (own, other) = direction == .egress ? (source, destination) : (destination, source)
    guard case .endpoint(let endpoint) = own else { return .success(.everything) }
    guard let connections = rules.connections(endpoint, direction, with: peers(of: other), in: &engine) else {
      return .failure(.undetermined(rules.reason(endpoint, direction, in: engine)))
    }
    return .success(connections)
  }

  private func peers(of end: End) -> [Int] {
    switch end {
    case .endpoint(let index): return rules.peers(ofPod: index)
    case .pieces(let pieces, _, _):
      return Array(universe.addressBase + pieces.lowerBound...universe.addressBase + pieces.upperBound)
    }
  }

  func explain(_ transport: TransportProtocol, _ port: UInt16) throws(ReachabilityError) -> TrafficExplanation {
    let evaluators = behaviour.model.readings.map { reading in
      DirectEvaluator(
        snapshot: behaviour.model.snapshot, namespaces: behaviour.model.inventory.namespaces, reading: reading,
        podCIDRs: behaviour.model.inventory.podCIDRs)
    }
    func side(_ direction: TrafficDirection, _ own: End, _ peer: End) -> TrafficExplanation.Side {
      guard case .endpoint(let index) = own, !isOnePod else {
        return TrafficExplanation.Side(
          verdict: .allowed, isolating: [], deciding: [], reason: isOnePod ? Self.selfReason : nil)
      }
      let endpoint = universe.endpoints[index]
      let outcomes = evaluators.map {
        $0.outcome(
          direction, at: endpoint.id.namespace, endpoint.samples[.asked], peer: direct(asPeer: peer),
          destination: direction == .egress ? direct(asPeer: peer) : direct(own),
          DirectEvaluator.Probe(transport, port))
      }
      let outcome = outcomes[0]
      let isAmbiguous = outcomes.contains { $0.verdict != outcome.verdict }
      let reason = isAmbiguous ? EndRules.ambiguity : undefined(index, direction, peer)
      let doubts = reason == nil ? doubts(own, direction) : .none
      if reason == nil, let parts = parts(index, direction, peer, transport, port) {
        let doubt = doubts.yes ?? doubts.no
        return TrafficExplanation.Side(
          verdict: doubt == nil ? .partly : .undefined, isolating: outcome.isolating, deciding: [],
          reason: doubt ?? parts)
      }
      let why = reason ?? (outcome.verdict == .allowed ? doubts.yes : doubts.no)
      return TrafficExplanation.Side(
        verdict: why == nil ? outcome.verdict : .undefined, isolating: outcome.isolating,
        deciding: outcome.deciding, reason: why)
    }
    return TrafficExplanation(
      egress: side(.egress, source, destination), ingress: side(.ingress, destination, source))
  }

  /// Which addresses of a CIDR may be connected with and which may not; nil where all are treated alike.
  private func parts(
    _ endpoint: Int, _ direction: TrafficDirection, _ peer: End, _ transport: TransportProtocol, _ port: UInt16
  ) -> String? {
    guard case .pieces(_, let asked, _) = peer else { return nil }
    let open = answers(endpoint, direction, peer).filter { $0.connections.contains(transport, port) }
    let allowed = open.reduce(AddressSet()) { $0.union($1.addresses) }
    let denied = asked.subtracting(allowed)
    if allowed.isEmpty || denied.isEmpty { return nil }
    let preposition = direction == .egress ? "to" : "from"
    func words(_ set: AddressSet) -> String { "\(preposition) \(set.words.joined(separator: ", "))" }
    return "allowed \(words(allowed)); denied \(words(denied))"
  }

  /// What may pass, with addresses of a CIDR apart that are not treated alike; no addresses where all are.
  func allowedParts() throws(ReachabilityError) -> [(addresses: AddressSet?, connections: ConnectionSet)] {
    let ends = [(source, destination, TrafficDirection.egress), (destination, source, .ingress)]
    for (own, peer, direction) in ends {
      guard case .endpoint(let endpoint) = own, case .pieces = peer else { continue }
      if let reason = undefined(endpoint, direction, peer) { throw .undetermined(reason) }
      let groups = Dictionary(grouping: answers(endpoint, direction, peer), by: \.connections)
      if groups.count > 1 { try agree(endpoint, direction, peer) }
      if groups.count == 1, let only = groups.keys.first { return [(nil, try allowed().intersection(only))] }
      for connections in groups.keys {
        if direction == .egress { try vouch(connections, .everything) } else { try vouch(.everything, connections) }
      }
      let parts = groups.map { connections, members in
        (members.reduce(AddressSet()) { $0.union($1.addresses) }, connections)
      }
      return parts.sorted { ($0.0.ranges.first?.first ?? 0) < ($1.0.ranges.first?.first ?? 0) }
    }
    return [(nil, try allowed())]
  }

  /// Refuses to answer where not every reading of addresses gives the same.
  private func agree(_ endpoint: Int, _ direction: TrafficDirection, _ peer: End) throws(ReachabilityError) {
    let all = behaviour.model.readings.indices.map { reading in
      answers(endpoint, direction, peer, reading).reduce(into: [ConnectionSet: AddressSet]()) {
        $0[$1.connections] = ($0[$1.connections] ?? AddressSet()).union($1.addresses)
      }
    }
    if Set(all).count > 1 { throw .undetermined(EndRules.ambiguity) }
  }

  /// What an end may exchange with the addresses asked about; those of pods are pods, whose own policies count too.
  private func answers(
    _ endpoint: Int, _ direction: TrafficDirection, _ peer: End, _ reading: Int = 0
  ) -> [(addresses: AddressSet, connections: ConnectionSet)] {
    guard case .pieces(let pieces, let asked, _) = peer else { return [] }
    var rest = asked
    return withEngine(reading) { engine in
      var result: [(addresses: AddressSet, connections: ConnectionSet)] = []
      for pod in universe.endpoints.indices where !universe.endpoints[pod].usesHostNetwork {
        let ranges = universe.endpoints[pod].shapes[.asked].addresses.map {
          AddressRange($0.family, $0.value, $0.value)
        }
        let own = AddressSet(ranges).intersection(rest)
        if own.isEmpty { continue }
        let back = direction == .egress ? TrafficDirection.ingress : .egress
        let connections = engine.connections(.asked, at: endpoint, direction, with: pod) ?? .nothing
        result.append(
          (own, connections.intersection(engine.connections(.asked, at: pod, back, with: endpoint) ?? .nothing)))
        rest = rest.subtracting(own)
      }
      for piece in pieces {
        let addresses = AddressSet([universe.addresses.range(of: piece)]).intersection(rest)
        if addresses.isEmpty { continue }
        let connections = engine.connections(.asked, at: endpoint, direction, with: universe.addressBase + piece)
        result.append((addresses, connections ?? .nothing))
      }
      return result
    }
  }

  /// Why what one end says to the other is not defined, or nobody knows it; nil where it is plain.
  private func undefined(_ endpoint: Int, _ direction: TrafficDirection, _ peer: End) -> String? {
    let pod: Int? = if case .endpoint(let other) = peer { other } else { nil }
    return withEngine(0) { engine in rules.undefined(endpoint, direction, with: pod, in: &engine) }
  }

  private static let selfReason = "no policy keeps a pod from itself"

  private func direct(asPeer end: End) -> DirectEvaluator.End {
    guard case .endpoint(let index) = end, universe.endpoints[index].usesHostNetwork,
      let address = universe.endpoints[index].shapes[.asked].addresses.first
    else { return direct(end) }
    return .address(address)
  }

  private func direct(_ end: End) -> DirectEvaluator.End {
    switch end {
    case .endpoint(let index):
      let endpoint = universe.endpoints[index]
      return .pod(namespace: endpoint.id.namespace, endpoint.samples[.asked])
    case .pieces(_, _, let address): return .address(address)
    }
  }
}
