import KubernetesModel

/// One object of the input: its header, and a reader that can be put before any of its top-level fields.
struct ObjectReader {
  var reader: JSONReader
  let scope: KindDecoder.Scope
  let header: ObjectHeader
  let text: DocumentText

  /// Puts the reader before that field's value; false when the object lacks it or it is null.
  mutating func seek(_ field: String) -> Bool {
    guard let offset = header.fields.first(where: { $0.name == field })?.offset else { return false }
    reader.rewind(to: offset, depth: 1)
    return !reader.isNull()
  }

  /// The metadata, defaulted as on a server: a namespaced object that names no namespace lives in `default`.
  mutating func metadata() throws(ReadingFailure) -> ObjectMeta {
    guard seek("metadata") else {
      throw .value("the object has no `metadata`", hint: "give it a name", at: header.start)
    }
    var metadata = try reader.objectMeta()
    metadata.namespace =
      switch scope {
      case .cluster: ""
      case .namespace: metadata.namespace.isEmpty ? "default" : metadata.namespace
      }
    metadata.origin = text.origin(of: header.start)
    return metadata
  }
}

/// Where an object's top-level fields stand, and what it says it is.
struct ObjectHeader {
  var start: Int
  var end = 0
  var apiVersion = ""
  var kind = ""
  var fields: [(name: String, offset: Int)] = []

  /// Reads the header and passes over the whole object.
  init(_ reader: inout JSONReader) throws(ReadingFailure) {
    _ = reader.peek()
    start = reader.position
    var members = try reader.mapping("a Kubernetes object")
    while let key = try members.next(&reader) {
      _ = reader.peek()
      fields.append((key, reader.position))
      switch key {
      case "apiVersion" where reader.isText(): apiVersion = try reader.text()
      case "kind" where reader.isText(): kind = try reader.text()
      default: try reader.skip()
      }
    }
    end = reader.position
  }

  /// Why a document that looks like an object is none that a cluster would hold; nil for all others.
  var reasonToIgnore: String? {
    switch (apiVersion.prefix { $0 != "/" }, kind) {
    case ("v1", "Config") where offset(of: "clusters") != nil || offset(of: "contexts") != nil:
      "a kubeconfig among manifests; never used"
    case ("kustomize.config.k8s.io", _): "a kustomization; only rendered manifests are read"
    case ("driftwatch", _): "a Driftwatch configuration; not an object of the cluster"
    default: nil
    }
  }

  func offset(of field: String) -> Int? { fields.first { $0.name == field }?.offset }
}
