import KubernetesModel

extension KindDecoder {
  static let customResourceDefinition = KindDecoder(
    kind: "CustomResourceDefinition", groups: ["apiextensions.k8s.io"], scope: .cluster
  ) { object, builder throws(ReadingFailure) in
    var definition = CustomResourceDefinition(
      metadata: try object.metadata(), group: "", plural: "", resourceKind: "", isNamespaced: false)
    var subresources: Set<String> = []
    if object.seek("spec") {
      try object.reader.members { reader, key throws(ReadingFailure) in
        switch key {
        case "group": definition.group = try reader.text()
        case "scope": definition.isNamespaced = try reader.text() == "Namespaced"
        case "names":
          try reader.members { reader, key throws(ReadingFailure) in
            switch key {
            case "plural": definition.plural = try reader.text()
            case "kind": definition.resourceKind = try reader.text()
            default: try reader.skip()
            }
          }
        case "subresources": try reader.keys(into: &subresources)
        case "versions":
          var versions = try reader.sequence()
          var served: [Bool] = []
          while try versions.next(&reader) { served.append(try reader.version(&subresources)) }
          definition.isUnserved = !served.isEmpty && !served.contains(true)
        default: try reader.skip()
        }
      }
    }
    guard !definition.group.isEmpty, !definition.plural.isEmpty else {
      throw .value(
        "the definition does not say which resource it defines", hint: "expected `spec.group` and `spec.names.plural`",
        at: object.header.start)
    }
    definition.subresources = subresources.sorted()
    builder.customResources.append(definition)
  }
}

extension JSONReader {
  /// Reads one version; false where it is kept but not served.
  fileprivate mutating func version(_ subresources: inout Set<String>) throws(ReadingFailure) -> Bool {
    var isServed = true
    var own: Set<String> = []
    try members { reader, key throws(ReadingFailure) in
      switch key {
      case "served": isServed = try reader.boolean() ?? true
      case "subresources": try reader.keys(into: &own)
      default: try reader.skip()
      }
    }
    if isServed { subresources.formUnion(own) }
    return isServed
  }

  fileprivate mutating func keys(into keys: inout Set<String>) throws(ReadingFailure) {
    try members { reader, key throws(ReadingFailure) in
      if !reader.isNull() { keys.insert(key) }
      try reader.skip()
    }
  }
}
