extension PlainYAML {
  /// A scalar on one line.
  struct Token {
    enum Style { case plain, singleQuoted, doubleQuoted }

    var style: Style
    var start: Int
    /// Behind its last byte, quotes included.
    var end: Int
    /// Whether it holds anything but what stands there.
    var hasEscapes = false
    /// Where the colon stands that makes it a key.
    var colon = 0
    var isKey = false
  }

  /// The scalar that begins here, in a block.
  func scalar() throws(Beyond) -> Token {
    var token = Token(style: .plain, start: index, end: index)
    if try !isQuoted(&token) { try plain(&token) }
    token.findColon(self)
    return token
  }

  /// The scalar that begins here, in a flow collection.
  func flowScalar() throws(Beyond) -> Token {
    var token = Token(style: .plain, start: index, end: index)
    if try !isQuoted(&token) { try flowPlain(&token) }
    token.findColon(self)
    return token
  }

  /// Finds the end of a quoted scalar; false where none begins.
  private func isQuoted(_ token: inout Token) throws(Beyond) -> Bool {
    switch byte(index) {
    case UInt8(ascii: "\""):
      token.style = .doubleQuoted
      token.end += 1
      while true {
        switch byte(token.end) {
        case UInt8(ascii: "\""):
          token.end += 1
          return true
        case UInt8(ascii: "\\"):
          let escape = byte(token.end + 1)
          guard escape == UInt8(ascii: "\"") || escape == UInt8(ascii: "\\") else { throw Beyond() }
          token.end += 2
        case UInt8(ascii: "\n"): throw Beyond()
        default: token.end &+= 1
        }
      }
    case UInt8(ascii: "'"):
      token.style = .singleQuoted
      token.end += 1
      while true {
        switch byte(token.end) {
        case UInt8(ascii: "'"):
          token.end += 1
          guard byte(token.end) == UInt8(ascii: "'") else { return true }
          token.hasEscapes = true
          token.end += 1
        case UInt8(ascii: "\n"): throw Beyond()
        default: token.end &+= 1
        }
      }
    default: return false
    }
  }

  private func plain(_ token: inout Token) throws(Beyond) {
    guard Self.canBegin(byte(index)) || canBeginByItsNext else { throw Beyond() }
    var position = index
    scan: while true {
      position = next(from: position, before: end, UInt8(ascii: ":"), UInt8(ascii: "\n"), UInt8(ascii: "#"))
      switch byte(position) {
      case UInt8(ascii: "\n"): break scan
      case UInt8(ascii: ":") where isBlank(position + 1): break scan
      case UInt8(ascii: "#") where text[position - 1] == UInt8(ascii: " "): break scan
      default: position &+= 1
      }
    }
    token.end = trimmed(position)
  }

  private func flowPlain(_ token: inout Token) throws(Beyond) {
    let isDash = byte(index) == UInt8(ascii: "-") && Self.isAlphanumeric(byte(index + 1))
    guard Self.canBegin(byte(index)) || isDash else { throw Beyond() }
    var position = index
    scan: while true {
      switch byte(position) {
      case UInt8(ascii: "\n"), UInt8(ascii: "#"): throw Beyond()
      case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"): break scan
      case UInt8(ascii: ":") where isBlank(position + 1): break scan
      case UInt8(ascii: ":") where !Self.isAlphanumeric(byte(position + 1)) && byte(position + 1) != 0x2f:
        throw Beyond()
      default: position &+= 1
      }
    }
    token.end = trimmed(position)
  }

  private func trimmed(_ end: Int) -> Int {
    var end = end
    while text[end - 1] == UInt8(ascii: " ") { end &-= 1 }
    return end
  }

  /// `-x`, `:x` and `?x` are text, in a block.
  private var canBeginByItsNext: Bool {
    let first = byte(index)
    return (first == UInt8(ascii: "-") || first == UInt8(ascii: ":") || first == UInt8(ascii: "?"))
      && !isBlank(index + 1)
  }

  /// Any byte but indicators.
  @inline(__always)
  private static func canBegin(_ byte: UInt8) -> Bool {
    if isAlphanumeric(byte) { return true }
    switch byte {
    case UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "$"), UInt8(ascii: "("),
      UInt8(ascii: ")"), UInt8(ascii: "+"), UInt8(ascii: "<"), UInt8(ascii: "="), UInt8(ascii: "~"),
      UInt8(ascii: "^"), UInt8(ascii: ";"), UInt8(ascii: "\\"):
      return true
    default: return false
    }
  }

  @inline(__always)
  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (0x61...0x7a).contains(byte | 0x20) || (0x30...0x39).contains(byte)
  }
}

extension PlainYAML.Token {
  fileprivate mutating func findColon(_ yaml: PlainYAML) {
    colon = end
    while yaml.byte(colon) == UInt8(ascii: " ") { colon &+= 1 }
    isKey = yaml.byte(colon) == UInt8(ascii: ":") && yaml.isBlank(colon + 1)
  }
}

// MARK: - Writing

extension PlainYAML {
  mutating func write(_ token: Token) throws(Beyond) {
    guard token.style == .plain, Self.mayMean(text[token.start]) else { return writeText(token) }
    if isWholeNumber(token) { return copy(token.start..<token.end) }
    switch YAMLScalar(plain: text[token.start..<token.end]) {
    case .text: writeText(token)
    case .null: json.append("null")
    case .boolean(let value): json.append(value ? "true" : "false")
    case .number(let number): json.append(number)
    case .infinity: throw Beyond()
    }
  }

  mutating func writeKey(_ token: Token) throws(Beyond) {
    guard token.style == .plain else { return writeText(token) }
    // Merges are not plain.
    guard text[token.start] != UInt8(ascii: "<") else { throw Beyond() }
    guard Self.mayMean(text[token.start]) else { return writeText(token) }
    switch YAMLScalar(plain: text[token.start..<token.end]) {
    case .text: writeText(token)
    case .boolean(let value): json.append(value ? "\"true\"" : "\"false\"")
    case .number(let number): json.append("\"\(number)\"")
    case .null, .infinity: throw Beyond()
    }
  }

  /// Whether it is written as JSON writes a whole number, one that any integer holds.
  private func isWholeNumber(_ token: Token) -> Bool {
    guard token.end - token.start < 18, text[token.start] != UInt8(ascii: "0") || token.end == token.start + 1 else {
      return false
    }
    for position in token.start..<token.end where !(0x30...0x39).contains(text[position]) { return false }
    return true
  }

  /// Whether an unquoted scalar that begins so may be anything but text.
  @inline(__always)
  private static func mayMean(_ first: UInt8) -> Bool {
    switch first {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "~"), UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "y"), UInt8(ascii: "Y"),
      UInt8(ascii: "t"), UInt8(ascii: "T"), UInt8(ascii: "f"), UInt8(ascii: "F"), UInt8(ascii: "o"),
      UInt8(ascii: "O"):
      true
    default: false
    }
  }

  private mutating func writeText(_ token: Token) {
    switch token.style {
    case .doubleQuoted:
      // The two escapes that are plain are JSON's too.
      copy(token.start..<token.end)
    case .plain: writeString(token.start..<token.end)
    case .singleQuoted where token.hasEscapes:
      json.append(UInt8(ascii: "\""))
      writeUnquoted(token.start + 1..<token.end - 1)
      json.append(UInt8(ascii: "\""))
    case .singleQuoted: writeString(token.start + 1..<token.end - 1)
    }
  }

  /// Writes printable text.
  @inline(__always)
  mutating func writeEscaped(_ range: Range<Int>) {
    let text = text
    json.appendEscaped(text.span, range)
  }

  private mutating func writeString(_ range: Range<Int>) {
    let text = text
    json.appendString(text.span, range)
  }

  private mutating func copy(_ range: Range<Int>) {
    let text = text
    json.append(text.span.extracting(range))
  }

  /// Writes what stands between single quotes, where two of them are one.
  private mutating func writeUnquoted(_ range: Range<Int>) {
    var start = range.lowerBound
    while let quote = text[start..<range.upperBound].firstIndex(of: UInt8(ascii: "'")) {
      writeEscaped(start..<quote + 1)
      start = quote + 2
    }
    writeEscaped(start..<range.upperBound)
  }
}

// MARK: - Flow collections

extension PlainYAML {
  /// Writes a flow collection that ends on its line.
  mutating func flow() throws(Beyond) {
    try descend()
    mark()
    let isMapping = byte(index) == UInt8(ascii: "{")
    let close = isMapping ? UInt8(ascii: "}") : UInt8(ascii: "]")
    json.append(byte(index))
    index += 1
    skipSpaces()
    var isFirst = true
    while byte(index) != close {
      if !isFirst { json.append(UInt8(ascii: ",")) }
      isFirst = false
      if isMapping {
        let token = try flowScalar()
        guard token.isKey else { throw Beyond() }
        try key(token)
        skipSpaces()
      }
      try flowValue()
      skipSpaces()
      if byte(index) == close { break }
      guard byte(index) == UInt8(ascii: ",") else { throw Beyond() }
      index += 1
      skipSpaces()
      // A comma behind the last item.
      guard byte(index) != close else { throw Beyond() }
    }
    json.append(close)
    index += 1
    ascend()
  }

  private mutating func flowValue() throws(Beyond) {
    if byte(index) == UInt8(ascii: "{") || byte(index) == UInt8(ascii: "[") { return try flow() }
    let token = try flowScalar()
    guard !token.isKey else { throw Beyond() }
    mark()
    try write(token)
    index = token.end
  }
}
