/// Finds the path of a value from its offset; only errors pay for paths.
enum FieldPath {
  /// For example `spec.ingress[0].ports[1].endPort`; nil for the object itself.
  static func of(_ offset: Int, in json: [UInt8], from start: Int) -> String? {
    var reader = JSONReader(json, interner: StringInterner(), position: start)
    var path = ""
    while reader.position < offset, let step = next(&reader, toward: offset) { path += step }
    return path.isEmpty ? nil : path.hasPrefix(".") ? String(path.dropFirst()) : path
  }

  /// Enters the value that holds the offset and leaves the reader before the member or item on the way.
  private static func next(_ reader: inout JSONReader, toward offset: Int) -> String? {
    let first = reader.peek()
    if reader.position >= offset { return nil }
    do throws(ReadingFailure) {
      if first == UInt8(ascii: "{") { return try member(&reader, toward: offset) }
      if first == UInt8(ascii: "[") { return try item(&reader, toward: offset) }
    } catch {}
    return nil
  }

  private static func member(_ reader: inout JSONReader, toward offset: Int) throws(ReadingFailure) -> String? {
    reader.position += 1
    while reader.peek() != UInt8(ascii: "}") {
      let keyOffset = reader.position
      let key = try reader.string()
      try reader.expect(UInt8(ascii: ":"), "`:`")
      _ = reader.peek()
      let value = reader.position
      let isPlain = !key.contains { $0 == "." || $0 == "/" || $0 == "[" }
      let step = isPlain ? ".\(key)" : "[\(key)]"
      if offset >= keyOffset, offset <= value { return reader.place(at: max(offset, value), step) }
      try reader.skip()
      if offset < reader.position { return reader.place(at: value, step) }
      if try reader.endOrComma(UInt8(ascii: "}"), "`,`") { return nil }
    }
    return nil
  }

  private static func item(_ reader: inout JSONReader, toward offset: Int) throws(ReadingFailure) -> String? {
    reader.position += 1
    var index = 0
    while reader.peek() != UInt8(ascii: "]") {
      let start = reader.position
      try reader.skip()
      if offset < reader.position { return reader.place(at: start, "[\(index)]") }
      if try reader.endOrComma(UInt8(ascii: "]"), "`,`") { return nil }
      index += 1
    }
    return nil
  }
}

extension JSONReader {
  fileprivate mutating func place(at position: Int, _ step: String) -> String {
    self.position = position
    return step
  }
}
