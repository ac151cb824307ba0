/// A place in a document; walking builds nothing, and a path is worked out only where an error asks for it.
///
/// Documents are written by us alone (see `Document`), so walking trusts their text and validates nothing.
package struct DocumentValue: Sendable {
  /// What a value is.
  package enum Kind: Sendable { case mapping, list, text, number, flag, null, withheld }

  let document: Document
  let offset: Int

  /// Stands for a value that is never kept: a mapping whose only key is empty, which no object of a server holds.
  package static let withheldMark = Array(#"{"":0}"#.utf8)

  package var kind: Kind {
    switch bytes[offset] {
    case UInt8(ascii: "{"): isWithheld ? .withheld : .mapping
    case UInt8(ascii: "["): .list
    case UInt8(ascii: "\""): .text
    case UInt8(ascii: "t"), UInt8(ascii: "f"): .flag
    case UInt8(ascii: "n"): .null
    default: .number
    }
  }

  var bytes: [UInt8] { document.bytes }

  private var isWithheld: Bool {
    let (span, mark) = (document.bytes.span, Self.withheldMark)
    guard offset &+ mark.count <= span.count else { return false }
    return DocumentWalk.equal(span, offset..<offset &+ mark.count, mark.span, 0..<mark.count)
  }

  /// Whether the same stands at both places.
  package func isEqual(to other: DocumentValue) -> Bool {
    DocumentWalk.equal(document.bytes.span, offset..<end, other.document.bytes.span, other.offset..<other.end)
  }

  /// The canonical text of this value alone.
  package var text: ArraySlice<UInt8> { document.bytes[offset..<end] }

  /// This value as a document of its own.
  package var copy: Document { Document(canonical: Array(text)) }

  /// Behind the value.
  var end: Int { DocumentWalk.end(of: document.bytes.span, from: offset) }
}

// MARK: - Members and items

extension DocumentValue {
  /// The member of that name; nil where it is absent or this is no mapping.
  package subscript(key: String) -> DocumentValue? {
    guard kind == .mapping else { return nil }
    let span = document.bytes.span
    var position = offset + 1
    while span[position] != UInt8(ascii: "}") {
      let keyEnd = DocumentWalk.end(of: span, from: position)
      if DocumentWalk.string(span, position..<keyEnd, equals: key) {
        return DocumentValue(document: document, offset: keyEnd + 1)
      }
      position = DocumentWalk.end(of: span, from: keyEnd + 1)
      if span[position] == UInt8(ascii: ",") { position += 1 }
    }
    return nil
  }

  /// Members of a mapping in the order of their keys; none of anything else.
  package var members: [(key: String, value: DocumentValue)] {
    guard kind == .mapping else { return [] }
    var result: [(key: String, value: DocumentValue)] = []
    let span = document.bytes.span
    var position = offset + 1
    while span[position] != UInt8(ascii: "}") {
      let keyEnd = DocumentWalk.end(of: span, from: position)
      result.append(
        (DocumentWalk.string(span, position..<keyEnd), DocumentValue(document: document, offset: keyEnd + 1)))
      position = DocumentWalk.end(of: span, from: keyEnd + 1)
      if span[position] == UInt8(ascii: ",") { position += 1 }
    }
    return result
  }

  /// Items of a list; none of anything else.
  package var items: [DocumentValue] {
    guard kind == .list else { return [] }
    var result: [DocumentValue] = []
    let span = document.bytes.span
    var position = offset + 1
    while span[position] != UInt8(ascii: "]") {
      result.append(DocumentValue(document: document, offset: position))
      position = DocumentWalk.end(of: span, from: position)
      if span[position] == UInt8(ascii: ",") { position += 1 }
    }
    return result
  }
}

// MARK: - Scalars

extension DocumentValue {
  /// Unescaped; nil of anything but text.
  package var string: String? {
    kind == .text ? DocumentWalk.string(document.bytes.span, offset..<end) : nil
  }

  /// Nil of anything but true and false.
  package var boolean: Bool? {
    kind == .flag ? bytes[offset] == UInt8(ascii: "t") : nil
  }

  /// Nil of anything but a number without a fraction that fits.
  package var whole: Int? {
    kind == .number ? Int(String(decoding: text, as: UTF8.self)) : nil
  }

  /// A scalar as people write it; nil of mappings and lists.
  package var scalar: String? {
    switch kind {
    case .text: string
    case .number, .flag, .null: String(decoding: text, as: UTF8.self)
    case .mapping, .list, .withheld: nil
    }
  }
}

// MARK: - Views

extension DocumentValue {
  /// Nil where the member is absent or null.
  package func text(_ key: String) throws(DocumentDefect) -> String? {
    try scalar(key, "text") { $0.string }
  }

  /// Nil where the member is absent or null.
  package func integer(_ key: String) throws(DocumentDefect) -> Int? {
    try scalar(key, "a whole number") { $0.whole }
  }

  /// Nil where the member is absent or null.
  package func flag(_ key: String) throws(DocumentDefect) -> Bool? {
    try scalar(key, "true or false") { $0.boolean }
  }

  /// An amount as resources have them, `0.5`, `500m` or `1Gi`, whether it is written as text or as a number.
  package func quantity(_ key: String) throws(DocumentDefect) -> Double? {
    try scalar(key, "a quantity") { value in
      value.kind == .text || value.kind == .number ? value.scalar.flatMap(DocumentQuantity.value) : nil
    }
  }

  /// A list of texts; empty where it is absent.
  package func texts(_ key: String) throws(DocumentDefect) -> [String] {
    try list(key) { item throws(DocumentDefect) in
      guard let text = item.string else { throw item.mismatch("text") }
      return text
    }
  }

  /// One of a few words; nil where it is absent.
  package func choice<Value: RawRepresentable<String>>(
    _ key: String, _ type: Value.Type
  ) throws(DocumentDefect) -> Value? {
    guard let word = try text(key) else { return nil }
    guard let value = Value(rawValue: word) else {
      throw DocumentDefect(path: (self[key] ?? self).path, message: "`\(word)` is not known here")
    }
    return value
  }

  /// A view of each item; none where the member is absent.
  package func list<View>(
    _ key: String, _ view: (DocumentValue) throws(DocumentDefect) -> View
  ) throws(DocumentDefect) -> [View] {
    guard let value = self[key], value.kind != .null else { return [] }
    guard value.kind == .list else { throw value.mismatch("a list") }
    var result: [View] = []
    for item in value.items { result.append(try view(item)) }
    return result
  }

  private func scalar<Value>(
    _ key: String, _ expectation: String, _ read: (DocumentValue) -> Value?
  ) throws(DocumentDefect) -> Value? {
    guard let value = self[key], value.kind != .null else { return nil }
    guard let result = read(value) else { throw value.mismatch(expectation) }
    return result
  }

  private func mismatch(_ expectation: String) -> DocumentDefect {
    DocumentDefect(path: path, message: "expected \(expectation), found \(kind.words)")
  }

  /// `spec.rules[2].verbs`; empty for the root.
  package var path: String { DocumentWalk.path(to: offset, in: document) }
}

extension DocumentValue.Kind {
  fileprivate var words: String {
    switch self {
    case .mapping: "a mapping"
    case .list: "a list"
    case .text: "text"
    case .number: "a number"
    case .flag: "a boolean"
    case .null: "null"
    case .withheld: "a value that is not kept"
    }
  }
}
