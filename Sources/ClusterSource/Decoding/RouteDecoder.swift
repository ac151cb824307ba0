import KubernetesModel

extension KindDecoder {
  static let grpcRoute = gatewayRoute("GRPCRoute")
  static let httpRoute = gatewayRoute("HTTPRoute")
  static let tcpRoute = gatewayRoute("TCPRoute")
  static let tlsRoute = gatewayRoute("TLSRoute")
  static let udpRoute = gatewayRoute("UDPRoute")

  /// OpenShift's Route.
  static let route = KindDecoder(kind: "Route", groups: ["route.openshift.io"], scope: .namespace) {
    object, builder throws(ReadingFailure) in
    let metadata = try object.metadata()
    var (host, path) = ("", "")
    var services: [String] = []
    var port: PortReference?
    if object.seek("spec") {
      try object.reader.members { reader, key throws(ReadingFailure) in
        switch key {
        case "host": host = try reader.text()
        case "path": path = try reader.text()
        case "to": services += try reader.routeTarget()
        case "alternateBackends":
          var targets = try reader.sequence()
          while try targets.next(&reader) { services += try reader.routeTarget() }
        case "port":
          try reader.members { reader, key throws(ReadingFailure) in
            if key == "targetPort" { port = try reader.portReference() } else { try reader.skip() }
          }
        default: try reader.skip()
        }
      }
    }
    let backends = services.map {
      IngressBackend(namespace: metadata.namespace, service: $0, port: port, host: host, path: path)
    }
    builder.ingresses.append(Ingress(metadata: metadata, kind: "Route", backends: backends))
  }

  /// A route of the Gateway API; its class is the gateways it names, as `namespace/name`.
  private static func gatewayRoute(_ kind: String) -> KindDecoder {
    KindDecoder(kind: kind, groups: ["gateway.networking.k8s.io"], scope: .namespace) {
      object, builder throws(ReadingFailure) in
      let metadata = try object.metadata()
      var hosts: [String] = []
      var parents: [RouteParent] = []
      var backends: [IngressBackend] = []
      if object.seek("spec") {
        try object.reader.members { reader, key throws(ReadingFailure) in
          switch key {
          case "hostnames": hosts = try reader.texts()
          case "parentRefs":
            parents = try reader.list { reader throws(ReadingFailure) in
              try reader.routeParent(metadata.namespace)
            }
          case "rules":
            var rules = try reader.sequence()
            while try rules.next(&reader) { backends += try reader.gatewayRule(metadata.namespace) }
          default: try reader.skip()
          }
        }
      }
      if !hosts.isEmpty {
        backends = hosts.flatMap { host in
          backends.map { backend in
            var backend = backend
            backend.host = host
            return backend
          }
        }
      }
      let names = parents.map { "\($0.namespace)/\($0.name)" }
      builder.ingresses.append(
        Ingress(
          metadata: metadata, kind: kind, className: names.joined(separator: ","), backends: backends, parents: parents)
      )
    }
  }
}

extension JSONReader {
  /// The Service that an OpenShift route names.
  fileprivate mutating func routeTarget() throws(ReadingFailure) -> [String] {
    var (kind, name) = ("Service", "")
    try members { reader, key throws(ReadingFailure) in
      switch key {
      case "kind": kind = try reader.text()
      case "name": name = try reader.text()
      default: try reader.skip()
      }
    }
    return kind == "Service" && !name.isEmpty ? [name] : []
  }

  fileprivate mutating func gatewayRule(_ namespace: String) throws(ReadingFailure) -> [IngressBackend] {
    var paths: [String] = []
    var backends: [IngressBackend] = []
    try members { reader, key throws(ReadingFailure) in
      switch key {
      case "matches": paths = try reader.list { reader throws(ReadingFailure) in try reader.matchedPath() }
      case "backendRefs":
        var references = try reader.sequence()
        while try references.next(&reader) {
          if let backend = try reader.gatewayReference(namespace), !backend.service.isEmpty { backends.append(backend) }
        }
      default: try reader.skip()
      }
    }
    return (paths.isEmpty ? [""] : paths).flatMap { path in
      backends.map { backend in
        var backend = backend
        backend.path = path
        return backend
      }
    }
  }

  private mutating func matchedPath() throws(ReadingFailure) -> String {
    var path = ""
    try members { reader, key throws(ReadingFailure) in
      guard key == "path" else { return try reader.skip() }
      try reader.members { reader, key throws(ReadingFailure) in
        if key == "value" { path = try reader.text() } else { try reader.skip() }
      }
    }
    return path
  }

  fileprivate mutating func routeParent(_ namespace: String) throws(ReadingFailure) -> RouteParent {
    var parent = RouteParent(namespace: namespace, name: "")
    try members { reader, key throws(ReadingFailure) in
      switch key {
      case "kind":
        let kind = try reader.text()
        if !kind.isEmpty { parent.kind = kind }
      case "name": parent.name = try reader.text()
      case "namespace":
        let other = try reader.text()
        if !other.isEmpty { parent.namespace = other }
      case "sectionName": parent.section = try reader.text()
      case "port": parent.port = try reader.integer() ?? 0
      default: try reader.skip()
      }
    }
    return parent
  }

  /// A `backendRef`; nil for one that is no Service, or that no traffic is sent to.
  fileprivate mutating func gatewayReference(_ namespace: String) throws(ReadingFailure) -> IngressBackend? {
    var reference = IngressBackend(namespace: namespace, service: "")
    var isKnown = true
    try members { reader, key throws(ReadingFailure) in
      switch key {
      case "kind": if try !["Service", ""].contains(reader.text()) { isKnown = false }
      case "weight": if try reader.integer() == 0 { isKnown = false }
      case "name": reference.service = try reader.text()
      case "namespace":
        let other = try reader.text()
        if !other.isEmpty { reference.namespace = other }
      case "port": reference.port = try reader.portReference()
      default: try reader.skip()
      }
    }
    return isKnown ? reference : nil
  }
}
