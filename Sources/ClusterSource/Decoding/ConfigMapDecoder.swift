import KubernetesModel

extension KindDecoder {
  /// Only the few settings of `Kinds.keptConfigMapKeys`; no other value of a ConfigMap is ever kept.
  static let configMap = KindDecoder(kind: "ConfigMap", groups: [""], scope: .namespace) {
    object, builder throws(ReadingFailure) in
    let metadata = try object.metadata()
    guard let kept = Kinds.keptConfigMapKeys["\(metadata.namespace)/\(metadata.name)"] else {
      if let origin = metadata.origin {
        builder.use(namespace: metadata.namespace, by: APIKind(group: "", kind: "ConfigMap"), at: origin)
      }
      return builder.countUnused(apiVersion: "v1", kind: "ConfigMap")
    }
    var values: Labels = [:]
    if object.seek("data") {
      try object.reader.members { reader, key throws(ReadingFailure) in
        if kept.contains(key) { values[key] = try reader.text() } else { try reader.skip() }
      }
    }
    builder.networkSettings.append(NetworkSetting(metadata: metadata, values: values))
  }
}
