import KubernetesModel
import PacketSets

/// A way from outside the cluster to pods.
struct Exposure: Sendable, Hashable {
  var service: ObjectReference
  /// The Ingress or route; nil where the Service itself is open.
  var route: ObjectReference?
  /// `LoadBalancer`, `NodePort`, `external IP`, `Ingress` …
  var via: String
  /// At the pods.
  var connections: ConnectionSet
  var sources: AddressSet
  var certainty: GatewayIndex.Certainty = .certain
  /// Through ports of the nodes that a load balancer opens beside its own, whatever sources it accepts itself.
  var isBesideLoadBalancer = false
}

/// Which Services, Ingresses and routes of a cluster are open to the outside.
struct ExposureIndex {
  private let services: [String: [Service]]
  private let routes: [String: [Ingress]]
  private let gateways: GatewayIndex

  init(_ snapshot: Snapshot) {
    gateways = GatewayIndex(snapshot)
    services = Dictionary(grouping: snapshot.services, by: \.namespace)
    var routes: [String: [Ingress]] = [:]
    for route in snapshot.ingresses {
      for key in Set(route.backends.map { "\($0.namespace)/\($0.service)" }) { routes[key, default: []].append(route) }
    }
    self.routes = routes
  }

  /// The ways to pods of a namespace that look like this.
  func exposures(of pod: PodShape, in namespace: String) -> [Exposure] {
    services[namespace, default: []].filter { $0.selects(pod.labels) }.flatMap { service in
      open(service, pod) + routed(service, pod)
    }
  }

  /// Routes that send a Service traffic from outside, sorted.
  func routes(to service: Service) -> [ObjectReference] {
    routes["\(service.namespace)/\(service.name)", default: []].filter { route in
      route.backends.contains { backend in
        backend.service == service.name && backend.namespace == service.namespace
          && gateways.certainty(of: route, to: backend) != nil
      }
    }.map(\.reference).sorted()
  }

  private func open(_ service: Service, _ pod: PodShape) -> [Exposure] {
    let connections = service.ports.reduce(ConnectionSet.nothing) { $0.union($1.target(at: pod)) }
    func exposure(_ via: String, _ sources: AddressSet = .everything) -> Exposure {
      Exposure(service: service.reference, via: via, connections: connections, sources: sources)
    }
    var result: [Exposure] = []
    if service.type == "LoadBalancer" {
      result.append(exposure("LoadBalancer", service.allowedSources))
      if !service.allowedSources.isEverything, service.opensNodePorts {
        var beside = exposure("node port of LoadBalancer")
        beside.isBesideLoadBalancer = true
        result.append(beside)
      }
    }
    if service.type == "NodePort" { result.append(exposure("NodePort")) }
    if !service.externalIPs.isEmpty, !service.isHeadless { result.append(exposure("external IP")) }
    return result
  }

  private func routed(_ service: Service, _ pod: PodShape) -> [Exposure] {
    routes["\(service.namespace)/\(service.name)", default: []].flatMap { route in
      let backends = route.backends.filter { $0.service == service.name && $0.namespace == service.namespace }
      var ways: [GatewayIndex.Certainty: ConnectionSet] = [:]
      for backend in backends {
        guard let certainty = gateways.certainty(of: route, to: backend) else { continue }
        for port in service.ports where backend.names(port) {
          ways[certainty] = (ways[certainty] ?? .nothing).union(port.target(at: pod))
        }
      }
      return ways.map { certainty, connections in
        Exposure(
          service: service.reference, route: route.reference, via: route.kind, connections: connections,
          sources: .everything, certainty: certainty)
      }
    }
  }
}

extension Service {
  /// A Service without selector selects nothing, an empty selector likewise.
  func selects(_ labels: Labels) -> Bool {
    guard let selector, !selector.isEmpty, type != "ExternalName" else { return false }
    return selector.allSatisfy { labels[$0.key] == $0.value }
  }
}

extension Service {
  private static let annotation = "service.beta.kubernetes.io/load-balancer-source-ranges"

  var opensNodePorts: Bool { allocatesNodePorts || ports.contains { $0.nodePort != 0 } }

  /// True where no selector tells its pods.
  var hasUnknownPods: Bool { type != "ExternalName" && selector?.isEmpty ?? true }

  /// True for a Service that takes traffic from outside by itself.
  var isOpenToOutside: Bool {
    type == "LoadBalancer" || type == "NodePort" || !externalIPs.isEmpty && !isHeadless && type != "ExternalName"
  }

  /// True for another name of something in the cluster, as far as that is known; nothing else leads to pods.
  var isAliasInside: Bool {
    guard type == "ExternalName" else { return false }
    let labels = externalName.lowercased().split(separator: ".")
    return labels.isEmpty || labels.contains("svc") || IPAddress(externalName) != nil
  }

  /// From where its load balancer accepts: the field, or the annotation of old; spaces around a block are ignored.
  var allowedSources: AddressSet {
    let annotated = metadata.annotations[Self.annotation]?.split(separator: ",").map(String.init) ?? []
    let written = loadBalancerSourceRanges.isEmpty ? annotated : loadBalancerSourceRanges
    let blocks = written.map { $0.drop(while: \.isWhitespace) }.compactMap { text in
      AddressBlock(text.split(separator: " ").first ?? "")
    }
    // The whole of one family is what a Service without ranges is given.
    // The API server refuses a range that cannot be read; nobody should rely on it.
    if written.isEmpty || blocks.count < written.count { return .everything }
    let families = Set(blocks.map(\.base.family))
    if Set(blocks.filter { $0.prefixLength == 0 }.map(\.base.family)) == families { return .everything }
    return AddressSet(blocks.map(\.range))
  }
}

extension ServicePort {
  /// The port of the pod that traffic to this port arrives at.
  fileprivate func target(at pod: PodShape) -> ConnectionSet {
    guard let transport = TransportProtocol(rawValue: self.protocol) else { return .nothing }
    let numbers: [UInt16] =
      switch targetPort {
      case .number(let number): [UInt16(exactly: number)].compactMap { $0 }
      case .name(let name): pod.ports.filter { $0.name == name && $0.transport == transport }.map(\.number)
      }
    return ConnectionSet(transport, PortSet(numbers.map { PortInterval($0, $0) }))
  }
}

extension IngressBackend {
  fileprivate func names(_ port: ServicePort) -> Bool {
    switch self.port {
    case nil: true
    case .number(let number): port.port == number
    case .name(let name): port.name == name
    }
  }
}
