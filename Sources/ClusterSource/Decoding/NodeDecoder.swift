import KubernetesModel

extension KindDecoder {
  static let node = KindDecoder(kind: "Node", groups: [""], scope: .cluster) {
    object, builder throws(ReadingFailure) in
    var node = Node(metadata: try object.metadata())
    if object.seek("spec") {
      try object.reader.members { reader, key throws(ReadingFailure) in
        switch key {
        case "podCIDRs": node.podCIDRs = try reader.texts()
        case "podCIDR":
          let range = try reader.text()
          if node.podCIDRs.isEmpty, !range.isEmpty { node.podCIDRs = [range] }
        case "providerID": node.providerID = try reader.text()
        default: try reader.skip()
        }
      }
    }
    if object.seek("status") {
      try object.reader.members { reader, key throws(ReadingFailure) in
        switch key {
        case "addresses": node.addresses = try reader.nodeAddresses()
        case "nodeInfo":
          try reader.members { reader, key throws(ReadingFailure) in
            switch key {
            case "kubeletVersion": node.kubeletVersion = try reader.text()
            case "osImage": node.osImage = try reader.text()
            default: try reader.skip()
            }
          }
        default: try reader.skip()
        }
      }
    }
    node.k3sArguments = try object.k3sArguments()
    builder.nodes.append(node)
  }
}

extension ObjectReader {
  /// Only those that decide whether k3s runs its network policy controller: others may hold tokens.
  fileprivate mutating func k3sArguments() throws(ReadingFailure) -> [String]? {
    guard seek("metadata") else { return nil }
    var text = ""
    try reader.members { reader, key throws(ReadingFailure) in
      guard key == "annotations", !reader.isNull() else { return try reader.skip() }
      try reader.members { reader, key throws(ReadingFailure) in
        if key == "k3s.io/node-args", reader.isText() { text = try reader.text() } else { try reader.skip() }
      }
    }
    var inner = JSONReader(Array(text.utf8), interner: StringInterner())
    guard !text.isEmpty, inner.peek() == UInt8(ascii: "["), let arguments = try? inner.texts() else { return nil }
    guard arguments.first == "server" else { return nil }
    return arguments.filter { $0.hasPrefix("--disable-network-policy") }
  }
}

extension JSONReader {
  /// IP addresses of `status.addresses`, without the node's names.
  fileprivate mutating func nodeAddresses() throws(ReadingFailure) -> [String] {
    var addresses: [String] = []
    var items = try sequence()
    while try items.next(&self) {
      var (type, address) = ("", "")
      try members { reader, key throws(ReadingFailure) in
        switch key {
        case "type": type = try reader.text()
        case "address": address = try reader.text()
        default: try reader.skip()
        }
      }
      if type.hasSuffix("IP") { addresses.append(address) }
    }
    return addresses
  }
}
