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
    /// Those of the end that is outside, where a list tells it.
    package var addresses: AddressSet?

    package init(
      source: TrafficPeer, destination: TrafficPeer, connections: ConnectionSet, addresses: AddressSet? = nil
    ) {
      self.source = source
      self.destination = destination
      self.connections = connections
      self.addresses = addresses
    }
  }
}

extension ReachabilityQueries {
  /// Every pair of workloads, and of workloads and outside addresses, that may connect at all, and what is left open.
  package func list() -> TrafficList {
    var lister = ConnectionLister(behaviour.model)
    return lister.list()
  }
}
