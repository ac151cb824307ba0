import KubernetesModel

/// Into which namespace an Argo CD Application puts objects that name none, and where in its repository they lie.
struct ApplicationTarget: Sendable, Hashable {
  var paths: [String] = []
  var namespace = ""

  /// Reads the object that the reader stands before; nil for everything but an Application with a namespace and a path.
  init?(_ reader: JSONReader, kind: String) {
    guard kind == "Application" else { return nil }
    var reader = reader
    do throws(ReadingFailure) {
      try reader.members { reader, key throws(ReadingFailure) in
        guard key == "spec", reader.peek() == UInt8(ascii: "{") else { return try reader.skip() }
        try self.read(&reader)
      }
    } catch {
      return nil
    }
    paths = paths.map { PathText.joined("", $0) }.filter { !$0.isEmpty && !$0.hasPrefix("..") }
    if namespace.isEmpty || paths.isEmpty { return nil }
  }

  private mutating func read(_ spec: inout JSONReader) throws(ReadingFailure) {
    try spec.members { reader, key throws(ReadingFailure) in
      switch key {
      case "destination" where reader.peek() == UInt8(ascii: "{"):
        namespace = try reader.text(of: "namespace") ?? ""
      case "source" where reader.peek() == UInt8(ascii: "{"):
        if let path = try reader.text(of: "path") { paths.append(path) }
      case "sources" where reader.peek() == UInt8(ascii: "["):
        var items = try reader.sequence()
        while try items.next(&reader) {
          guard reader.peek() == UInt8(ascii: "{") else {
            try reader.skip()
            continue
          }
          if let path = try reader.text(of: "path") { paths.append(path) }
        }
      default: try reader.skip()
      }
    }
  }
}

extension JSONReader {
  /// The text of one member of the mapping at hand; the rest is passed over.
  fileprivate mutating func text(of wanted: String) throws(ReadingFailure) -> String? {
    var found: String?
    try members { reader, key throws(ReadingFailure) in
      if key == wanted, reader.isText() { found = try reader.text() } else { try reader.skip() }
    }
    return found
  }
}
