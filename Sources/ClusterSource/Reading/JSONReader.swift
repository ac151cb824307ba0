/// A pull parser over one JSON text: the caller asks for what it needs and skips the rest, which is still validated.
///
/// YAML arrives here as JSON too (`YAMLTranscoder`), so both syntaxes share decoding, limits and errors.
struct JSONReader {
  /// Valid UTF-8.
  let bytes: [UInt8]
  var position: Int
  let interner: StringInterner
  private(set) var depth = 0
  /// Invalid values that were read past, in objects that stay in the snapshot all the same.
  var defects: [ReadingFailure] = []

  /// Deeper nesting is refused; no Kubernetes object comes near it.
  static let deepestNesting = 1_000

  init(_ bytes: [UInt8], interner: StringInterner, position: Int = 0) {
    self.bytes = bytes
    self.position = position
    self.interner = interner
  }

  /// The first byte of the next token, 0 at the end of the text.
  @inline(__always)
  mutating func peek() -> UInt8 {
    if position < bytes.count, bytes[position] > 0x20 { return bytes[position] }
    return peekBehindSpace()
  }

  private mutating func peekBehindSpace() -> UInt8 {
    while position < bytes.count {
      let byte = bytes[position]
      guard byte <= 0x20, byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 else { return byte }
      position &+= 1
    }
    return 0
  }

  /// True when nothing but white space is left.
  mutating func isAtEnd() -> Bool {
    _ = peek()
    return position >= bytes.count
  }

  mutating func isNull() -> Bool { peek() == UInt8(ascii: "n") }

  /// Enters a nested value and refuses bottomless ones.
  mutating func descend() throws(ReadingFailure) {
    depth += 1
    guard depth <= Self.deepestNesting else {
      throw .syntax("nesting is deeper than \(Self.deepestNesting) levels", at: position)
    }
  }

  mutating func ascend() { depth -= 1 }

  /// Goes back to a place passed before, for a second look.
  mutating func rewind(to position: Int, depth: Int) {
    self.position = position
    self.depth = depth
  }

  mutating func expect(_ byte: UInt8, _ expectation: String) throws(ReadingFailure) {
    guard peek() == byte, position < bytes.count else { throw unexpected(expectation) }
    position += 1
  }

  /// A syntax failure at the next token.
  mutating func unexpected(_ expectation: String) -> ReadingFailure {
    let byte = peek()
    let found = position >= bytes.count ? "the end" : "`\(Character(Unicode.Scalar(byte)))`"
    return .syntax("expected \(expectation), found \(found)", at: position)
  }

  /// A failure that says which kind of value stands where another was expected.
  mutating func mismatch(_ expectation: String, hint: String? = nil) -> ReadingFailure {
    let first = peek()
    let found =
      switch first {
      case UInt8(ascii: "{"): "a mapping"
      case UInt8(ascii: "["): "a list"
      case UInt8(ascii: "\""): "text"
      case UInt8(ascii: "t"), UInt8(ascii: "f"): "a boolean"
      case UInt8(ascii: "n"): "null"
      case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): "a number"
      default: "something else"
      }
    let value = first == UInt8(ascii: "{") || first == UInt8(ascii: "[") ? "" : " `\(scalarText())`"
    return .value("expected \(expectation), found \(found)\(value)", hint: hint, at: position)
  }

  /// The next scalar as written, shortened, for messages.
  private func scalarText() -> String {
    var copy = self
    guard (try? copy.skip()) != nil else { return "?" }
    let text = String(decoding: bytes[position..<copy.position].prefix(60), as: UTF8.self)
    return text.hasPrefix("\"") && text.hasSuffix("\"") && text.count > 1 ? String(text.dropFirst().dropLast()) : text
  }
}
