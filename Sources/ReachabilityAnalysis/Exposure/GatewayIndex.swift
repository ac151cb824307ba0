import KubernetesModel

/// Which routes of a cluster some Gateway takes, and which Services of other namespaces they may name.
struct GatewayIndex {
  /// How certain it is that traffic takes a way.
  enum Certainty: Hashable {
    case certain
    /// What had to be assumed.
    case assumed(String)
  }

  private let gateways: [String: Gateway]
  private let grants: [String: [ReferenceGrant]]
  private let namespaces: [String: Labels]
  /// False for manifests, which may leave out what the cluster has.
  private let knowsGateways: Bool
  private let knowsGrants: Bool

  init(_ snapshot: Snapshot) {
    gateways = Dictionary(
      snapshot.gateways.map { ("\($0.namespace)/\($0.name)", $0) }, uniquingKeysWith: { first, _ in first })
    grants = Dictionary(grouping: snapshot.referenceGrants, by: \.namespace)
    namespaces = Dictionary(
      snapshot.namespaces.map { ($0.name, $0.metadata.labels) }, uniquingKeysWith: { first, _ in first })
    knowsGateways = snapshot.knowsAbsence(of: CoreKind.gateway.name)
    knowsGrants = snapshot.knowsAbsence(of: CoreKind.referenceGrant.name)
  }

  /// Nil where the route sends the backend nothing from outside.
  func certainty(of route: Ingress, to backend: IngressBackend) -> Certainty? {
    // An Ingress and an OpenShift Route need nobody's leave.
    if route.kind == "Ingress" || route.kind == "Route" { return .certain }
    // Snapshots of earlier versions do not hold what a route wants to be attached to.
    if route.parents.isEmpty, !route.className.isEmpty { return .assumed("a Gateway takes \(route.reference)") }
    let ways = route.parents.compactMap { certainty(of: route, host: backend.host, at: $0) }
    guard let way = ways.first(where: { $0 == .certain }) ?? ways.first else { return nil }
    if backend.namespace == route.namespace || isGranted(route, backend) { return way }
    let service = "Service \(backend.namespace)/\(backend.service)"
    if knowsGrants { return nil }
    let assumption = "a ReferenceGrant that is not in the input lets \(route.reference) name \(service)"
    return if case .assumed(let other) = way { .assumed("\(other), and \(assumption)") } else { .assumed(assumption) }
  }

  private func certainty(of route: Ingress, host: String, at parent: RouteParent) -> Certainty? {
    // Routes of a mesh concern traffic inside the cluster.
    if parent.kind == "Service" { return nil }
    let name = "\(parent.kind) \(parent.namespace)/\(parent.name)"
    guard parent.kind == "Gateway" else { return .assumed("\(name) takes \(route.reference)") }
    guard let gateway = gateways["\(parent.namespace)/\(parent.name)"] else {
      return knowsGateways ? nil : .assumed("\(name), which is not in the input, takes \(route.reference)")
    }
    let isTaken = gateway.listeners.contains { takes(route, host, $0, parent, gateway.namespace) }
    return isTaken ? .certain : nil
  }

  private func takes(
    _ route: Ingress, _ host: String, _ listener: GatewayListener, _ parent: RouteParent, _ namespace: String
  ) -> Bool {
    let isMeant =
      (parent.section.isEmpty || parent.section == listener.name) && (parent.port == 0 || parent.port == listener.port)
    let isFromThere =
      switch listener.origin {
      case .same: route.namespace == namespace
      case .all: true
      case .selector: listener.selector.matches(namespaces[route.namespace] ?? [:])
      case .none: false
      }
    return isMeant && isFromThere && listener.routeKinds.map { $0.contains(route.kind) } ?? true
      && Self.meet(host, listener.hostname)
  }

  /// True where some host is meant by both; empty means all.
  private static func meet(_ a: String, _ b: String) -> Bool {
    if a.isEmpty || b.isEmpty || a == b { return true }
    func covers(_ pattern: String, _ host: String) -> Bool {
      pattern.hasPrefix("*.") && host.hasSuffix(pattern.dropFirst())
    }
    return covers(a, b) || covers(b, a)
  }

  private func isGranted(_ route: Ingress, _ backend: IngressBackend) -> Bool {
    grants[backend.namespace, default: []].contains { grant in
      grant.origins.contains(ReferenceGrant.Origin(kind: route.kind, namespace: route.namespace))
        && grant.services?.contains(backend.service) ?? true
    }
  }
}

extension GatewayListener {
  /// Kinds of routes that it takes; nil where that is up to the implementation.
  fileprivate var routeKinds: [String]? {
    if !kinds.isEmpty { return kinds }
    return switch `protocol` {
    case "HTTP", "HTTPS": ["GRPCRoute", "HTTPRoute"]
    case "TLS": ["TCPRoute", "TLSRoute"]
    case "TCP": ["TCPRoute"]
    case "UDP": ["UDPRoute"]
    default: nil
    }
  }
}
