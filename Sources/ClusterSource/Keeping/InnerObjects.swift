import KubernetesModel

/// Finds whole objects inside an object that brings them to a cluster: Template `objects[]`, ManifestWork
/// `spec.workload.manifests[]`.
enum InnerObjects {
  /// More are left out of one object.
  static let limit = 10_000

  /// A text per object inside, each with the place of what holds it where its own is not known.
  static func texts(in text: DocumentText, of header: ObjectHeader, _ reading: KindReading) -> [DocumentText] {
    var ranges: [Range<Int>] = []
    for path in reading.inner {
      var reader = JSONReader(text.json, interner: StringInterner(), position: header.start)
      try? collect(&reader, path.split(separator: ".")[...], &ranges)
    }
    let parameters = TemplateParameters(text.json, header)
    return ranges.prefix(limit).map { range in
      let json = Array(text.json[range])
      let place = text.location(of: range.lowerBound)
      let mark = DocumentText.Mark(
        offset: 0, line: UInt32(clamping: place.line), column: UInt32(clamping: place.column))
      var inner = DocumentText(json: parameters.filled(json), file: text.file, positions: .marks([mark]))
      inner.context = text.context
      return inner
    }
  }

  /// Walks a path, `[]` behind a step standing for every item.
  private static func collect(
    _ reader: inout JSONReader, _ path: ArraySlice<Substring>, _ found: inout [Range<Int>]
  ) throws(ReadingFailure) {
    guard let step = path.first else {
      _ = reader.peek()
      let start = reader.position
      let isObject = reader.peek() == UInt8(ascii: "{")
      try reader.skip()
      if isObject { found.append(start..<reader.position) }
      return
    }
    guard reader.peek() == UInt8(ascii: "{") else { return try reader.skip() }
    let isList = step.hasSuffix("[]")
    let name = isList ? step.dropLast(2) : step
    if isUnwanted(reader) { return try reader.skip() }
    try reader.members { reader, key throws(ReadingFailure) in
      guard key == name else { return try reader.skip() }
      guard isList else { return try collect(&reader, path.dropFirst(), &found) }
      guard reader.peek() == UInt8(ascii: "[") else { return try reader.skip() }
      var items = try reader.sequence()
      while try items.next(&reader) { try collect(&reader, path.dropFirst(), &found) }
    }
  }

  /// What a policy says must not be there is no object of the cluster.
  private static func isUnwanted(_ reader: JSONReader) -> Bool {
    var ahead = reader
    var isUnwanted = false
    try? ahead.members { reader, key throws(ReadingFailure) in
      if key == "complianceType", reader.isText() {
        isUnwanted = try reader.text().lowercased() == "mustnothave"
      } else {
        try reader.skip()
      }
    }
    return isUnwanted
  }
}

/// The parameters of an OpenShift Template, each with its default value.
///
/// `${NAME}` stands for a value inside a text, `${{NAME}}` as a whole text for a value of any kind; a parameter without
/// a default stays as it is written.
struct TemplateParameters {
  private var values: [(name: String, value: String)] = []

  init(_ json: [UInt8], _ header: ObjectHeader) {
    guard let offset = header.offset(of: "parameters") else { return }
    var reader = JSONReader(json, interner: StringInterner(), position: offset)
    guard reader.peek() == UInt8(ascii: "[") else { return }
    _ = try? reader.list { reader throws(ReadingFailure) in
      guard reader.peek() == UInt8(ascii: "{") else { return try reader.skip() }
      var (name, value) = ("", "")
      try reader.members { reader, key throws(ReadingFailure) in
        switch key {
        case "name" where reader.isText(): name = try reader.text()
        case "value" where reader.isText(): value = try reader.text()
        default: try reader.skip()
        }
      }
      if !name.isEmpty, !value.isEmpty { values.append((name, value)) }
    }
  }

  func filled(_ json: [UInt8]) -> [UInt8] {
    guard !values.isEmpty, json.contains(UInt8(ascii: "$")) else { return json }
    var text = String(decoding: json, as: UTF8.self)
    for (name, value) in values {
      text = text.replacing("\"${{\(name)}}\"", with: Self.isJSON(value) ? value : Self.quoted(value))
      text = text.replacing("${\(name)}", with: Self.escaped(value))
    }
    return Array(text.utf8)
  }

  private static func isJSON(_ value: String) -> Bool {
    var reader = JSONReader(Array(value.utf8), interner: StringInterner())
    return (try? reader.skip()) != nil && reader.isAtEnd()
  }

  private static func escaped(_ value: String) -> String { String(quoted(value).dropFirst().dropLast()) }

  private static func quoted(_ value: String) -> String {
    var json = JSONWriter()
    json.value(value)
    return String(decoding: json.bytes, as: UTF8.self)
  }
}
