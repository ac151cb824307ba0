/// Canonical JSON as it is written: eight bytes at a time, into space that is used again for the next object.
struct CanonicalBuffer {
  private(set) var space: [UInt8]
  /// Where the next byte goes.
  var count = 0

  init(capacity: Int = 2_048) { space = [UInt8](repeating: 0, count: capacity) }

  func bytes(from start: Int) -> [UInt8] { Array(space[start..<count]) }

  @inline(__always)
  mutating func reserve(_ more: Int) {
    if space.count &- count < more { grow(more) }
  }

  @inline(never)
  private mutating func grow(_ more: Int) { space += repeatElement(0, count: max(more, space.count, 512)) }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    reserve(1)
    space[count] = byte
    count &+= 1
  }

  mutating func append(_ bytes: [UInt8]) { append(bytes.span, 0..<bytes.count) }

  /// Copies bytes as they are.
  mutating func append(_ text: Span<UInt8>, _ range: Range<Int>) {
    // A word is written whole, what it holds behind the text is written over.
    reserve(range.count &+ 8)
    var (index, end) = (range.lowerBound, count)
    count &+= range.count
    var target = space.mutableSpan
    while index < range.upperBound, index &+ 8 <= text.count {
      Self.store(Self.word(text, index), in: &target, at: end)
      index &+= 8
      end &+= 8
    }
    while index < range.upperBound {
      target[end] = text[index]
      index &+= 1
      end &+= 1
    }
  }

  /// Copies a part of what another holds.
  mutating func append(contentsOf other: borrowing CanonicalBuffer, _ range: Range<Int>) {
    append(other.space.span, range)
  }

  mutating func overwriteLast(_ byte: UInt8) { space[count &- 1] = byte }

  @inline(__always)
  static func word(_ text: Span<UInt8>, _ index: Int) -> UInt64 {
    UInt64(littleEndian: text.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
  }

  @inline(__always)
  private static func store(_ word: UInt64, in target: inout MutableSpan<UInt8>, at offset: Int) {
    var bytes = target.mutableBytes
    bytes.storeBytes(of: word.littleEndian, toByteOffset: offset, as: UInt64.self)
  }
}

// MARK: - Strings

extension CanonicalBuffer {
  /// What was noticed in a string on the way.
  struct StringTraits {
    var hasEscapes = false
    /// Only texts with a colon can be addresses.
    var hasColon = false
  }

  /// Copies the string whose opening quote stands at the index, with the fewest escapes; goes behind its closing quote.
  @inline(__always)
  mutating func appendString(
    _ text: Span<UInt8>, _ index: inout Int
  ) throws(CanonicalCopy.Failure) -> StringTraits {
    var traits = StringTraits()
    let end = Self.endOfPlain(text, from: index &+ 1, &traits)
    guard end < text.count, text[end] == UInt8(ascii: "\"") else {
      try appendEscaped(text, &index, &traits)
      return traits
    }
    append(text, index..<end &+ 1)
    index = end &+ 1
    return traits
  }

  @inline(never)
  private mutating func appendEscaped(
    _ text: Span<UInt8>, _ index: inout Int, _ traits: inout StringTraits
  ) throws(CanonicalCopy.Failure) {
    append(UInt8(ascii: "\""))
    index &+= 1
    while true {
      let end = Self.endOfPlain(text, from: index, &traits)
      append(text, index..<end)
      index = end
      guard index < text.count else { throw CanonicalCopy.Failure(.malformed, at: index) }
      if text[index] == UInt8(ascii: "\"") { break }
      guard text[index] == UInt8(ascii: "\\") else { throw CanonicalCopy.Failure(.malformed, at: index) }
      traits.hasEscapes = true
      try appendEscape(text, &index)
    }
    append(UInt8(ascii: "\""))
    index &+= 1
  }

  /// The next quote, backslash or control character, or the end of the text.
  @inline(__always)
  private static func endOfPlain(_ text: Span<UInt8>, from start: Int, _ traits: inout StringTraits) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let high: UInt64 = 0x8080_8080_8080_8080
    var index = start
    var colons: UInt64 = 0
    while index &+ 8 <= text.count {
      let word = word(text, index)
      // Subtracting 1 from each byte borrows into the high bit where it was 0; 0x20, where it was a control character.
      // A borrow may spread upwards, never downwards: the lowest mark is always right.
      let quote = word ^ (ones &* 0x22)
      let backslash = word ^ (ones &* 0x5c)
      let colon = word ^ (ones &* 0x3a)
      let marks =
        ((quote &- ones) & ~quote | (backslash &- ones) & ~backslash | (word &- (ones &* 0x20)) & ~word) & high
      // May count a colon behind the end of the string, which costs a second look and nothing else.
      colons |= (colon &- ones) & ~colon & high
      if marks != 0 {
        if colons != 0 { traits.hasColon = true }
        return index &+ marks.trailingZeroBitCount >> 3
      }
      index &+= 8
    }
    if colons != 0 { traits.hasColon = true }
    while index < text.count {
      let byte = text[index]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 { break }
      if byte == UInt8(ascii: ":") { traits.hasColon = true }
      index &+= 1
    }
    return index
  }

  /// Writes what an escape stands for.
  @inline(never)
  private mutating func appendEscape(_ text: Span<UInt8>, _ index: inout Int) throws(CanonicalCopy.Failure) {
    guard index &+ 1 < text.count else { throw CanonicalCopy.Failure(.malformed, at: index) }
    switch text[index &+ 1] {
    case UInt8(ascii: "u"): return try appendUnicodeEscape(text, &index)
    case UInt8(ascii: "/"): append(UInt8(ascii: "/"))
    case let letter where Self.isShortEscape(letter):
      append(UInt8(ascii: "\\"))
      append(letter)
    default: throw CanonicalCopy.Failure(.malformed, at: index)
    }
    index &+= 2
  }

  private static func isShortEscape(_ letter: UInt8) -> Bool {
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "b"), UInt8(ascii: "f"), UInt8(ascii: "n"),
      UInt8(ascii: "r"), UInt8(ascii: "t"):
      true
    default: false
    }
  }

  /// A lone surrogate becomes U+FFFD, as in Go.
  private mutating func appendUnicodeEscape(
    _ text: Span<UInt8>, _ index: inout Int
  ) throws(CanonicalCopy.Failure) {
    guard let first = Self.codeUnit(text, index) else { throw CanonicalCopy.Failure(.malformed, at: index) }
    index &+= 6
    if (0xD800..<0xDC00).contains(first), let second = Self.codeUnit(text, index), (0xDC00..<0xE000).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) * 0x400 + (second - 0xDC00))
    {
      index &+= 6
      return append(scalar)
    }
    append(Unicode.Scalar(first) ?? "\u{FFFD}")
  }

  private static func codeUnit(_ text: Span<UInt8>, _ index: Int) -> UInt32? {
    guard index &+ 6 <= text.count, text[index] == UInt8(ascii: "\\"), text[index &+ 1] == UInt8(ascii: "u") else {
      return nil
    }
    var value: UInt32 = 0
    for position in index &+ 2..<index &+ 6 {
      let byte = text[position]
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt32(byte &- 0x30)
      case 0x41...0x46, 0x61...0x66: value = value << 4 | UInt32((byte | 0x20) &- 0x57)
      default: return nil
      }
    }
    return value
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { appendEscaped(byte) }
  }

  /// Writes one byte of the inside of a string.
  mutating func appendEscaped(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): append([UInt8(ascii: "\\"), byte])
    case 0x08: append(Array(#"\b"#.utf8))
    case 0x09: append(Array(#"\t"#.utf8))
    case 0x0a: append(Array(#"\n"#.utf8))
    case 0x0c: append(Array(#"\f"#.utf8))
    case 0x0d: append(Array(#"\r"#.utf8))
    case 0..<0x20:
      append(Array(#"\u00"#.utf8))
      append(0x30 | byte >> 4)
      append(byte & 0xf < 10 ? 0x30 | byte & 0xf : 0x57 &+ byte & 0xf)
    default: append(byte)
    }
  }

  /// Writes text as a string.
  mutating func appendString(_ text: some Sequence<UInt8>) {
    append(UInt8(ascii: "\""))
    for byte in text { appendEscaped(byte) }
    append(UInt8(ascii: "\""))
  }
}
