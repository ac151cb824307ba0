/// A value that snapshot files hold. Field names are written out, so that renaming a property changes no file.
protocol WireValue {
  /// What an absent field means.
  static var blank: Self { get }
  /// True for values that are left out of files.
  var isBlank: Bool { get }
  func write(to json: inout JSONWriter) throws(ReadingFailure)
  static func read(from reader: inout JSONReader) throws(ReadingFailure) -> Self
}

/// A value made of fields; one description of them serves both writing and reading.
protocol WireObject: WireValue {
  mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure)
}

/// Writes a field, or reads it; what is absent from a file stays as it was.
protocol WireCoder {
  mutating func field<Value: WireValue>(_ name: StaticString, _ value: inout Value) throws(ReadingFailure)
}

extension WireObject {
  var isBlank: Bool { false }

  func write(to json: inout JSONWriter) throws(ReadingFailure) {
    var value = self
    var writer = WireWriter(json)
    // The text must have one owner: with two, every object written would copy all that stands before it.
    json = JSONWriter()
    writer.json.open("{")
    try value.fields(&writer)
    writer.json.close("}")
    json = writer.json
  }

  static func read(from reader: inout JSONReader) throws(ReadingFailure) -> Self {
    var value = blank
    var wire = try WireReader(reader)
    try value.fields(&wire)
    reader = wire.end()
    return value
  }
}

/// Writes the fields of one object.
struct WireWriter: WireCoder {
  fileprivate(set) var json: JSONWriter

  init(_ json: JSONWriter) {
    self.json = json
  }

  mutating func field<Value: WireValue>(_ name: StaticString, _ value: inout Value) throws(ReadingFailure) {
    if value.isBlank { return }
    json.key(name)
    try value.write(to: &json)
  }
}

/// Reads the fields of one object, in whatever order they stand; unknown ones are passed over.
struct WireReader: WireCoder {
  private var reader: JSONReader
  private var entries: [(name: String, offset: Int)] = []
  private let depth: Int
  private let after: (position: Int, depth: Int)
  /// Fields mostly stand in the order in which they are asked for.
  private var next = 0

  init(_ reader: JSONReader) throws(ReadingFailure) {
    var reader = reader
    var members = try reader.mapping("an object")
    depth = reader.depth
    while let key = try members.next(&reader) {
      _ = reader.peek()
      entries.append((key, reader.position))
      try reader.skip()
    }
    after = (reader.position, reader.depth)
    self.reader = reader
  }

  mutating func field<Value: WireValue>(_ name: StaticString, _ value: inout Value) throws(ReadingFailure) {
    guard let index = index(of: name.description) else { return }
    next = index + 1
    reader.rewind(to: entries[index].offset, depth: depth)
    value = try Value.read(from: &reader)
  }

  private func index(of name: String) -> Int? {
    if next < entries.count, entries[next].name == name { return next }
    return entries.firstIndex { $0.name == name }
  }

  /// The reader behind the object.
  fileprivate consuming func end() -> JSONReader {
    var reader = reader
    reader.rewind(to: after.position, depth: after.depth)
    return reader
  }
}
