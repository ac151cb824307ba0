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
          while try versions.next(&reader) {
            try reader.members { reader, key throws(ReadingFailure) in
              if key == "subresources" { try reader.keys(into: &subresources) } else { try reader.skip() }
            }
          }
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
  fileprivate mutating func keys(into keys: inout Set<String>) throws(ReadingFailure) {
    try members { reader, key throws(ReadingFailure) in
      if !reader.isNull() { keys.insert(key) }
      try reader.skip()
    }
  }
}
