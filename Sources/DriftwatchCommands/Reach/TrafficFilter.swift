import DriftConfiguration
import KubernetesModel
import PacketSets
import ReachabilityAnalysis

/// An end that a list is narrowed to: `outside`, a namespace, or what `reach` takes.
enum TrafficEnd {
  case outside
  case end(EndpointArgument)

  init(_ text: String) throws(CommandError) {
    if text == "outside" {
      self = .outside
      return
    }
    let isNamespace = !text.contains("/") && !text.contains(":") && !text.contains(where: { $0 == "[" })
    let isAddress = text.split(separator: ".").count == 4 && text.allSatisfy { $0.isNumber || $0 == "." }
    self = .end(try EndpointArgument(isNamespace && !isAddress ? "\(text)/*" : text))
  }

  var argument: EndpointArgument? { if case .end(let argument) = self { argument } else { nil } }
}

/// What of a list of traffic is asked for.
struct TrafficFilter {
  let namespaces: [Glob]
  private let names: [String]
  let from: [TrafficEnd]
  let to: [TrafficEnd]
  let port: PortArgument?

  init(namespaces names: [String], from: [TrafficEnd], to: [TrafficEnd], port: PortArgument?) {
    self.names = names
    namespaces = names.map { Glob($0) }
    (self.from, self.to, self.port) = (from, to, port)
  }

  /// Refuses what no cluster has: an empty list would look like an answer.
  func check(in behaviours: [ReachabilityBehaviour]) throws(CommandError) {
    let known = Set(behaviours.flatMap(\.namespaces)).sorted()
    for (glob, text) in zip(namespaces, names) where !known.contains(where: glob.matches) {
      let nearest = Suggestion.nearest(to: text, among: known)
      throw .input(message: "no cluster has a namespace `\(text)`", hint: nearest.map { "did you mean `\($0)`?" })
    }
    for end in from + to { try end.argument?.check(in: behaviours) }
  }

  func listing(of behaviour: ReachabilityBehaviour) throws(CommandError) -> ReachListing {
    let list = ReachabilityQueries(behaviour).list()
    let ends = (from: Ends(from, behaviour), to: Ends(to, behaviour))
    var connections = list.connections.filter { ends.from.take($0.source) && ends.to.take($0.destination) }
    connections += try addressed(ends.from, ends.to, behaviour)
    return ReachListing(
      cluster: behaviour.snapshot.name,
      connections: connections.compactMap(narrowed),
      open: list.open.compactMap { narrowed($0, ends.from, ends.to) },
      exposed: ends.from.takesOutside
        ? behaviour.exposed().filter { one in
          isWanted(one.workload.namespace) && ends.to.take(.workload(one.workload)) && isOpen(one.connections)
        } : [])
  }

  /// What is left open between the ends that are asked about.
  private func narrowed(_ open: OpenTraffic, _ from: Ends, _ to: Ends) -> OpenTraffic? {
    let (own, other) = open.direction == .egress ? (from, to) : (to, from)
    guard own.take(.workload(open.workload)), !other.namesNothing else { return nil }
    let isInside = isWanted(open.workload.namespace)
    return open.narrowed(
      to: { other.take(.workload($0)) && (isInside || isWanted($0.namespace)) },
      outside: isInside && (other.takesOutside || !other.addresses.isEmpty)
    ).flatMap { $0.extent == .everybody && !isInside ? nil : $0 }
  }

  /// What the addresses named may send or be sent, which lists tell for all that are treated alike.
  private func addressed(
    _ from: Ends, _ to: Ends, _ behaviour: ReachabilityBehaviour
  ) throws(CommandError) -> [ReachabilityQueries.Connection] {
    let workloads = from.addresses.isEmpty && to.addresses.isEmpty ? [] : behaviour.workloads.map(TrafficPeer.workload)
    var result: [ReachabilityQueries.Connection] = []
    for address in from.addresses {
      for workload in workloads where to.take(workload) { result += try parts(address, workload, behaviour) }
    }
    for address in to.addresses {
      for workload in workloads where from.take(workload) { result += try parts(workload, address, behaviour) }
    }
    return result
  }

  /// Addresses that are treated alike are one; what nobody can tell is listed with the workload.
  private func parts(
    _ source: TrafficPeer, _ destination: TrafficPeer, _ behaviour: ReachabilityBehaviour
  ) throws(CommandError) -> [ReachabilityQueries.Connection] {
    do throws(ReachabilityError) {
      return try behaviour.allowedParts(from: source, to: destination).filter { !$0.connections.isEmpty }.map { part in
        func named(_ peer: TrafficPeer) -> TrafficPeer {
          if case .addresses = peer, let addresses = part.addresses { return .addresses(addresses) }
          return peer
        }
        return ReachabilityQueries.Connection(
          source: named(source), destination: named(destination), connections: part.connections)
      }
    } catch {
      guard case .undetermined = error else { throw .input(message: error.description, hint: nil) }
      return []
    }
  }

  private func narrowed(_ connection: ReachabilityQueries.Connection) -> ReachabilityQueries.Connection? {
    let isInside = [connection.source, connection.destination].contains { end in
      if case .workload(let id) = end { isWanted(id.namespace) } else { false }
    }
    guard isInside else { return nil }
    guard let one = portSet else { return connection }
    let open = connection.connections.intersection(one)
    if open.isEmpty { return nil }
    return ReachabilityQueries.Connection(
      source: connection.source, destination: connection.destination, connections: open)
  }

  private var portSet: ConnectionSet? {
    port.map { ConnectionSet($0.transport, PortSet([PortInterval($0.number, $0.number)])) }
  }

  private func isOpen(_ connections: ConnectionSet) -> Bool {
    portSet.map { !connections.intersection($0).isEmpty } ?? true
  }

  private func isWanted(_ name: String) -> Bool {
    namespaces.isEmpty || namespaces.contains { $0.matches(name) }
  }
}

/// The ends of one side in one cluster.
private struct Ends {
  private let workloads: Set<TrafficPeer>
  let addresses: [TrafficPeer]
  let isEmpty: Bool
  let takesOutside: Bool
  /// Whether what is named is nowhere in this cluster.
  var namesNothing: Bool { !isEmpty && !takesOutside && workloads.isEmpty }

  init(_ ends: [TrafficEnd], _ behaviour: ReachabilityBehaviour) {
    isEmpty = ends.isEmpty
    let peers = ends.compactMap(\.argument).flatMap { $0.peers(in: behaviour) }.map(\.peer)
    workloads = Set(peers)
    addresses = peers.filter { if case .addresses = $0 { true } else { false } }
    takesOutside = ends.isEmpty || ends.contains { if case .outside = $0 { true } else { false } }
  }

  /// Whether a list's end is one of them; addresses named are asked about apart.
  func take(_ peer: TrafficPeer) -> Bool {
    if isEmpty { return true }
    if case .addresses = peer { return takesOutside }
    return workloads.contains(peer)
  }
}
