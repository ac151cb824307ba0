import Findings
import KubernetesModel
import PacketSets

/// One concrete connection for which the clusters differ.
struct TrafficWitness: Sendable {
  var subject: Int
  var peer: Int
  var address: IPAddress?
  var probe: DirectEvaluator.Probe
  /// True when the giver lets the connection through at both ends.
  var isEndToEnd: Bool
}

extension TrafficComparison {
  /// Prefers a connection that the cluster allowing more lets through at both ends.
  mutating func witness(_ rows: [DriftDraft.Row], _ draft: DriftDraft.Key) -> TrafficWitness? {
    let giver = draft.sign.giver
    for row in rows {
      for subject in row.endpoints {
        if let found = unmaskedWitness(row, subject, draft.direction, giver) { return found }
      }
    }
    guard let row = rows.first, let subject = row.endpoints.first else { return nil }
    var peers = row.peers.makeIterator()
    let first = peers.next()
    guard let peer = first == subject ? peers.next() ?? first : first else { return nil }
    let open = engine.bench.pool.connections[row.connections]
    return make(subject, peer, open, draft.direction, isEndToEnd: false)
  }

  /// A connection of the subject that the peer lets through too.
  private mutating func unmaskedWitness(
    _ row: DriftDraft.Row, _ subject: Int, _ direction: TrafficDirection, _ giver: ClusterSide
  ) -> TrafficWitness? {
    let open = engine.bench.pool.connections[row.connections]
    let other: TrafficDirection = direction == .ingress ? .egress : .ingress
    var refused: Set<Int> = []
    for peer in row.peers where peer != subject || !universe.endpoints[subject].isOnePod {
      guard universe.isPod(peer) else { return make(subject, peer, open, direction, isEndToEnd: true) }
      // Peers of one side answer alike about one subject; only named ports at the peer, whose side names them, differ.
      let side = engine.side(giver, peer, other)
      if refused.contains(side) { continue }
      let both = open.intersection(engine.connections(giver, at: peer, other, with: subject) ?? .nothing)
      if !both.isEmpty { return make(subject, peer, both, direction, isEndToEnd: true) }
      refused.insert(side)
    }
    return nil
  }

  private func make(
    _ subject: Int, _ peer: Int, _ open: ConnectionSet, _ direction: TrafficDirection, isEndToEnd: Bool
  ) -> TrafficWitness? {
    let destination = direction == .ingress ? subject : peer
    let ports = universe.isPod(destination) ? universe.endpoints[destination].samples.flatMap(\.ports) : []
    guard let probe = open.probe(preferring: ports) else { return nil }
    let address =
      universe.isAddress(peer)
      ? universe.addresses.range(of: peer - universe.addressBase).example : nil
    return TrafficWitness(subject: subject, peer: peer, address: address, probe: probe, isEndToEnd: isEndToEnd)
  }
}

extension ConnectionSet {
  /// A connection of the set that a reader may recognise.
  fileprivate func probe(preferring ports: [NamedPort]) -> DirectEvaluator.Probe? {
    if let port = ports.first(where: { contains($0.transport, $0.number) }) {
      return DirectEvaluator.Probe(port.transport, port.number)
    }
    for (transport, port) in [(TransportProtocol.tcp, UInt16(443)), (.tcp, 80), (.tcp, 8080), (.udp, 53)]
    where contains(transport, port) {
      return DirectEvaluator.Probe(transport, port)
    }
    for (transport, set) in [(TransportProtocol.tcp, tcp), (.udp, udp), (.sctp, sctp)] {
      if let first = set.intervals.first { return DirectEvaluator.Probe(transport, first.first) }
    }
    return otherProtocols ? DirectEvaluator.Probe(nil, 0) : nil
  }
}

extension AddressRange {
  /// An address of the range that a reader may recognise.
  fileprivate var example: IPAddress {
    let known = ["169.254.169.254", "8.8.8.8", "2001:4860:4860::8888"].compactMap { IPAddress($0) }
    return known.first(where: contains) ?? IPAddress(family, first)
  }
}

extension TrafficComparison {
  func evaluator(_ cluster: ClusterSide) -> DirectEvaluator {
    DirectEvaluator(
      snapshot: snapshots[cluster], namespaces: directNamespaces(cluster), reading: readings[cluster],
      podCIDRs: inventories[cluster].podCIDRs)
  }

  /// Labels of the cluster's namespaces and of those that only representatives live in.
  private func directNamespaces(_ cluster: ClusterSide) -> [String: Labels] {
    var result = inventories[cluster].namespaces
    for namespace in universe.namespaces where namespace.isRepresentative {
      result[namespace.name] = namespace.labels[cluster]
    }
    return result
  }

  func end(_ peer: Int, _ address: IPAddress?, _ cluster: ClusterSide) -> DirectEvaluator.End {
    if let address { return .address(address) }
    if universe.isPod(peer) {
      let endpoint = universe.endpoints[peer]
      return .pod(namespace: endpoint.id.namespace, endpoint.samples[cluster])
    }
    return .node(universe.nodeLabels[peer - universe.nodeBase])
  }

  /// What the direct evaluator says of a witness at its subject, and at the other end.
  func outcomes(
    _ witness: TrafficWitness, _ direction: TrafficDirection, _ cluster: ClusterSide, _ evaluator: DirectEvaluator
  )
    -> (own: DirectEvaluator.Outcome, other: DirectEvaluator.Outcome)
  {
    let subject = end(witness.subject, nil, cluster)
    let peer = end(witness.peer, witness.address, cluster)
    let destination = direction == .ingress ? subject : peer
    let endpoint = universe.endpoints[witness.subject]
    let own = evaluator.outcome(
      direction, at: endpoint.id.namespace, endpoint.samples[cluster], peer: peer, destination: destination,
      witness.probe)
    guard case .pod(let namespace, let shape) = peer else { return (own, DirectEvaluator.Outcome(verdict: .allowed)) }
    let opposite: TrafficDirection = direction == .ingress ? .egress : .ingress
    let other = evaluator.outcome(
      opposite, at: namespace, shape, peer: subject, destination: destination, witness.probe)
    return (own, other)
  }
}
