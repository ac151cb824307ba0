import KubernetesModel

extension JSONReader {
  /// `metadata`, reduced to what is kept.
  mutating func objectMeta() throws(ReadingFailure) -> ObjectMeta {
    let start = position
    var metadata = ObjectMeta(name: "")
    var generateName = ""
    try members { reader, key throws(ReadingFailure) in
      switch key {
      case "name": metadata.name = try reader.text()
      case "generateName": generateName = try reader.text()
      case "namespace": metadata.namespace = try reader.text()
      case "labels": metadata.labels = try reader.labels()
      case "annotations": (metadata.annotations, metadata.origin) = try reader.annotations()
      case "ownerReferences":
        metadata.owners = try reader.list { reader throws(ReadingFailure) in try reader.ownerReference() }
      case "managedFields": (metadata.lastChange, metadata.tool) = try reader.managers()
      default: try reader.skip()
      }
    }
    if metadata.name.isEmpty { metadata.name = generateName }
    guard !metadata.name.isEmpty else { throw .value("`metadata` has no `name`", hint: "give it a name", at: start) }
    return metadata
  }

  /// Whether `metadata` has what only servers give an object.
  mutating func isStored() throws(ReadingFailure) -> Bool {
    var missing: Set<String> = ["resourceVersion", "uid"]
    try members { reader, key throws(ReadingFailure) in
      if reader.isText() { missing.remove(key) }
      try reader.skip()
    }
    return missing.isEmpty
  }

  mutating func labels() throws(ReadingFailure) -> Labels {
    var pairs: [(key: String, value: String)] = []
    try members { reader, key throws(ReadingFailure) in pairs.append((key, try reader.text())) }
    return Labels(pairs)
  }

  /// Annotations that `KeptFields.keptAnnotations` lists, and the file that kustomize says the object was made from; every
  /// other is passed over unread.
  mutating func annotations() throws(ReadingFailure) -> (kept: Labels, origin: SourceLocation?) {
    var pairs: [(key: String, value: String)] = []
    var origin: SourceLocation?
    try members { reader, key throws(ReadingFailure) in
      if key == "config.kubernetes.io/origin", reader.isText() {
        origin = Self.origin(try reader.text())
      } else if KeptFields.keeps(annotation: key) {
        pairs.append((key, try reader.text()))
      } else {
        try reader.skip()
      }
    }
    return (Labels(pairs), origin)
  }

  /// The `path` of the annotation, or the file of the generator that made the object; remote ones lie nowhere here.
  private static func origin(_ annotation: String) -> SourceLocation? {
    var fields: [Substring: String] = [:]
    for line in annotation.split(separator: "\n") where !line.hasPrefix(" ") {
      guard let colon = line.firstIndex(of: ":") else { continue }
      fields[line[..<colon]] = line[line.index(after: colon)...].filter { $0 != " " && $0 != "'" && $0 != "\"" }
    }
    guard let path = fields["path"] ?? fields["configuredIn"], !path.isEmpty else { return nil }
    return fields["repo"] == nil ? SourceLocation(file: path) : nil
  }

  private mutating func ownerReference() throws(ReadingFailure) -> OwnerReference {
    var owner = OwnerReference(kind: "", name: "", isController: false)
    try members { reader, key throws(ReadingFailure) in
      switch key {
      case "kind": owner.kind = try reader.text()
      case "name": owner.name = try reader.text()
      case "controller": owner.isController = try reader.boolean() ?? false
      default: try reader.skip()
      }
    }
    return owner
  }

  /// The newest entry of `managedFields` that changed what the object asks for, among equal times the later one; and
  /// the first manager that is a program which keeps objects.
  private mutating func managers() throws(ReadingFailure) -> (last: ObjectChange?, tool: String) {
    var last: ObjectChange?
    var tool = ""
    var entries = try sequence()
    while try entries.next(&self) {
      var change = ObjectChange(manager: "")
      try members { reader, key throws(ReadingFailure) in
        switch key {
        case "manager": change.manager = try reader.text()
        case "operation": change.operation = try reader.text()
        case "subresource": change.subresource = try reader.text()
        case "time": change.time = try reader.text()
        default: try reader.skip()
        }
      }
      // What controllers report back, and how many replicas they run, is no change of the object's meaning.
      if change.subresource == "status" || change.subresource == "scale" { continue }
      if tool.isEmpty, ObjectMeta.isKeeper(manager: change.manager) { tool = change.manager }
      // RFC 3339 in UTC, as servers write it, sorts as text.
      if change.time >= last?.time ?? "" { last = change }
    }
    return (last, tool)
  }
}
