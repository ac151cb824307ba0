/// A JSON value with nothing left out, for what is written back to a server; numbers stay as they were written.
package indirect enum JSONTree: Sendable, Hashable {
  case object([String: JSONTree])
  case array([JSONTree])
  case string(String)
  /// A number, a boolean or null.
  case literal(String)

  package static let null = JSONTree.literal("null")

  /// Nil when the text is no JSON.
  package init?(json: [UInt8]) {
    guard (try? UTF8Span(validating: json.span)) != nil else { return nil }
    var reader = JSONReader(json, interner: StringInterner())
    do throws(ReadingFailure) {
      self = try JSONTree(&reader)
    } catch {
      return nil
    }
    guard reader.isAtEnd() else { return nil }
  }

  private init(_ reader: inout JSONReader) throws(ReadingFailure) {
    switch reader.peek() {
    case UInt8(ascii: "{"):
      var members: [String: JSONTree] = [:]
      try reader.members { reader, key throws(ReadingFailure) in members[key] = try JSONTree(&reader) }
      self = .object(members)
    case UInt8(ascii: "["):
      self = .array(try reader.list { reader throws(ReadingFailure) in try JSONTree(&reader) })
    case UInt8(ascii: "\""): self = .string(try reader.string())
    default:
      let start = reader.position
      try reader.skip()
      self = .literal(String(decoding: reader.bytes[start..<reader.position], as: UTF8.self))
    }
  }

  /// The member of an object; nil for anything else.
  package subscript(key: String) -> JSONTree? {
    get { if case .object(let members) = self { members[key] } else { nil } }
    set {
      guard case .object(var members) = self else { return }
      members[key] = newValue
      self = .object(members)
    }
  }

  /// What stands under keys within keys.
  package func at(_ keys: String...) -> JSONTree? {
    keys.reduce(self as JSONTree?) { $0?[$1] }
  }

  /// Of a string, or of a number as written.
  package var text: String? {
    switch self {
    case .string(let text): text
    case .literal(let text): text == "null" ? nil : text
    case .object, .array: nil
    }
  }

  package var members: [String: JSONTree] { if case .object(let members) = self { members } else { [:] } }

  package var items: [JSONTree] { if case .array(let items) = self { items } else { [] } }

  /// Without members that are null, which servers send for some and leave out for others.
  package var withoutNulls: JSONTree {
    switch self {
    case .object(let members): .object(members.filter { $0.value != .null }.mapValues(\.withoutNulls))
    case .array(let items): .array(items.map(\.withoutNulls))
    case .string, .literal: self
    }
  }

  /// JSON with sorted keys.
  package var json: [UInt8] {
    var writer = JSONWriter()
    write(to: &writer)
    return writer.bytes
  }

  private func write(to writer: inout JSONWriter) {
    switch self {
    case .object(let members):
      writer.object { writer in
        for (key, value) in members.sorted(by: { $0.key < $1.key }) {
          writer.key(key)
          value.write(to: &writer)
        }
      }
    case .array(let items): writer.array { writer in for item in items { item.write(to: &writer) } }
    case .string(let text): writer.value(text)
    case .literal(let text): writer.raw(text)
    }
  }
}
