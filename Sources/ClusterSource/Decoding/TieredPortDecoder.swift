import KubernetesModel

extension JSONReader {
  /// A port in v1alpha1's notation (`portNumber`, `portRange`, `namedPort`) or v1alpha2's (`tcp.destinationPort` …).
  mutating func tieredPort(kind: String) throws(ReadingFailure) -> TieredNetworkPolicyPort {
    _ = peek()
    let start = position
    var ports: [TieredNetworkPolicyPort] = []
    try members { reader, key throws(ReadingFailure) in
      guard !reader.isNull() else { return try reader.skip() }
      guard Self.portFields(kind: kind).contains(key) else {
        return try reader.refuse(key, known: Self.portFields(kind: kind))
      }
      switch key {
      case "portNumber": ports.append(try reader.portNumber())
      case "portRange": ports.append(try reader.portRange())
      case "namedPort", "destinationNamedPort": ports.append(.named(try reader.text()))
      default: ports.append(try reader.destination(of: key.uppercased()))
      }
    }
    guard ports.count == 1 else { throw .value("a port has exactly one kind", hint: "split the item", at: start) }
    return ports[0]
  }

  private static func portFields(kind: String) -> [String] {
    kind == "ClusterNetworkPolicy"
      ? ["destinationNamedPort", "sctp", "tcp", "udp"] : ["namedPort", "portNumber", "portRange"]
  }

  private mutating func portNumber() throws(ReadingFailure) -> TieredNetworkPolicyPort {
    var transport = "TCP"
    var number = 0
    let start = position
    try members { reader, key throws(ReadingFailure) in
      _ = reader.peek()
      let offset = reader.position
      switch key {
      case "protocol":
        transport = Defaulting.transportProtocol(try reader.text())
        try PortSyntax.check(protocol: transport, at: offset)
      case "port": number = try reader.integer() ?? 0
      default: try reader.refuse(key, known: ["port", "protocol"])
      }
    }
    try PortSyntax.check(number: number, at: start)
    return .range(protocol: transport, number...number)
  }

  private mutating func portRange() throws(ReadingFailure) -> TieredNetworkPolicyPort {
    var transport = "TCP"
    var (first, last) = (0, 0)
    let start = position
    try members { reader, key throws(ReadingFailure) in
      _ = reader.peek()
      let offset = reader.position
      switch key {
      case "protocol":
        transport = Defaulting.transportProtocol(try reader.text())
        try PortSyntax.check(protocol: transport, at: offset)
      case "start": first = try reader.integer() ?? 0
      case "end": last = try reader.integer() ?? 0
      default: try reader.refuse(key, known: ["end", "protocol", "start"])
      }
    }
    try PortSyntax.check(number: first, at: start)
    try PortSyntax.check(number: last, at: start)
    guard first <= last else {
      throw .value("range end \(last) is below its start \(first)", hint: "swap them", at: start)
    }
    return .range(protocol: transport, first...last)
  }

  /// `{}` under `tcp` is refused by the API, but can only mean the whole protocol.
  private mutating func destination(of transport: String) throws(ReadingFailure) -> TieredNetworkPolicyPort {
    var port = TieredNetworkPolicyPort.range(protocol: transport, nil)
    try members { reader, key throws(ReadingFailure) in
      guard key == "destinationPort" else { return try reader.refuse(key, known: ["destinationPort"]) }
      if reader.isNull() { return try reader.skip() }
      try reader.members { reader, key throws(ReadingFailure) in
        _ = reader.peek()
        let offset = reader.position
        switch key {
        case "number":
          let number = try reader.integer() ?? 0
          try PortSyntax.check(number: number, at: offset)
          port = .range(protocol: transport, number...number)
        case "range":
          if case .range(_, let range) = try reader.portRange() { port = .range(protocol: transport, range) }
        default: try reader.refuse(key, known: ["number", "range"])
        }
      }
    }
    return port
  }
}
