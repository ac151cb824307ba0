import KubernetesModel

extension KindDecoder {
  private static let group = "gateway.networking.k8s.io"

  static let gateway = KindDecoder(kind: "Gateway", groups: [group], scope: .namespace) {
    object, builder throws(ReadingFailure) in
    var gateway = Gateway(metadata: try object.metadata())
    if object.seek("spec") {
      try object.reader.members { reader, key throws(ReadingFailure) in
        guard key == "listeners" else { return try reader.skip() }
        gateway.listeners = try reader.list { reader throws(ReadingFailure) in try reader.gatewayListener() }
      }
    }
    builder.gateways.append(gateway)
  }

  static let referenceGrant = KindDecoder(kind: "ReferenceGrant", groups: [group], scope: .namespace) {
    object, builder throws(ReadingFailure) in
    var grant = ReferenceGrant(metadata: try object.metadata())
    if object.seek("spec") {
      try object.reader.members { reader, key throws(ReadingFailure) in
        switch key {
        case "from":
          let parties = try reader.list { reader throws(ReadingFailure) in try reader.grantParty() }
          grant.origins = parties.filter { $0.group == group }.map {
            ReferenceGrant.Origin(kind: $0.kind, namespace: $0.namespace)
          }
        case "to":
          let parties = try reader.list { reader throws(ReadingFailure) in try reader.grantParty() }
          let names = parties.filter { $0.group.isEmpty && $0.kind == "Service" }.map(\.name)
          grant.services = names.contains("") ? nil : names
        default: try reader.skip()
        }
      }
    }
    builder.referenceGrants.append(grant)
  }
}

extension JSONReader {
  /// One end of a ReferenceGrant; an empty name means every object of the kind.
  fileprivate struct GrantParty {
    var (group, kind, namespace, name) = ("", "", "", "")
  }

  fileprivate mutating func grantParty() throws(ReadingFailure) -> GrantParty {
    var party = GrantParty()
    try members { reader, key throws(ReadingFailure) in
      switch key {
      case "group": party.group = try reader.text()
      case "kind": party.kind = try reader.text()
      case "namespace": party.namespace = try reader.text()
      case "name": party.name = try reader.text()
      default: try reader.skip()
      }
    }
    return party
  }

  fileprivate mutating func gatewayListener() throws(ReadingFailure) -> GatewayListener {
    var listener = GatewayListener(name: "", port: 0, protocol: "")
    try members { reader, key throws(ReadingFailure) in
      switch key {
      case "name": listener.name = try reader.text()
      case "port": listener.port = try reader.integer() ?? 0
      case "protocol": listener.protocol = try reader.text()
      case "hostname": listener.hostname = try reader.text()
      case "allowedRoutes": try reader.allowedRoutes(into: &listener)
      default: try reader.skip()
      }
    }
    return listener
  }

  private mutating func allowedRoutes(into listener: inout GatewayListener) throws(ReadingFailure) {
    try members { reader, key throws(ReadingFailure) in
      switch key {
      case "kinds":
        listener.kinds = try reader.list { reader throws(ReadingFailure) in try reader.grantParty().kind }
      case "namespaces":
        try reader.members { reader, key throws(ReadingFailure) in
          switch key {
          case "from": listener.origin = try reader.routeOrigin()
          case "selector": listener.selector = try reader.labelSelector()
          default: try reader.skip()
          }
        }
      default: try reader.skip()
      }
    }
  }

  private mutating func routeOrigin() throws(ReadingFailure) -> GatewayListener.Origin {
    _ = peek()
    let start = position
    let written = try text()
    if written.isEmpty { return .same }
    guard let origin = GatewayListener.Origin(rawValue: written) else {
      throw .value("routes cannot come from `\(written)`", hint: "use Same, All, Selector or None", at: start)
    }
    return origin
  }
}
