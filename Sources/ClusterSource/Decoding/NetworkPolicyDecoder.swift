import KubernetesModel

extension KindDecoder {
  static let networkPolicy = KindDecoder(
    kind: "NetworkPolicy", groups: ["networking.k8s.io", "extensions"], scope: .namespace
  ) { object, builder throws(ReadingFailure) in
    var policy = NetworkPolicy(metadata: try object.metadata(), podSelector: .everything, policyTypes: [])
    var types: Set<TrafficDirection>?
    let hostBits = object.hostBits
    if object.seek("spec") {
      try object.reader.tolerate(()) { reader throws(ReadingFailure) in
        try reader.networkPolicySpec(into: &policy, types: &types, hostBits)
      }
    }
    object.refuseOthers(than: ["apiVersion", "kind", "metadata", "spec", "status"])
    policy.policyTypes = Defaulting.policyTypes(types ?? [], hasEgressRules: !policy.egress.isEmpty)
    policy.defects = builder.diagnose(&object, policy.reference)
    builder.diagnostics += policy.blocksWithHostBits
    builder.networkPolicies.append(policy)
  }
}

extension ObjectReader {
  /// Servers took blocks with host bits before 1.36 (StrictIPCIDRValidation), and keep those that they have stored.
  fileprivate var hostBits: BlockSyntax.HostBits {
    guard let minor = text.context.serverMinor, minor >= 36 else { return .ignored }
    return isStored ? .ignored : .refused
  }
}

extension NetworkPolicy {
  /// A warning for each block that servers accept no more and that means the network it lies in.
  fileprivate var blocksWithHostBits: [Diagnostic] {
    TrafficDirection.allCases.flatMap { direction in
      let (list, items) = direction == .ingress ? ("ingress", "from") : ("egress", "to")
      return rules(direction).enumerated().flatMap { number, rule in
        rule.peers.enumerated().flatMap { index, peer -> [Diagnostic] in
          guard case .addresses(let cidr, let except) = peer else { return [] }
          let fields = [("cidr", cidr)] + except.enumerated().map { ("except[\($0)]", $1) }
          return fields.compactMap { field, written in
            BlockSyntax.masked(written).map { block in
              Diagnostic(
                .warning, "`\(written)` has bits set after its prefix; network plugins read it as \(block)",
                hint: "write `\(block)`, which newer servers insist on", location: metadata.origin, object: reference,
                field: "spec.\(list)[\(number)].\(items)[\(index)].ipBlock.\(field)")
            }
          }
        }
      }
    }
  }
}

extension JSONReader {
  fileprivate mutating func networkPolicySpec(
    into policy: inout NetworkPolicy, types: inout Set<TrafficDirection>?, _ hostBits: BlockSyntax.HostBits
  ) throws(ReadingFailure) {
    var cursor = try mapping()
    while let key = try cursor.next(&self) {
      switch key {
      case "podSelector":
        policy.podSelector = try tolerate(.everything) { reader throws(ReadingFailure) in try reader.labelSelector() }
      case "policyTypes":
        types = try tolerate(nil) { reader throws(ReadingFailure) in try reader.policyTypes() }
      case "ingress": policy.ingress = try policyRules(peers: "from", hostBits)
      case "egress": policy.egress = try policyRules(peers: "to", hostBits)
      default: try refuse(key, known: ["egress", "ingress", "podSelector", "policyTypes"])
      }
    }
  }

  private mutating func policyTypes() throws(ReadingFailure) -> Set<TrafficDirection> {
    var types: Set<TrafficDirection> = []
    _ = peek()
    let list = position
    var items = try sequence()
    while try items.next(&self) {
      _ = peek()
      let start = position
      if items.index == 2 { report("more than two policy types", hint: "name each once", at: list) }
      let written = try text()
      if let type = TrafficDirection(rawValue: written) {
        types.insert(type)
      } else {
        report("policy type `\(written)` does not exist", hint: "use Ingress or Egress", at: start)
      }
    }
    return types
  }

  private mutating func policyRules(
    peers field: String, _ hostBits: BlockSyntax.HostBits
  ) throws(ReadingFailure) -> [NetworkPolicyRule] {
    try tolerate([]) { reader throws(ReadingFailure) in
      try reader.list { reader throws(ReadingFailure) in
        var rule = NetworkPolicyRule()
        try reader.members { reader, key throws(ReadingFailure) in
          switch key {
          case field:
            rule.peers = try reader.valid { reader throws(ReadingFailure) in try reader.policyPeer(hostBits) }
          case "ports": rule.ports = try reader.valid { reader throws(ReadingFailure) in try reader.policyPort() }
          default: try reader.refuse(key, known: [field, "ports"])
          }
        }
        return rule
      }
    }
  }

  private mutating func policyPeer(_ hostBits: BlockSyntax.HostBits) throws(ReadingFailure) -> NetworkPolicyPeer {
    _ = peek()
    let start = position
    var namespaces: LabelSelector?
    var pods: LabelSelector?
    var block: NetworkPolicyPeer?
    try members { reader, key throws(ReadingFailure) in
      guard !reader.isNull() else { return try reader.skip() }
      switch key {
      case "namespaceSelector": namespaces = try reader.labelSelector()
      case "podSelector": pods = try reader.labelSelector()
      case "ipBlock": block = try reader.addressBlock(hostBits)
      default: try reader.refuse(key, known: ["ipBlock", "namespaceSelector", "podSelector"])
      }
    }
    guard let block else {
      guard namespaces != nil || pods != nil else {
        throw .value(
          "a peer names nobody", hint: "give it a podSelector, a namespaceSelector or an ipBlock", at: start)
      }
      return .pods(namespaces: namespaces, pods: pods)
    }
    guard namespaces == nil, pods == nil else {
      throw .value("a peer holds an ipBlock and a selector", hint: "make them two items of the list", at: start)
    }
    return block
  }

  private mutating func addressBlock(_ hostBits: BlockSyntax.HostBits) throws(ReadingFailure) -> NetworkPolicyPeer {
    _ = peek()
    let start = position
    var written = (text: "", offset: start)
    var except: [(text: String, offset: Int)] = []
    try members { reader, key throws(ReadingFailure) in
      _ = reader.peek()
      switch key {
      case "cidr":
        written.offset = reader.position
        written.text = try reader.text()
      case "except":
        except = try reader.list { reader throws(ReadingFailure) in
          _ = reader.peek()
          let offset = reader.position
          return (try reader.text(), offset)
        }
      default: try reader.refuse(key, known: ["cidr", "except"])
      }
    }
    let block = try BlockSyntax(written.text, at: written.offset, hostBits: hostBits)
    for inner in except {
      let part = try BlockSyntax(inner.text, at: inner.offset, hostBits: hostBits)
      guard block.strictlyContains(part) else {
        throw .value(
          "`except` block `\(inner.text)` is not inside `\(written.text)`", hint: "it must be a smaller part of it",
          at: inner.offset)
      }
    }
    return .addresses(cidr: written.text, except: except.map(\.text))
  }

  private mutating func policyPort() throws(ReadingFailure) -> NetworkPolicyPort {
    _ = peek()
    let start = position
    var port = NetworkPolicyPort(port: .every)
    var end: (number: Int, offset: Int)?
    try members { reader, key throws(ReadingFailure) in
      _ = reader.peek()
      let offset = reader.position
      switch key {
      case "protocol":
        port.protocol = Defaulting.transportProtocol(try reader.text())
        try PortSyntax.check(protocol: port.protocol, at: offset)
      case "port": port.port = try reader.policyPortNumber()
      case "endPort": end = try reader.integer().map { ($0, offset) }
      default: try reader.refuse(key, known: ["endPort", "port", "protocol"])
      }
    }
    guard let end else { return port }
    switch port.port {
    case .range(let first, _):
      try PortSyntax.check(number: end.number, at: end.offset)
      guard end.number >= first else {
        throw .value("`endPort` \(end.number) is below `port` \(first)", hint: "swap them", at: end.offset)
      }
      port.port = .range(first, end.number)
    case .named(let name):
      throw .value("`endPort` with the named port `\(name)`", hint: "a range needs numbers", at: end.offset)
    case .every: throw .value("`endPort` without `port`", hint: "give the first port of the range", at: start)
    }
    return port
  }

  private mutating func policyPortNumber() throws(ReadingFailure) -> NetworkPolicyPort.Port {
    let start = position
    if try skipNull() { return .every }
    if isText() {
      let name = try text()
      try PortSyntax.check(name: name, at: start)
      return .named(name)
    }
    let number = try integer() ?? 0
    try PortSyntax.check(number: number, at: start)
    return .range(number, number)
  }
}
