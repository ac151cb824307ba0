import KubernetesModel
import PacketSets
import ReachabilityAnalysis

extension NaiveEndpoint {
  /// The same end as the analysis names it.
  var peer: TrafficPeer {
    switch self {
    case .address(let address): return .addresses(address.description)
    case .pod(let pod):
      if pod.object.kind == "Pod" { return .pod(namespace: pod.namespace, name: pod.object.name) }
      return .workload(WorkloadID(namespace: pod.namespace, kind: pod.object.kind, name: pod.object.name))
    }
  }

  var isPod: Bool {
    if case .pod = self { true } else { false }
  }
}

extension ConnectionSet {
  func contains(_ protocol: String, _ port: Int) -> Bool {
    guard let transport = TransportProtocol(rawValue: `protocol`), let port = UInt16(exactly: port) else {
      return otherProtocols
    }
    return contains(transport, port)
  }
}

extension Snapshot {
  /// Every ordered pair of ends of which at least one is a pod; a template's pods also talk among themselves.
  func naivePairs(_ addresses: [NaiveAddress]) -> [(NaiveEndpoint, NaiveEndpoint)] {
    let pods = naivePods
    let ends = pods.map(NaiveEndpoint.pod) + addresses.map(NaiveEndpoint.address)
    return ends.flatMap { source in
      ends.compactMap { destination in
        guard source.isPod || destination.isPod else { return nil }
        if case .pod(var pod) = destination, source == destination, pod.object.kind != "Pod" {
          pod.replica = 1
          return (source, .pod(pod))
        }
        return (source, destination)
      }
    }
  }
}

extension NaiveEvaluator {
  /// The exact set, put together from one answer per range of ports that nothing tells apart.
  func connections(
    from source: NaiveEndpoint, to destination: NaiveEndpoint, _ points: BoundaryPoints
  ) -> ConnectionSet {
    let ports = points.ports
    func permits(_ protocol: String, _ port: Int) -> Bool {
      allows(NaiveConnection(source: source, destination: destination, protocol: `protocol`, port: port))
    }
    var result = ConnectionSet(otherProtocols: permits("ICMP", 0))
    for transport in TransportProtocol.allCases {
      for (index, first) in ports.enumerated() where permits(transport.rawValue, first) {
        let last = index + 1 < ports.count ? ports[index + 1] - 1 : 65535
        guard let interval = PortInterval(first, last) else { continue }
        result = result.union(ConnectionSet(transport, PortSet(interval)))
      }
    }
    return result
  }
}
