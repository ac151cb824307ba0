/// Transcodes the YAML that nearly all manifests are written in, without libyaml's tokens and events; gives up at
/// anything else, which `YAMLTranscoder` then reads or refuses.
///
/// That is: printable ASCII; block mappings and sequences; scalars and flow collections on one line; literal blocks.
/// What it writes is, byte for byte and mark for mark, what `YAMLTranscoder` writes.
struct PlainYAML {
  /// The document holds something else.
  struct Beyond: Error {}

  /// Within it: the document.
  let text: [UInt8]
  let end: Int
  var index: Int
  private var line: Int
  private var lineStart: Int
  /// Whether anything stands at `index`, between two nodes.
  private var hasContent = false
  private var depth = 0
  var json: JSONBuffer
  private var marks: [DocumentText.Mark] = []

  private static let deepestNesting = 64

  /// The document as JSON; nil where it is beyond plain YAML, or empty.
  static func document(_ part: YAMLDocuments.Part, of text: [UInt8], file: String) -> DocumentText? {
    guard isPlain(text.span.extracting(part.bytes)) else { return nil }
    var document = PlainYAML(text, part)
    do throws(Beyond) {
      try document.transcode()
      return DocumentText(json: document.json.finished(), file: file, positions: .marks(document.marks))
    } catch {
      return nil
    }
  }

  private init(_ text: [UInt8], _ part: YAMLDocuments.Part) {
    self.text = text
    index = part.bytes.lowerBound
    end = part.bytes.upperBound
    line = part.line
    lineStart = index
    json = JSONBuffer(capacity: part.bytes.count + part.bytes.count / 4)
    marks.reserveCapacity(part.bytes.count / 8)
  }

  /// Whether all bytes are printable ASCII or line feeds: then bytes are columns, and libyaml's reader refuses none.
  private static func isPlain(_ text: Span<UInt8>) -> Bool {
    var odd: UInt64 = 0
    var index = 0
    let high: UInt64 = 0x8080_8080_8080_8080
    while index &+ 8 <= text.count {
      let word = text.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      // Each subtraction leaves a byte's high bit set unless the byte is below 0x20, a line feed, or DEL.
      let printable = (word | high) &- 0x2020_2020_2020_2020
      let feeds = ((word ^ 0x0a0a_0a0a_0a0a_0a0a) | high) &- 0x0101_0101_0101_0101
      let deletes = ((word ^ 0x7f7f_7f7f_7f7f_7f7f) | high) &- 0x0101_0101_0101_0101
      odd |= word | ~printable & feeds | ~deletes
      index &+= 8
    }
    while index < text.count {
      let byte = text[index]
      if !(0x20..<0x7f).contains(byte), byte != UInt8(ascii: "\n") { return false }
      index &+= 1
    }
    return odd & high == 0
  }

  private mutating func transcode() throws(Beyond) {
    if byte(index) == UInt8(ascii: "-"), byte(index + 1) == UInt8(ascii: "-"), byte(index + 2) == UInt8(ascii: "-") {
      index += 3
      guard isBlank(index) else { throw Beyond() }
      try endLine()
    } else {
      try findContent()
    }
    guard hasContent else { throw Beyond() }
    try node(in: -1, isInline: false)
    guard !hasContent else { throw Beyond() }
  }
}

// MARK: - Bytes and lines

extension PlainYAML {
  /// The byte there, a line feed behind the end.
  @inline(__always)
  func byte(_ index: Int) -> UInt8 { index < end ? text[index] : UInt8(ascii: "\n") }

  /// The first of these bytes, or the end; eight bytes at a time.
  @inline(__always)
  func next(from start: Int, before end: Int, _ first: UInt8, _ second: UInt8, _ third: UInt8? = nil) -> Int {
    let raw = text.span.bytes
    let ones: UInt64 = 0x0101_0101_0101_0101
    var index = start
    while index &+ 8 <= end {
      let word = UInt64(littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
      // All text is ASCII: adding 127 to a byte sets its high bit unless it is 0, and never reaches the next byte.
      var others = (word ^ (ones &* UInt64(first))) &+ (ones &* 127)
      others &= (word ^ (ones &* UInt64(second))) &+ (ones &* 127)
      if let third { others &= (word ^ (ones &* UInt64(third))) &+ (ones &* 127) }
      let found = ~others & (ones &* 128)
      if found != 0 { return index &+ found.trailingZeroBitCount >> 3 }
      index &+= 8
    }
    while index < end {
      let byte = text[index]
      if byte == first || byte == second || byte == third { break }
      index &+= 1
    }
    return index
  }

  @inline(__always)
  func isBlank(_ index: Int) -> Bool {
    let byte = byte(index)
    return byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n")
  }

  @inline(__always)
  mutating func skipSpaces() {
    while byte(index) == UInt8(ascii: " ") { index &+= 1 }
  }

  private var column: Int { index &- lineStart }

  /// Whether `- ` stands here.
  private var isEntry: Bool { byte(index) == UInt8(ascii: "-") && isBlank(index + 1) }

  /// Whether the line holds nothing more than a comment.
  private var isAtEndOfLine: Bool {
    let byte = byte(index)
    return byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "#") && index > lineStart && text[index - 1] == 0x20
  }

  mutating func mark() { mark(column: column) }

  /// No file is large enough for these numbers to be cut.
  private mutating func mark(line: Int? = nil, column: Int) {
    marks.append(
      DocumentText.Mark(
        offset: UInt32(truncatingIfNeeded: json.count), line: UInt32(truncatingIfNeeded: line ?? self.line),
        column: UInt32(truncatingIfNeeded: column &+ 1)))
  }

  mutating func descend() throws(Beyond) {
    depth += 1
    guard depth <= Self.deepestNesting else { throw Beyond() }
  }

  mutating func ascend() { depth -= 1 }

  /// Leaves a line behind a value, for the next content.
  private mutating func endLine() throws(Beyond) {
    skipSpaces()
    guard isAtEndOfLine else { throw Beyond() }
    passLine()
    try findContent()
  }

  private mutating func passLine() {
    index = next(from: index, before: end, UInt8(ascii: "\n"), UInt8(ascii: "\n"))
    guard index < end else { return }
    index &+= 1
    line &+= 1
    lineStart = index
  }

  /// From the beginning of a line to the first byte that is neither white space nor in a comment.
  private mutating func findContent() throws(Beyond) {
    hasContent = false
    while index < end {
      skipSpaces()
      let first = byte(index)
      guard first == UInt8(ascii: "\n") || first == UInt8(ascii: "#") else {
        // The end of a document, or a directive.
        if column == 0, first == UInt8(ascii: ".") || first == UInt8(ascii: "%") { throw Beyond() }
        return hasContent = true
      }
      passLine()
    }
  }
}

// MARK: - Nodes

extension PlainYAML {
  /// Writes the node that begins here and finds what follows it.
  ///
  /// - Parameters:
  ///   - parent: the column of the collection around it.
  ///   - isInline: whether it stands on the line of its key.
  private mutating func node(in parent: Int, isInline: Bool) throws(Beyond) {
    switch byte(index) {
    case UInt8(ascii: "-") where isEntry:
      guard !isInline else { throw Beyond() }
      try sequence()
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      try flow()
      try endLine()
    case UInt8(ascii: "|"): try literal(in: parent)
    default:
      let token = try scalar()
      if token.isKey {
        guard !isInline else { throw Beyond() }
        try mapping(from: token)
      } else {
        mark()
        try write(token)
        index = token.end
        try endLine()
      }
    }
  }

  private mutating func mapping(from first: Token) throws(Beyond) {
    try descend()
    let column = self.column
    mark()
    json.append(UInt8(ascii: "{"))
    var token = first
    while true {
      try key(token)
      try value(in: column)
      guard hasContent, self.column >= column else { break }
      guard self.column == column, !isEntry else { throw Beyond() }
      token = try scalar()
      guard token.isKey else { throw Beyond() }
      json.append(UInt8(ascii: ","))
    }
    json.append(UInt8(ascii: "}"))
    ascend()
  }

  /// Writes a key and its colon, and goes behind the colon.
  mutating func key(_ token: Token) throws(Beyond) {
    guard token.colon - index < 1_000 else { throw Beyond() }
    mark()
    try writeKey(token)
    json.append(UInt8(ascii: ":"))
    index = token.colon + 1
  }

  private mutating func value(in column: Int) throws(Beyond) {
    let place = (line: line, column: self.column)
    skipSpaces()
    guard isAtEndOfLine else { return try node(in: column, isInline: true) }
    try endLine()
    if hasContent, self.column > column || self.column == column && isEntry {
      try node(in: column, isInline: false)
    } else {
      writeNull(place)
    }
  }

  private mutating func sequence() throws(Beyond) {
    try descend()
    let column = self.column
    mark()
    json.append(UInt8(ascii: "["))
    while true {
      index += 1
      let place = (line: line, column: self.column)
      skipSpaces()
      var isEmpty = false
      if isAtEndOfLine {
        try endLine()
        isEmpty = !hasContent || self.column <= column
      }
      if isEmpty { writeNull(place) } else { try node(in: column, isInline: false) }
      guard hasContent, self.column >= column else { break }
      guard self.column == column else { throw Beyond() }
      // Otherwise the next key of a mapping whose value this list is.
      guard isEntry else { break }
      json.append(UInt8(ascii: ","))
    }
    json.append(UInt8(ascii: "]"))
    ascend()
  }

  private mutating func writeNull(_ place: (line: Int, column: Int)) {
    mark(line: place.line, column: place.column)
    json.append("null")
  }

  /// A literal block: `|` or `|-`.
  private mutating func literal(in parent: Int) throws(Beyond) {
    mark()
    index += 1
    let keepsEnd = byte(index) != UInt8(ascii: "-")
    if !keepsEnd { index += 1 }
    skipSpaces()
    guard byte(index) == UInt8(ascii: "\n"), index < end else { throw Beyond() }
    passLine()
    skipSpaces()
    let indentation = column
    guard indentation > max(parent, 0), byte(index) != UInt8(ascii: "\n") else { throw Beyond() }
    json.append(UInt8(ascii: "\""))
    var feeds = 0
    while true {
      for _ in 0..<feeds { json.append("\\u000a") }
      feeds = 1
      let start = index
      while byte(index) != UInt8(ascii: "\n") { index &+= 1 }
      guard index < end else { throw Beyond() }
      writeEscaped(start..<index)
      passLine()
      skipIndentation(indentation)
      while index < end, byte(index) == UInt8(ascii: "\n") {
        feeds += 1
        passLine()
        skipIndentation(indentation)
      }
      guard index < end, column == indentation else { break }
    }
    if keepsEnd { json.append("\\u000a") }
    json.append(UInt8(ascii: "\""))
    index = lineStart
    try findContent()
  }

  private mutating func skipIndentation(_ count: Int) {
    while column < count, byte(index) == UInt8(ascii: " ") { index &+= 1 }
  }
}
