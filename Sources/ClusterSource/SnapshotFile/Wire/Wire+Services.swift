import KubernetesModel

extension Service: WireObject {
  static var blank: Service { Service(metadata: .blank, type: "") }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("metadata", &metadata)
    try wire.field("type", &type)
    try wire.field("selector", &selector)
    try wire.field("ports", &ports)
    try wire.field("externalIPs", &externalIPs)
    try wire.field("loadBalancerSourceRanges", &loadBalancerSourceRanges)
    try wire.field("externalTrafficPolicy", &externalTrafficPolicy)
    try wire.field("externalName", &externalName)
    try wire.field("headless", &isHeadless)
    var keepsNodePortsClosed = !allocatesNodePorts
    try wire.field("noNodePorts", &keepsNodePortsClosed)
    allocatesNodePorts = !keepsNodePortsClosed
  }
}

extension ServicePort: WireObject {
  static var blank: ServicePort { ServicePort(protocol: "", port: 0) }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("name", &name)
    try wire.field("protocol", &`protocol`)
    try wire.field("port", &port)
    try wire.field("targetPort", &targetPort)
    try wire.field("nodePort", &nodePort)
  }
}

extension PortReference: WireObject {
  static var blank: PortReference { .number(0) }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    var number = 0
    var name: String?
    switch self {
    case .number(let value): number = value
    case .name(let text): name = text
    }
    try wire.field("number", &number)
    try wire.field("name", &name)
    self = name.map(Self.name) ?? .number(number)
  }
}

extension Ingress: WireObject {
  static var blank: Ingress { Ingress(metadata: .blank, backends: []) }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("kind", &kind)
    try wire.field("metadata", &metadata)
    try wire.field("className", &className)
    try wire.field("backends", &backends)
    try wire.field("parents", &parents)
  }
}

extension IngressBackend: WireObject {
  static var blank: IngressBackend { IngressBackend(namespace: "", service: "") }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("namespace", &namespace)
    try wire.field("service", &service)
    try wire.field("port", &port)
    try wire.field("host", &host)
    try wire.field("path", &path)
  }
}

extension RouteParent: WireObject {
  static var blank: RouteParent { RouteParent(namespace: "", name: "") }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("kind", &kind)
    try wire.field("namespace", &namespace)
    try wire.field("name", &name)
    try wire.field("section", &section)
    try wire.field("port", &port)
  }
}

extension Gateway: WireObject {
  static var blank: Gateway { Gateway(metadata: .blank) }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("metadata", &metadata)
    try wire.field("listeners", &listeners)
  }
}

extension GatewayListener: WireObject {
  static var blank: GatewayListener { GatewayListener(name: "", port: 0, protocol: "") }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("name", &name)
    try wire.field("port", &port)
    try wire.field("protocol", &`protocol`)
    try wire.field("hostname", &hostname)
    try wire.field("kinds", &kinds)
    try wire.field("origin", &origin)
    try wire.field("selector", &selector)
  }
}

extension GatewayListener.Origin: WireChoice {
  static var blank: GatewayListener.Origin { .same }
  var isBlank: Bool { self == .same }
}

extension ReferenceGrant: WireObject {
  static var blank: ReferenceGrant { ReferenceGrant(metadata: .blank, services: nil) }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("metadata", &metadata)
    try wire.field("origins", &origins)
    try wire.field("services", &services)
  }
}

extension ReferenceGrant.Origin: WireObject {
  static var blank: ReferenceGrant.Origin { ReferenceGrant.Origin(kind: "", namespace: "") }

  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
    try wire.field("kind", &kind)
    try wire.field("namespace", &namespace)
  }
}
