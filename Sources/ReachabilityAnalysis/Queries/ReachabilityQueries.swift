import Findings
import KubernetesModel
package import PacketSets

/// Traffic questions as people put them, about one cluster.
package struct ReachabilityQueries: Sendable {
  package let behaviour: ReachabilityBehaviour

  package init(_ behaviour: ReachabilityBehaviour) { self.behaviour = behaviour }

  /// The ends that a word names: `ns/name`, `ns/kind/name`, `ns/*`, an address or a CIDR.
  package func peers(named text: String) throws(ReachabilityError) -> [TrafficPeer] {
    if IPAddress(text) != nil || AddressBlock(text) != nil { return [.addresses(text)] }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2 || parts.count == 3, let namespace = parts.first, let name = parts.last else {
      throw .unknownWorkload(text)
    }
    let kind = parts.count == 3 ? parts[1].lowercased() : nil
    let found = behaviour.workloads.filter {
      $0.namespace == namespace && (name == "*" || $0.name == name) && (kind == nil || $0.kind.lowercased() == kind)
    }
    if !found.isEmpty { return found.map(TrafficPeer.workload) }
    guard behaviour.model.inventory.pods["\(namespace)/\(name)"] != nil, kind == nil || kind == "pod" else {
      throw behaviour.model.inventory.namespaces[namespace] == nil
        ? .unknownNamespace(namespace) : .unknownWorkload(text)
    }
    return [.pod(namespace: namespace, name: name)]
  }

  /// What each of the sources may send to each of the destinations.
  package func reach(from sources: [TrafficPeer], to destinations: [TrafficPeer]) throws(ReachabilityError)
    -> [Connection]
  {
    var result: [Connection] = []
    for source in sources {
      for destination in destinations where source != destination || sources.count == 1 {
        let connections = try behaviour.allowed(from: source, to: destination)
        result.append(Connection(source: source, destination: destination, connections: connections))
      }
    }
    return result
  }

  /// What one end may send another.
  package struct Connection: Sendable, Hashable {
    package var source: TrafficPeer
    package var destination: TrafficPeer
    package var connections: ConnectionSet

    package init(source: TrafficPeer, destination: TrafficPeer, connections: ConnectionSet) {
      self.source = source
      self.destination = destination
      self.connections = connections
    }
  }
}

extension ReachabilityQueries {
  /// Every pair of workloads, and of workloads and outside addresses, that may connect at all; workloads whose
  /// policies leave it open are missing, and counted.
  package func list() -> (connections: [Connection], undetermined: [WorkloadID]) {
    var lists = behaviour.model.readings.indices.map(list)
    var (connections, undetermined) = lists.removeFirst()
    for other in lists {
      let open = Set(connections).symmetricDifference(other.connections)
      connections.removeAll(where: open.contains)
      undetermined += other.undetermined + open.flatMap { [$0.source, $0.destination] }.compactMap(\.workload)
    }
    return (connections, Set(undetermined).sorted())
  }

  private func list(under reading: Int) -> (connections: [Connection], undetermined: [WorkloadID]) {
    behaviour.model.withEngine(reading) { engine in
      var lister = ConnectionLister(engine: engine, filters: behaviour.model.filters)
      defer { engine = lister.engine }
      return lister.list()
    }
  }
}

/// Walks over all pairs of endpoints.
struct ConnectionLister {
  var engine: TrafficEngine
  private var undetermined: Set<WorkloadID> = []
  /// By direction and endpoint.
  private let doubts: [TrafficDirection: [OtherFilters.Doubts]]

  init(engine: TrafficEngine, filters: OtherFilters) {
    self.engine = engine
    var doubts: [TrafficDirection: [OtherFilters.Doubts]] = [:]
    for direction in TrafficDirection.allCases {
      doubts[direction] = engine.universe.endpoints.map { endpoint in
        filters.doubts(direction, in: endpoint.id.namespace, endpoint.samples[.asked].labels)
      }
    }
    self.doubts = doubts
  }

  mutating func list() -> (connections: [ReachabilityQueries.Connection], undetermined: [WorkloadID]) {
    var result: [ReachabilityQueries.Connection] = []
    for (index, endpoint) in engine.universe.endpoints.enumerated() {
      if !TrafficDirection.allCases.allSatisfy({ isKnown(endpoint, engine.side(.asked, index, $0)) }) {
        undetermined.insert(endpoint.id)
        continue
      }
      result += pods(from: index) + outside(.egress, index) + outside(.ingress, index)
    }
    return (result, undetermined.sorted())
  }

  private func doubts(_ direction: TrafficDirection, _ endpoint: Int) -> OtherFilters.Doubts {
    doubts[direction]?[endpoint] ?? .none
  }

  /// What policies do to hostNetwork pods is not defined.
  private mutating func isKnown(_ endpoint: EndpointUniverse.Endpoint, _ side: Int) -> Bool {
    engine.bench.isKnown(side) && !(endpoint.shapes[.asked].usesHostNetwork && engine.bench.sides[side] != .open)
  }

  private mutating func pods(from source: Int) -> [ReachabilityQueries.Connection] {
    engine.universe.endpoints.indices.compactMap { destination in
      let isItself = source == destination && engine.universe.endpoints[source].isOnePod
      guard !isItself, let sent = engine.connections(.asked, at: source, .egress, with: destination),
        let received = engine.connections(.asked, at: destination, .ingress, with: source)
      else { return nil }
      if let doubt = OtherFilters.reason(sent, received, doubts(.egress, source), doubts(.ingress, destination)) {
        undetermined.insert(engine.universe.endpoints[doubt.isAtSource ? source : destination].id)
        return nil
      }
      let both = sent.intersection(received)
      return both.isEmpty
        ? nil
        : ReachabilityQueries.Connection(source: peer(source), destination: peer(destination), connections: both)
    }
  }

  /// One row per set of addresses that are treated alike.
  private mutating func outside(_ direction: TrafficDirection, _ endpoint: Int) -> [ReachabilityQueries.Connection] {
    guard let function = engine.bench.function(ofSide: engine.side(.asked, endpoint, direction)) else { return [] }
    let doubts = doubts(direction, endpoint)
    let rows = engine.bench.pool.allowances(function)
    if doubts.yes != nil && !rows.isEmpty || doubts.no != nil && !isUnrestricted(rows) {
      undetermined.insert(engine.universe.endpoints[endpoint].id)
      return []
    }
    return rows.compactMap { connections, peers in
      let addresses = engine.universe.addresses(in: peers)
      if addresses.isEmpty { return nil }
      let (own, other) = (peer(endpoint), TrafficPeer.addresses(addresses.words.joined(separator: ", ")))
      return ReachabilityQueries.Connection(
        source: direction == .egress ? own : other, destination: direction == .egress ? other : own,
        connections: engine.bench.pool.connections[connections])
    }
  }

  private func isUnrestricted(_ rows: [(connections: Int, peers: Bitset)]) -> Bool {
    rows.count == 1 && rows[0].connections == TrafficPool.everything && rows[0].peers == engine.bench.pool.everyPeer
  }

  private func peer(_ endpoint: Int) -> TrafficPeer { .workload(engine.universe.endpoints[endpoint].id) }
}
