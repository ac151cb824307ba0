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
    builder.nodes.append(node)
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
