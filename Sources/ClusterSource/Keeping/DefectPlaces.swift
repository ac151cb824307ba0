import Documents

/// Finds a value by its path, the reverse of `FieldPath`.
enum DefectPlaces {
  /// Where the deepest value on the path stands that the object holds: what is absent is looked for in its holder.
  static func offset(of path: String, in json: [UInt8], from start: Int) -> Int {
    var reader = JSONReader(json, interner: StringInterner(), position: start)
    _ = reader.peek()
    var place = reader.position
    var rest = path.utf8[...]
    while !rest.isEmpty {
      guard let step = try? step(&reader, rest) else { break }
      place = step.place
      rest = rest.dropFirst(step.length)
    }
    return place
  }

  /// The member or item that the path goes to, with the reader in front of its value.
  private static func step(
    _ reader: inout JSONReader, _ path: Substring.UTF8View
  ) throws(ReadingFailure) -> (place: Int, length: Int)? {
    switch reader.peek() {
    case UInt8(ascii: "{"):
      var members = try reader.mapping()
      while let key = try members.next(&reader) {
        if let length = length(of: key, in: path) { return (members.keyOffset, length) }
        try reader.skip()
      }
    case UInt8(ascii: "["):
      var items = try reader.sequence()
      while try items.next(&reader) {
        let step = "[\(items.index)]"
        _ = reader.peek()
        if path.starts(with: step.utf8) { return (reader.position, step.utf8.count) }
        try reader.skip()
      }
    default: break
    }
    return nil
  }

  /// How much of the path is the step to that key, `rules`, `.rules` or `[a.b/c]`; nil where it is another.
  private static func length(of key: String, in path: Substring.UTF8View) -> Int? {
    for step in [key, ".\(key)", "[\(key)]"] where path.starts(with: step.utf8) {
      let next = path.dropFirst(step.utf8.count).first
      if next == nil || next == UInt8(ascii: ".") || next == UInt8(ascii: "[") { return step.utf8.count }
    }
    return nil
  }
}
