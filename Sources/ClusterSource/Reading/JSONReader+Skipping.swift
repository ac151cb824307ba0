extension JSONReader {
  /// Passes over one value of any kind, validating it.
  mutating func skip() throws(ReadingFailure) {
    switch peek() {
    case UInt8(ascii: "{"): try skipMapping()
    case UInt8(ascii: "["): try skipSequence()
    case UInt8(ascii: "\""): _ = try skipString()
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try skipNumber()
    case UInt8(ascii: "t"): try skipWord("true")
    case UInt8(ascii: "f"): try skipWord("false")
    case UInt8(ascii: "n"): try skipWord("null")
    default: throw unexpected("a value")
    }
  }

  private mutating func skipMapping() throws(ReadingFailure) {
    try descend()
    position += 1
    if peek() == UInt8(ascii: "}") {
      position += 1
      return ascend()
    }
    while true {
      guard peek() == UInt8(ascii: "\"") else { throw unexpected("a quoted key") }
      _ = try skipString()
      try expect(UInt8(ascii: ":"), "`:`")
      try skip()
      if try !endOrComma(UInt8(ascii: "}"), "`,` or `}`") { continue }
      return ascend()
    }
  }

  private mutating func skipSequence() throws(ReadingFailure) {
    try descend()
    position += 1
    if peek() == UInt8(ascii: "]") {
      position += 1
      return ascend()
    }
    while true {
      try skip()
      if try !endOrComma(UInt8(ascii: "]"), "`,` or `]`") { continue }
      return ascend()
    }
  }

  /// True at the closing bracket, false after a comma.
  mutating func endOrComma(_ end: UInt8, _ expectation: String) throws(ReadingFailure) -> Bool {
    let byte = peek()
    guard byte == end || byte == UInt8(ascii: ",") else { throw unexpected(expectation) }
    position += 1
    return byte == end
  }

  /// Passes over a string; says whether it holds escapes.
  mutating func skipString() throws(ReadingFailure) -> Bool {
    let (end, hasEscapes) = try Self.endOfString(bytes.span, from: position)
    position = end
    return hasEscapes
  }

  private static func endOfString(
    _ bytes: Span<UInt8>, from start: Int
  ) throws(ReadingFailure) -> (end: Int, hasEscapes: Bool) {
    var index = start + 1
    var hasEscapes = false
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") { return (index + 1, hasEscapes) }
      if byte < 0x20 { throw .syntax("control character in a string; it must be escaped", at: index) }
      if byte == UInt8(ascii: "\\") {
        hasEscapes = true
        index = try endOfEscape(bytes, at: index)
      } else {
        index &+= 1
      }
    }
    throw .syntax("string is not closed", at: start)
  }

  private static func endOfEscape(_ bytes: Span<UInt8>, at index: Int) throws(ReadingFailure) -> Int {
    guard index + 1 < bytes.count else { throw .syntax("string is not closed", at: index) }
    switch bytes[index + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return index + 2
    case UInt8(ascii: "u"):
      for digit in index + 2..<index + 6 {
        guard digit < bytes.count, isHexDigit(bytes[digit]) else {
          throw .syntax("`\\u` needs four hexadecimal digits", at: index)
        }
      }
      return index + 6
    default: throw .syntax("unknown escape in a string", at: index)
    }
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20)
  }

  private mutating func skipNumber() throws(ReadingFailure) {
    let start = position
    if bytes[position] == UInt8(ascii: "-") { position += 1 }
    let whole = skipDigits()
    let hasLeadingZero = whole > 1 && bytes[position - whole] == UInt8(ascii: "0")
    guard whole > 0, !hasLeadingZero else { throw .syntax("malformed number", at: start) }
    if current == UInt8(ascii: ".") {
      position += 1
      guard skipDigits() > 0 else { throw .syntax("malformed number", at: start) }
    }
    if current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
      position += 1
      if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { position += 1 }
      guard skipDigits() > 0 else { throw .syntax("malformed number", at: start) }
    }
  }

  private var current: UInt8 { position < bytes.count ? bytes[position] : 0 }

  private mutating func skipDigits() -> Int {
    let start = position
    while position < bytes.count, bytes[position] >= 0x30, bytes[position] <= 0x39 { position += 1 }
    return position - start
  }

  private mutating func skipWord(_ word: StaticString) throws(ReadingFailure) {
    let expected = word.description.utf8
    guard bytes[position...].starts(with: expected) else { throw unexpected("a value") }
    position += expected.count
  }
}
