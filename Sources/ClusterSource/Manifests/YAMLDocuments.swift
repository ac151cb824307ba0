/// The documents of a YAML file, split at lines that begin with `---`, as kubectl does: a broken one spoils no other.
struct YAMLDocuments: Sequence, IteratorProtocol {
  /// A document's bytes, and its first line in the file.
  struct Part {
    var bytes: Range<Int>
    var line: Int
  }

  private let bytes: [UInt8]
  private var start = 0
  private var line = 1

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func next() -> Part? {
    let bytes = bytes
    let text = bytes.span
    guard start < text.count else { return nil }
    let begin = (offset: start, line: line)
    var index = start
    var directives = false
    while index < text.count {
      let first = text[index]
      if first == UInt8(ascii: "%") {
        directives = true
      } else if first == UInt8(ascii: "-"), Self.isMarker(text, at: index) {
        if index > begin.offset, !directives { break }
        directives = false
      }
      let end = Self.endOfLine(text, from: index)
      if end < text.count { line += 1 }
      index = Swift.min(end + 1, text.count)
    }
    start = index
    return Part(bytes: begin.offset..<index, line: begin.line)
  }

  /// The next line feed, or the end; eight bytes at a time.
  private static func endOfLine(_ text: Span<UInt8>, from start: Int) -> Int {
    var index = start
    while index &+ 8 <= text.count {
      let word = UInt64(littleEndian: text.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
      let feeds = word ^ 0x0a0a_0a0a_0a0a_0a0a
      // A borrow may spread upwards, never downwards: the lowest mark is always right.
      let marks = (feeds &- 0x0101_0101_0101_0101) & ~feeds & 0x8080_8080_8080_8080
      if marks != 0 { return index &+ marks.trailingZeroBitCount >> 3 }
      index &+= 8
    }
    while index < text.count, text[index] != UInt8(ascii: "\n") { index &+= 1 }
    return index
  }

  /// `---` at the start of a line, then white space or the end; the first dash has been seen.
  static func isMarker(_ text: Span<UInt8>, at index: Int) -> Bool {
    guard index + 3 <= text.count, text[index + 1] == UInt8(ascii: "-"), text[index + 2] == UInt8(ascii: "-") else {
      return false
    }
    guard index + 3 < text.count else { return true }
    return [0x20, 0x09, 0x0a, 0x0d].contains(text[index + 3])
  }
}
