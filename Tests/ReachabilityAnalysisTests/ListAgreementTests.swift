import KubernetesModel
import PacketSets
import ReachabilityAnalysis
import Testing

/// Lists of everything, against one question for each pair of ends.
@Suite struct ListAgreementTests {
  private typealias Connection = ReachabilityQueries.Connection

  /// A random cluster of which more is open: pods on the network of their node, addresses and plugins that nobody states.
  private static func snapshot(_ name: String, _ cluster: inout RandomCluster) -> Snapshot {
    var snapshot = cluster.snapshot(named: name)
    if cluster.random.chance(25) { snapshot.facts.cni = nil }
    if cluster.random.chance(25) { snapshot.facts.podCIDRs = [] }
    for index in snapshot.pods.indices where cluster.random.chance(20) {
      snapshot.pods[index].spec.hostNetwork = true
    }
    for index in snapshot.controllers.indices where cluster.random.chance(30) {
      snapshot.controllers[index].template.spec.hostNetwork = true
    }
    return snapshot
  }

  @Test(arguments: UInt64(0)..<24)
  func `every line of a list is what a question about its ends answers, and all that is not listed is closed or open`(
    seed: UInt64
  ) {
    var cluster = RandomCluster(seed: seed)
    let snapshots = [Self.snapshot("a", &cluster), Self.snapshot("b", &cluster)]
    let behaviours = snapshots.map(ReachabilityBehaviour.init)
    let lists = behaviours.map { ReachabilityQueries($0).list() }
    let addresses = BoundaryPoints(snapshots).addresses.shuffled(using: &cluster.random).prefix(6)
      .map { TrafficPeer.addresses($0.description) }
    for (behaviour, list) in zip(behaviours, lists) {
      for (source, destination) in Self.pairs(behaviour, Array(addresses)) {
        let answer = try? behaviour.allowed(from: source, to: destination)
        let listed = Self.listed(list.connections, source, destination)
        let isOpen = Self.isOpen(list.open, source, destination)
        #expect(
          isOpen == (answer == nil) && (answer == nil || listed == answer),
          "\(source) → \(destination): \(String(describing: answer)), listed \(listed), open \(isOpen)")
      }
    }
    let table = ConnectionTable(
      [("a", lists[0].connections), ("b", lists[1].connections)], open: lists.map(\.open))
    for row in table.rows {
      for (name, behaviour) in zip(["a", "b"], behaviours) {
        let (source, destination) = Self.ends(row.connection, Array(addresses))
        guard let source, let destination else { continue }
        let answer = Result { try behaviour.allowed(from: source, to: destination) }
        switch answer {
        case .success(let allowed):
          let both = allowed.intersection(row.connection.connections)
          #expect(both == (row.clusters.contains(name) ? row.connection.connections : .nothing), "\(row) in \(name)")
        case .failure: #expect(!row.clusters.contains(name), "\(row) in \(name)")
        }
      }
    }
  }

  private static func pairs(
    _ behaviour: ReachabilityBehaviour, _ addresses: [TrafficPeer]
  ) -> [(TrafficPeer, TrafficPeer)] {
    let workloads = behaviour.workloads.map(TrafficPeer.workload)
    return workloads.flatMap { own in
      workloads.filter { $0 != own || behaviour.isSeveral(own) }.map { (own, $0) }
        + addresses.flatMap { [(own, $0), ($0, own)] }
    }
  }

  private static func listed(
    _ connections: [Connection], _ source: TrafficPeer, _ destination: TrafficPeer
  ) -> ConnectionSet {
    connections.filter { one in
      isMeant(source, by: one.source, one.addresses) && isMeant(destination, by: one.destination, one.addresses)
    }.reduce(.nothing) { $0.union($1.connections) }
  }

  private static func isMeant(_ end: TrafficPeer, by listed: TrafficPeer, _ addresses: AddressSet?) -> Bool {
    guard case .addresses(let text) = end, case .addresses = listed, let address = IPAddress(text) else {
      return end == listed
    }
    return addresses?.contains(address) == true
  }

  private static func isOpen(_ open: [OpenTraffic], _ source: TrafficPeer, _ destination: TrafficPeer) -> Bool {
    open.contains { one in
      let (own, other) = one.direction == .egress ? (source, destination) : (destination, source)
      guard own == .workload(one.workload) else { return false }
      switch (one.extent, other) {
      case (.everybody, _): return true
      case (.some(let peers, _), .workload(let id)): return peers.contains(id)
      case (.some(_, let outside), .addresses(let text)): return IPAddress(text).map(outside.contains) ?? false
      default: return false
      }
    }
  }

  /// Of a row about addresses one of those that it means.
  private static func ends(
    _ connection: Connection, _ addresses: [TrafficPeer]
  ) -> (source: TrafficPeer?, destination: TrafficPeer?) {
    func end(_ peer: TrafficPeer) -> TrafficPeer? {
      guard case .addresses = peer else { return peer }
      return addresses.first { isMeant($0, by: peer, connection.addresses) }
    }
    return (end(connection.source), end(connection.destination))
  }
}

extension ReachabilityBehaviour {
  /// Whether there are pods to talk among themselves.
  fileprivate func isSeveral(_ peer: TrafficPeer) -> Bool {
    if case .workload(let id) = peer { id.kind != "Pod" } else { false }
  }
}
