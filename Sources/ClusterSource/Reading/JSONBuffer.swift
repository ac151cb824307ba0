/// JSON as it is written: eight bytes at a time, into space made beforehand.
struct JSONBuffer {
  private var space: [UInt8]
  private(set) var count = 0

  init(capacity: Int) { space = [UInt8](repeating: 0, count: capacity) }

  /// What was written.
  consuming func finished() -> [UInt8] {
    space.removeLast(space.count - count)
    return space
  }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    if count == space.count { reserve(1) }
    space[count] = byte
    count &+= 1
  }

  mutating func append(_ text: String) {
    for byte in text.utf8 { append(byte) }
  }

  /// Writes printable ASCII as it stands there.
  mutating func append(_ text: Span<UInt8>) {
    // A word is written whole, what it holds behind the text is written over.
    reserve(text.count &+ 8)
    let start = count
    count &+= text.count
    var target = space.mutableSpan
    var index = 0
    while index &+ 8 <= text.count {
      let word = text.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      Self.store(word, in: &target, at: start &+ index)
      index &+= 8
    }
    while index < text.count {
      target[start &+ index] = text[index]
      index &+= 1
    }
  }

  @inline(__always)
  private static func store(_ word: UInt64, in target: inout MutableSpan<UInt8>, at offset: Int) {
    var bytes = target.mutableBytes
    bytes.storeBytes(of: word, toByteOffset: offset, as: UInt64.self)
  }

  /// Writes the printable ASCII of a range as the inside of a string.
  mutating func appendEscaped(_ text: Span<UInt8>, _ range: Range<Int>) {
    reserve(range.count &* 2 &+ 8)
    let start = count
    count = Self.writeEscaped(text, range, to: space.mutableSpan, at: start)
  }

  /// Writes the printable ASCII of a range as a string.
  mutating func appendString(_ text: Span<UInt8>, _ range: Range<Int>) {
    reserve(range.count &* 2 &+ 10)
    let start = count
    space[start] = UInt8(ascii: "\"")
    let end = Self.writeEscaped(text, range, to: space.mutableSpan, at: start &+ 1)
    space[end] = UInt8(ascii: "\"")
    count = end &+ 1
  }

  /// Where the text that was written ends.
  private static func writeEscaped(
    _ text: Span<UInt8>, _ range: Range<Int>, to target: consuming MutableSpan<UInt8>, at start: Int
  ) -> Int {
    var index = range.lowerBound
    var end = start
    while index < range.upperBound {
      if index &+ 8 <= text.count {
        let word = UInt64(littleEndian: text.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
        let plain = min(plainBytes(word), range.upperBound &- index)
        store(word.littleEndian, in: &target, at: end)
        end &+= plain
        index &+= plain
        if plain == 8 || index == range.upperBound { continue }
      }
      let byte = text[index]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
        target[end] = UInt8(ascii: "\\")
        end &+= 1
      }
      target[end] = byte
      end &+= 1
      index &+= 1
    }
    return end
  }

  /// How many of eight ASCII bytes come before a quotation mark or a backslash.
  @inline(__always)
  private static func plainBytes(_ word: UInt64) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    // Adding 127 to an ASCII byte sets its high bit unless it is 0, and never reaches the next byte.
    let others = ((word ^ (ones &* 0x22)) &+ (ones &* 127)) & ((word ^ (ones &* 0x5c)) &+ (ones &* 127))
    return (~others & (ones &* 128)).trailingZeroBitCount >> 3
  }

  private mutating func reserve(_ more: Int) {
    guard space.count &- count < more else { return }
    space += repeatElement(0, count: max(more, space.count))
  }
}
