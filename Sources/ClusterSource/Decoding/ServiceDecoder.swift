import KubernetesModel

extension KindDecoder {
  static let service = KindDecoder(kind: "Service", groups: [""], scope: .namespace) {
    object, builder throws(ReadingFailure) in
    var service = Service(metadata: try object.metadata())
    if object.seek("spec") {
      try object.reader.members { reader, key throws(ReadingFailure) in
        switch key {
        case "type":
          let type = try reader.text()
          if !type.isEmpty { service.type = type }
        case "selector":
          let selector = try reader.labels()
          if !selector.isEmpty { service.selector = selector }
        case "ports": service.ports = try reader.list { reader throws(ReadingFailure) in try reader.servicePort() }
        case "externalIPs": service.externalIPs = try reader.texts()
        case "loadBalancerSourceRanges": service.loadBalancerSourceRanges = try reader.texts()
        case "externalName": service.externalName = try reader.text()
        case "clusterIP": service.isHeadless = try reader.text() == "None"
        case "allocateLoadBalancerNodePorts": service.allocatesNodePorts = try reader.boolean() ?? true
        case "externalTrafficPolicy": service.externalTrafficPolicy = try reader.text()
        default: try reader.skip()
        }
      }
    }
    if service.externalTrafficPolicy.isEmpty, service.type == "NodePort" || service.type == "LoadBalancer" {
      service.externalTrafficPolicy = "Cluster"
    }
    builder.services.append(service)
  }
}

extension JSONReader {
  fileprivate mutating func servicePort() throws(ReadingFailure) -> ServicePort {
    var (name, transport, number, nodePort) = ("", "TCP", 0, 0)
    var target: PortReference?
    try members { reader, key throws(ReadingFailure) in
      switch key {
      case "name": name = try reader.text()
      case "protocol": transport = Defaulting.transportProtocol(try reader.text())
      case "port": number = try reader.integer() ?? 0
      case "targetPort": target = try reader.portReference()
      case "nodePort": nodePort = try reader.integer() ?? 0
      default: try reader.skip()
      }
    }
    return ServicePort(name: name, protocol: transport, port: number, targetPort: target, nodePort: nodePort)
  }

  /// An `IntOrString`; null, 0 and the empty text are unset.
  mutating func portReference() throws(ReadingFailure) -> PortReference? {
    if isText() {
      let name = try text()
      return name.isEmpty ? nil : .name(name)
    }
    guard let number = try integer(), number != 0 else { return nil }
    return .number(number)
  }
}
