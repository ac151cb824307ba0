import KubernetesModel
import PacketSets

/// Walks over all pairs of endpoints, by the rules that single questions are answered by.
struct ConnectionLister {
  private typealias Group = (addresses: AddressSet, connections: ConnectionSet)

  private struct End: Hashable {
    var endpoint: Int
    var direction: TrafficDirection
  }

  private struct Doubt: Hashable {
    var end: End
    var reason: String
  }

  private let model: TrafficModel
  private let rules: EndRules
  /// By direction and endpoint.
  private let doubts: [TrafficDirection: [OtherFilters.Doubts]]
  private var connections: [ReachabilityQueries.Connection] = []
  private var open: [Doubt: (peers: Set<WorkloadID>, outside: AddressSet)] = [:]
  /// Ends of which nobody can tell anything.
  private var undefined: [End: String] = [:]

  private var endpoints: [EndpointUniverse.Endpoint] { rules.universe.endpoints }

  init(_ model: TrafficModel) {
    self.model = model
    rules = EndRules(model, model.universe)
    var doubts: [TrafficDirection: [OtherFilters.Doubts]] = [:]
    for direction in TrafficDirection.allCases {
      doubts[direction] = rules.universe.endpoints.map { endpoint in
        model.filters.doubts(direction, in: endpoint.id.namespace, endpoint.samples[.asked].labels)
      }
    }
    self.doubts = doubts
  }

  mutating func list() -> TrafficList {
    let others = model.readings.indices.dropFirst().map { OtherReading(model, rules, $0) }
    model.withEngine { engine in
      for endpoint in endpoints.indices {
        for direction in TrafficDirection.allCases { findUndefined(endpoint, direction, &engine) }
      }
      for source in endpoints.indices {
        for destination in endpoints.indices { addPods(source, destination, others, &engine) }
      }
      for endpoint in endpoints.indices {
        for direction in TrafficDirection.allCases { addOutside(endpoint, direction, others, &engine) }
      }
    }
    let whole = undefined.map { end, reason in opened(end, .everybody, reason) }
    let parts = open.map { doubt, extent in
      opened(doubt.end, .some(extent.peers, outside: extent.outside), doubt.reason)
    }
    return TrafficList(connections: connections, open: (whole + parts).sorted())
  }

  private func opened(_ end: End, _ extent: OpenTraffic.Extent, _ reason: String) -> OpenTraffic {
    OpenTraffic(workload: endpoints[end.endpoint].id, direction: end.direction, extent: extent, reason: reason)
  }

  private mutating func findUndefined(
    _ endpoint: Int, _ direction: TrafficDirection, _ engine: inout TrafficEngine
  ) {
    let side = engine.side(.asked, endpoint, direction)
    // What is not known about outside addresses alone leaves plain what pods may do.
    guard endpoints[endpoint].usesHostNetwork || !engine.bench.sides[side].unknown.isEmpty else { return }
    undefined[End(endpoint: endpoint, direction: direction)] = rules.undefined(
      endpoint, direction, with: nil, in: &engine)
  }

  private mutating func addPods(
    _ source: Int, _ destination: Int, _ others: [OtherReading], _ engine: inout TrafficEngine
  ) {
    if source == destination && endpoints[source].isOnePod { return }
    let ends = [End(endpoint: source, direction: .egress), End(endpoint: destination, direction: .ingress)]
    if ends.contains(where: { undefined[$0] != nil }) { return }
    for (end, peer) in zip(ends, [destination, source]) {
      if let reason = rules.undefined(end.endpoint, end.direction, with: peer, in: &engine) {
        return leaveOpen(end, peer, reason)
      }
    }
    guard let halves = Halves(source, destination, rules, &engine) else {
      return leaveOpen(ends[0], destination, rules.reason(source, .egress, in: engine))
    }
    let answers = [halves] + others.compactMap { $0.halves[source][destination] }
    guard answers.count == others.count + 1, Set(answers.map(\.both)).count == 1 else {
      let isSent = Set(answers.map(\.sent)).count > 1
      return leaveOpen(ends[isSent ? 0 : 1], isSent ? destination : source, EndRules.ambiguity)
    }
    let last = answers[answers.count - 1]
    if let doubt = OtherFilters.reason(
      last.sent, last.received, doubts(.egress, source), doubts(.ingress, destination))
    {
      return leaveOpen(
        doubt.isAtSource ? ends[0] : ends[1], doubt.isAtSource ? destination : source, doubt.text)
    }
    if halves.both.isEmpty { return }
    connections.append(
      ReachabilityQueries.Connection(source: peer(source), destination: peer(destination), connections: halves.both))
  }

  private mutating func leaveOpen(_ end: End, _ peer: Int, _ reason: String) {
    open[Doubt(end: end, reason: reason), default: ([], AddressSet())].peers.insert(endpoints[peer].id)
  }

  private mutating func leaveOpen(_ end: End, _ outside: AddressSet, _ reason: String) {
    let doubt = Doubt(end: end, reason: reason)
    open[doubt] = (open[doubt]?.peers ?? [], (open[doubt]?.outside ?? AddressSet()).union(outside))
  }

  private func doubts(_ direction: TrafficDirection, _ endpoint: Int) -> OtherFilters.Doubts {
    doubts[direction]?[endpoint] ?? .none
  }

  /// One row per set of addresses that are treated alike.
  private mutating func addOutside(
    _ endpoint: Int, _ direction: TrafficDirection, _ others: [OtherReading], _ engine: inout TrafficEngine
  ) {
    let end = End(endpoint: endpoint, direction: direction)
    if undefined[end] != nil { return }
    if let reason = rules.undefined(endpoint, direction, with: nil, in: &engine) {
      return leaveOpen(end, .everything, reason)
    }
    var rows: [ConnectionSet: AddressSet] = [:]
    for (addresses, answers) in outside(endpoint, direction, others, &engine) {
      guard let answer = answers.first, answers.count == 1 else {
        leaveOpen(end, addresses, EndRules.ambiguity)
        continue
      }
      let own = doubts(direction, endpoint)
      let doubt =
        direction == .egress
        ? OtherFilters.reason(answer, .everything, own, .none) : OtherFilters.reason(.everything, answer, .none, own)
      if let doubt {
        leaveOpen(end, addresses, doubt.text)
      } else if !answer.isEmpty {
        rows[answer] = (rows[answer] ?? AddressSet()).union(addresses)
      }
    }
    connections += rows.map { answer, addresses in
      let (own, other) = (peer(endpoint), TrafficPeer.addresses(addresses.outsideText))
      return ReachabilityQueries.Connection(
        source: direction == .egress ? own : other, destination: direction == .egress ? other : own,
        connections: answer, addresses: addresses)
    }
  }

  /// All addresses, in parts that every reading treats alike, each with the answers of the readings.
  private func outside(
    _ endpoint: Int, _ direction: TrafficDirection, _ others: [OtherReading], _ engine: inout TrafficEngine
  ) -> [(addresses: AddressSet, answers: Set<ConnectionSet>)] {
    var parts = rules.outside(endpoint, direction, in: &engine).map { ($0.addresses, Set([$0.connections])) }
    for other in others {
      let groups = other.outside[direction]?[endpoint] ?? []
      parts = parts.flatMap { addresses, answers in
        groups.compactMap { group in
          let both = addresses.intersection(group.addresses)
          return both.isEmpty ? nil : (both, answers.union([group.connections]))
        }
      }
    }
    return parts
  }

  private func peer(_ endpoint: Int) -> TrafficPeer { .workload(endpoints[endpoint].id) }
}

/// What two ends say.
private struct Halves {
  var sent: ConnectionSet
  var received: ConnectionSet
  var both: ConnectionSet { sent.intersection(received) }

  init?(_ source: Int, _ destination: Int, _ rules: EndRules, _ engine: inout TrafficEngine) {
    guard let sent = rules.connections(source, .egress, with: rules.peers(ofPod: destination), in: &engine),
      let received = rules.connections(destination, .ingress, with: rules.peers(ofPod: source), in: &engine)
    else { return nil }
    (self.sent, self.received) = (sent, received)
  }
}

/// All answers where pods have other addresses.
private struct OtherReading {
  let halves: [[Halves?]]
  let outside: [TrafficDirection: [[EndRules.Outside]]]

  init(_ model: TrafficModel, _ rules: EndRules, _ reading: Int) {
    let endpoints = rules.universe.endpoints.indices
    (halves, outside) = model.withEngine(reading) { engine in
      let halves = endpoints.map { source in endpoints.map { Halves(source, $0, rules, &engine) } }
      var outside: [TrafficDirection: [[EndRules.Outside]]] = [:]
      for direction in TrafficDirection.allCases {
        outside[direction] = endpoints.map { rules.outside($0, direction, in: &engine) }
      }
      return (halves, outside)
    }
  }
}

extension EndRules {
  /// Addresses that are treated alike.
  struct Outside {
    var addresses: AddressSet
    var connections: ConnectionSet
  }

  /// What an end allows with addresses, all of them; nothing where it is not defined.
  fileprivate func outside(
    _ endpoint: Int, _ direction: TrafficDirection, in engine: inout TrafficEngine
  ) -> [Outside] {
    guard let function = engine.bench.function(ofSide: engine.side(.asked, endpoint, direction)) else { return [] }
    let rows = engine.bench.pool.allowances(function).map { connections, peers in
      Outside(addresses: universe.addresses(in: peers), connections: engine.bench.pool.connections[connections])
    }
    let rest = rows.reduce(AddressSet.everything) { $0.subtracting($1.addresses) }
    return (rows + [Outside(addresses: rest, connections: .nothing)]).filter { !$0.addresses.isEmpty }
  }
}
