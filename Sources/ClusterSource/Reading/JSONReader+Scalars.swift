extension JSONReader {
  /// Text; null reads as empty, as it does on a server. A number or boolean is refused, as it is there.
  mutating func text() throws(ReadingFailure) -> String {
    if try skipNull() { return "" }
    guard peek() == UInt8(ascii: "\"") else {
      let isScalar = peek() != UInt8(ascii: "{") && peek() != UInt8(ascii: "[")
      throw mismatch("text", hint: isScalar ? "put it in quotes" : nil)
    }
    return try string()
  }

  /// Text, or nil where it is null.
  mutating func optionalText() throws(ReadingFailure) -> String? {
    isNull() ? try skipNil() : try text()
  }

  /// A list of texts; the same list, written the same way, is read once.
  mutating func texts() throws(ReadingFailure) -> [String] {
    _ = peek()
    let start = position
    try skip()
    let end = position
    if let known = interner.knownList(bytes.span, start..<end) { return known }
    position = start
    let texts = try list { reader throws(ReadingFailure) in try reader.text() }
    interner.keep(texts, bytes.span, start..<end)
    return texts
  }

  /// A boolean, or nil where it is null.
  mutating func boolean() throws(ReadingFailure) -> Bool? {
    switch peek() {
    case UInt8(ascii: "t"):
      try skip()
      return true
    case UInt8(ascii: "f"):
      try skip()
      return false
    case UInt8(ascii: "n"): return try skipNil()
    default: throw mismatch("true or false")
    }
  }

  /// A whole number, or nil where it is null.
  mutating func integer() throws(ReadingFailure) -> Int? {
    let first = peek()
    if first == UInt8(ascii: "n") { return try skipNil() }
    guard first == UInt8(ascii: "-") || (first >= 0x30 && first <= 0x39) else { throw mismatch("a whole number") }
    let start = position
    try skip()
    guard let value = Int(String(decoding: bytes[start..<position], as: UTF8.self)) else {
      position = start
      throw mismatch("a whole number")
    }
    return value
  }

  /// The string that begins here, unescaped.
  mutating func string() throws(ReadingFailure) -> String {
    let start = position
    let hasEscapes = try skipString()
    let content = start + 1..<position - 1
    guard hasEscapes else { return interner.string(bytes.span, content) }
    return interner.unescaped(unescaped(content))
  }

  private mutating func skipNil<Value>() throws(ReadingFailure) -> Value? {
    try skip()
    return nil
  }

  /// The text of a string whose escapes were validated before; a lone surrogate becomes U+FFFD, as in Go.
  private func unescaped(_ range: Range<Int>) -> String {
    var units: [UInt8] = []
    units.reserveCapacity(range.count)
    var index = range.lowerBound
    while index < range.upperBound {
      guard bytes[index] == UInt8(ascii: "\\") else {
        units.append(bytes[index])
        index += 1
        continue
      }
      let escape = bytes[index + 1]
      if escape == UInt8(ascii: "u") {
        units.append(contentsOf: Array(String(unicodeEscape(at: &index, before: range.upperBound)).utf8))
      } else {
        units.append(Self.simpleEscape(escape))
        index += 2
      }
    }
    return String(decoding: units, as: UTF8.self)
  }

  private static func simpleEscape(_ byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0c
    case UInt8(ascii: "n"): 0x0a
    case UInt8(ascii: "r"): 0x0d
    case UInt8(ascii: "t"): 0x09
    default: byte
    }
  }

  private func unicodeEscape(at index: inout Int, before end: Int) -> Unicode.Scalar {
    let first = codeUnit(at: index)
    index += 6
    if let scalar = Unicode.Scalar(first) { return scalar }
    let replacement: Unicode.Scalar = "\u{FFFD}"
    guard first < 0xDC00, index + 6 <= end, bytes[index] == UInt8(ascii: "\\"),
      bytes[index + 1] == UInt8(ascii: "u")
    else { return replacement }
    let second = codeUnit(at: index)
    guard (0xDC00...0xDFFF).contains(second) else { return replacement }
    index += 6
    return Unicode.Scalar(0x10000 + (first - 0xD800) * 0x400 + (second - 0xDC00)) ?? replacement
  }

  private func codeUnit(at index: Int) -> UInt32 {
    bytes[index + 2..<index + 6].reduce(0) { value, digit in
      let nibble = digit <= 0x39 ? digit &- 0x30 : (digit | 0x20) &- 0x57
      return value * 16 + UInt32(nibble & 0xf)
    }
  }
}
