extension Document {
  /// The values at a path such as `spec.rules[].namespaces[]`, `[]` standing for every item of a list, `*` for every
  /// member of a mapping and `**` for any way down; keys with dots in brackets, `matchLabels[a.b/c]`.
  package func values(at path: String) -> [DocumentValue] {
    var found = [root]
    var rest = path[...]
    while let first = rest.first {
      if first == "." {
        rest = rest.dropFirst()
      } else if first == "[", let end = rest.firstIndex(of: "]") {
        let key = String(rest[rest.index(after: rest.startIndex)..<end])
        found = key.isEmpty ? found.flatMap(\.items) : found.compactMap { $0[key] }
        rest = rest[rest.index(after: end)...]
      } else {
        let key = String(rest.prefix { $0 != "." && $0 != "[" })
        if key.isEmpty { return [] }
        found = Self.step(key, from: found)
        rest = rest.dropFirst(key.count)
      }
    }
    return found
  }

  private static func step(_ key: String, from values: [DocumentValue]) -> [DocumentValue] {
    switch key {
    case "*": return values.flatMap { $0.members.map(\.value) }
    case "**":
      var open = values
      var found: [DocumentValue] = []
      while let value = open.popLast() {
        found.append(value)
        open += value.members.map(\.value) + value.items
      }
      return found
    default: return values.compactMap { $0[key] }
    }
  }

  /// The document with other texts in places of some; values that are no texts stay.
  package func rewriting(_ places: [DocumentValue], _ change: (String) -> String) -> Document {
    var edits: [(range: Range<Int>, text: [UInt8])] = []
    for place in places.sorted(by: { $0.offset < $1.offset }) {
      guard let text = place.string else { continue }
      let changed = change(text)
      if changed != text { edits.append((place.offset..<place.end, Self.quoted(changed))) }
    }
    if edits.isEmpty { return self }
    var result: [UInt8] = []
    var position = 0
    for edit in edits where edit.range.lowerBound >= position {
      result += bytes[position..<edit.range.lowerBound]
      result += edit.text
      position = edit.range.upperBound
    }
    return Document(canonical: result + bytes[position...])
  }

  /// The path of the first value that is never kept; nil where all of it is.
  package var firstWithheld: String? {
    guard bytes.contains(Self.withheldBytes) else { return nil }
    var open = [root]
    while let value = open.popLast() {
      switch value.kind {
      case .withheld: return value.path
      case .mapping: open += value.members.map(\.value)
      case .list: open += value.items
      case .text, .number, .flag, .null: break
      }
    }
    return nil
  }

  private static let withheldBytes = DocumentValue.withheldMark

  /// Every text of the document.
  package var texts: [DocumentValue] {
    var found: [DocumentValue] = []
    var open = [root]
    while let value = open.popLast() {
      switch value.kind {
      case .text: found.append(value)
      case .mapping: open += value.members.map(\.value)
      case .list: open += value.items
      case .number, .flag, .null, .withheld: break
      }
    }
    return found
  }

  /// The document with the items of the lists at a path in the order of their bytes.
  package func sorting(listsAt path: String) -> Document {
    var result = self
    // From the end, so that what stands before a list stays where it is; nested lists are sorted by their own paths.
    for place in values(at: path).filter({ $0.kind == .list }).sorted(by: { $0.offset > $1.offset }) {
      let items = place.items.map { Array($0.text) }
      let sorted = items.sorted { $0.lexicographicallyPrecedes($1) }
      if items == sorted { continue }
      let text = [UInt8(ascii: "[")] + sorted.joined(separator: [UInt8(ascii: ",")]) + [UInt8(ascii: "]")]
      result = Document(
        canonical: Array(result.bytes[..<place.offset]) + text + Array(result.bytes[place.end...]))
    }
    return result
  }

  /// The document with another member in the mapping that is its member of that name.
  package func inserting(_ key: String, _ value: [UInt8], into holder: String) -> Document {
    guard let mapping = root[holder], mapping.kind == .mapping else { return self }
    var members = mapping.members.filter { $0.key != key }.map { ($0.key, Array($0.value.text)) } + [(key, value)]
    members.sort { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
    let texts = members.map { Self.quoted($0.0) + [UInt8(ascii: ":")] + $0.1 }
    let text = [UInt8(ascii: "{")] + texts.joined(separator: [UInt8(ascii: ",")]) + [UInt8(ascii: "}")]
    return Document(canonical: Array(bytes[..<mapping.offset]) + text + Array(bytes[mapping.end...]))
  }

  /// A text as canonical JSON.
  package static func quoted(_ text: String) -> [UInt8] {
    var result: [UInt8] = [UInt8(ascii: "\"")]
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): result += [UInt8(ascii: "\\"), byte]
      case 0x08: result += Array("\\b".utf8)
      case 0x09: result += Array("\\t".utf8)
      case 0x0a: result += Array("\\n".utf8)
      case 0x0c: result += Array("\\f".utf8)
      case 0x0d: result += Array("\\r".utf8)
      case 0..<0x20: result += Array("\\u00".utf8) + [digit(byte >> 4), digit(byte & 0xf)]
      default: result.append(byte)
      }
    }
    result.append(UInt8(ascii: "\""))
    return result
  }

  private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }
}
