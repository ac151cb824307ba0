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
    guard start < bytes.count else { return nil }
    let begin = (offset: start, line: line)
    var isFirstLine = true
    var index = start
    var directives = false
    while index < bytes.count {
      if !isFirstLine, isMarker(at: index), !directives { break }
      if bytes[index] == UInt8(ascii: "%") { directives = true } else if isMarker(at: index) { directives = false }
      let end = bytes[index...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      if end < bytes.count { line += 1 }
      index = Swift.min(end + 1, bytes.count)
      isFirstLine = false
    }
    start = index
    return Part(bytes: begin.offset..<index, line: begin.line)
  }

  /// `---` at the start of a line, then white space or the end.
  private func isMarker(at index: Int) -> Bool {
    guard index + 3 <= bytes.count, bytes[index..<index + 3].allSatisfy({ $0 == UInt8(ascii: "-") }) else {
      return false
    }
    guard index + 3 < bytes.count else { return true }
    return [0x20, 0x09, 0x0a, 0x0d].contains(bytes[index + 3])
  }
}
