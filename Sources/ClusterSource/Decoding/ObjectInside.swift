import KubernetesModel

/// What the members of a mapping without apiVersion and kind tell about what somebody meant it to be.
struct Inside {
  /// Its metadata gives it a name, and nothing else of it says that it is no object.
  private(set) var isNamed = false
  /// As `kubectl get --watch --output-watch-events` prints them.
  private(set) var isWatchEvent = false
  /// The first member that holds a whole object.
  private(set) var holder: String?

  private static let members: Set = [
    "data", "items", "metadata", "roleRef", "rules", "spec", "status", "stringData", "subjects", "type",
  ]

  init(_ header: ObjectHeader, _ reader: JSONReader) {
    for (key, offset) in header.fields {
      var ahead = reader
      ahead.rewind(to: offset, depth: 1)
      guard ahead.peek() == UInt8(ascii: "{"), let inner = try? ObjectHeader(&ahead) else { continue }
      if key == "metadata", inner.offset(of: "name") != nil {
        isNamed = header.fields.allSatisfy { Self.members.contains($0.name) }
      }
      if !inner.apiVersion.isEmpty, !inner.kind.isEmpty { holder = holder ?? key }
    }
    isWatchEvent = holder == "object" && header.offset(of: "type") != nil
  }
}
