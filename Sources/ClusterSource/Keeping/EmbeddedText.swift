import Documents

/// YAML, JSON or settings inside a text of an object.
enum EmbeddedText {
  /// More than a ConfigMap can hold.
  private static let largest = 2_000_000

  /// The text as JSON whose root is a mapping or a list; nil where it is none. Nothing is an empty mapping.
  static func json(_ text: [UInt8], _ format: FieldSelection.TextFormat) -> [UInt8]? {
    guard text.count <= largest else { return nil }
    if text.allSatisfy({ $0 <= 0x20 }) { return Array("{}".utf8) }
    switch format {
    case .json: return nested(text)
    case .yaml: return yaml(text).flatMap(nested)
    case .lines: return lines(text)
    }
  }

  private static func nested(_ json: [UInt8]) -> [UInt8]? {
    guard let start = json.firstIndex(where: { $0 > 0x20 }),
      json[start] == UInt8(ascii: "{") || json[start] == UInt8(ascii: "[")
    else { return nil }
    return Array(json[start...])
  }

  /// The one document of the text.
  private static func yaml(_ text: [UInt8]) -> [UInt8]? {
    var documents: [[UInt8]] = []
    for part in YAMLDocuments(text) {
      if let plain = PlainYAML.document(part, of: text, file: "") {
        documents.append(plain.json)
        continue
      }
      let limits = ReadingLimits(fileBytes: largest, aliasBytes: largest)
      let outcome: Void? = try? YAMLTranscoder.forEachDocument(
        of: text[part.bytes], file: "", firstLine: 1, limits: limits
      ) { documents.append($0.json) }
      if outcome == nil { return nil }
    }
    // Comments alone say nothing.
    if documents.isEmpty { return Array("{}".utf8) }
    return documents.count == 1 ? documents[0] : nil
  }

  /// `key=value` lines; the last of two lines with one key counts.
  private static func lines(_ text: [UInt8]) -> [UInt8]? {
    var values: [[UInt8]: ArraySlice<UInt8>] = [:]
    for line in text.split(whereSeparator: { $0 == 0x0a || $0 == 0x0d }) {
      let content = trimmed(line)
      guard let first = content.first, first != UInt8(ascii: "#"), first != UInt8(ascii: "!") else { continue }
      guard let sign = content.firstIndex(of: UInt8(ascii: "=")), sign > content.startIndex else { return nil }
      values[Array(trimmed(content[..<sign]))] = trimmed(content[(sign + 1)...])
    }
    var buffer = CanonicalBuffer(capacity: text.count + 64)
    buffer.append(UInt8(ascii: "{"))
    for (index, (key, value)) in values.enumerated() {
      if index > 0 { buffer.append(UInt8(ascii: ",")) }
      buffer.appendString(key)
      buffer.append(UInt8(ascii: ":"))
      buffer.appendString(value)
    }
    buffer.append(UInt8(ascii: "}"))
    return buffer.bytes(from: 0)
  }

  private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var text = text.drop { $0 == 0x20 || $0 == 0x09 }
    while let last = text.last, last == 0x20 || last == 0x09 { text.removeLast() }
    return text
  }
}
