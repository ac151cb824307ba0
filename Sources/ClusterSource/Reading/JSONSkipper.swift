/// Finds the end of JSON values without building anything: most of what API servers send is only passed over.
enum JSONSkipper {
  /// What is wrong, and where; small, so that the way that always succeeds stays fast.
  struct Failure: Error {
    var problem: Problem
    var place: Int
  }

  enum Problem {
    case expected(String)
    case tooDeep
    case controlCharacter
    case unclosedString
    case unknownEscape
    case unicodeEscape
    case number
  }

  /// - Parameters:
  ///   - start: where the value's first byte stands.
  ///   - outerDepth: how many levels are around the value.
  static func endOfValue(_ bytes: Span<UInt8>, from start: Int, depth outerDepth: Int) throws(Failure) -> Int {
    var levels = Levels(outerDepth: outerDepth)
    var index = start
    while true {
      // In front of a value.
      switch byte(bytes, index) {
      case UInt8(ascii: "\""): index = try endOfString(bytes, from: index).index
      case UInt8(ascii: "{"):
        try levels.descend(isMapping: true, at: index)
        index = token(bytes, index &+ 1)
        if byte(bytes, index) != UInt8(ascii: "}") {
          index = try beginOfMember(bytes, from: index)
          continue
        }
        levels.ascend()
        index &+= 1
      case UInt8(ascii: "["):
        try levels.descend(isMapping: false, at: index)
        index = token(bytes, index &+ 1)
        if byte(bytes, index) != UInt8(ascii: "]") { continue }
        levels.ascend()
        index &+= 1
      case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): index = try endOfNumber(bytes, from: index)
      case UInt8(ascii: "t"): index = try endOfWord(bytes, "true", from: index)
      case UInt8(ascii: "f"): index = try endOfWord(bytes, "false", from: index)
      case UInt8(ascii: "n"): index = try endOfWord(bytes, "null", from: index)
      default: throw Failure(problem: .expected("a value"), place: index)
      }
      // Behind a value: the ends of what surrounds it, or the next one.
      while true {
        if levels.count == 0 { return index }
        index = token(bytes, index)
        let byte = byte(bytes, index)
        let isMapping = levels.isMapping
        if byte == UInt8(ascii: ",") {
          index = token(bytes, index &+ 1)
          if isMapping { index = try beginOfMember(bytes, from: index) }
          break
        }
        guard byte == (isMapping ? UInt8(ascii: "}") : UInt8(ascii: "]")) else {
          throw Failure(problem: .expected(isMapping ? "`,` or `}`" : "`,` or `]`"), place: index)
        }
        levels.ascend()
        index &+= 1
      }
    }
  }

  /// The collections around a place, and for each whether it is a mapping: one bit.
  private struct Levels {
    let outerDepth: Int
    var count = 0
    /// Of the innermost levels, up to 64, the last one lowest.
    private var bits: UInt64 = 0
    /// Of the others, 64 each.
    private var outer: [UInt64] = []

    init(outerDepth: Int) { self.outerDepth = outerDepth }

    @inline(__always)
    var isMapping: Bool { bits & 1 == 1 }

    @inline(__always)
    mutating func descend(isMapping: Bool, at index: Int) throws(Failure) {
      guard outerDepth &+ count < JSONReader.deepestNesting else { throw Failure(problem: .tooDeep, place: index) }
      if count & 63 == 0, count > 0 { outer.append(bits) }
      bits = bits << 1 | (isMapping ? 1 : 0)
      count &+= 1
    }

    @inline(__always)
    mutating func ascend() {
      count &-= 1
      bits >>= 1
      if count & 63 == 0 { bits = outer.popLast() ?? 0 }
    }
  }

  /// Passes over a key and its colon, to the first byte of the value.
  @inline(__always)
  private static func beginOfMember(_ bytes: Span<UInt8>, from start: Int) throws(Failure) -> Int {
    guard byte(bytes, start) == UInt8(ascii: "\"") else {
      throw Failure(problem: .expected("a quoted key"), place: start)
    }
    let colon = token(bytes, try endOfString(bytes, from: start).index)
    guard byte(bytes, colon) == UInt8(ascii: ":") else {
      throw Failure(problem: .expected("`:`"), place: colon)
    }
    return token(bytes, colon &+ 1)
  }

  /// The byte there, 0 behind the end.
  @inline(__always)
  private static func byte(_ bytes: Span<UInt8>, _ index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }

  /// The next place that is no white space.
  @inline(__always)
  private static func token(_ bytes: Span<UInt8>, _ start: Int) -> Int {
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      guard byte <= 0x20, byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 else { break }
      index &+= 1
    }
    return index
  }

  // MARK: Strings

  /// Where a string ends, behind its closing quote.
  struct StringEnd {
    var index: Int
    var hasEscapes = false
  }

  /// - Parameter start: where the opening quote stands.
  @inline(__always)
  static func endOfString(_ bytes: Span<UInt8>, from start: Int) throws(Failure) -> StringEnd {
    let index = specialByte(bytes, from: start &+ 1)
    guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
      return try endOfOddString(bytes, from: start, at: index)
    }
    return StringEnd(index: index &+ 1)
  }

  /// - Parameter first: the first byte that needs a look.
  @inline(never)
  private static func endOfOddString(
    _ bytes: Span<UInt8>, from start: Int, at first: Int
  ) throws(Failure) -> StringEnd {
    var end = StringEnd(index: first)
    while true {
      guard end.index < bytes.count else { throw Failure(problem: .unclosedString, place: start) }
      switch bytes[end.index] {
      case UInt8(ascii: "\""):
        end.index &+= 1
        return end
      case UInt8(ascii: "\\"):
        end.hasEscapes = true
        // By far the most frequent escape, and seldom alone: a whole object is written so in an annotation.
        let isQuote = byte(bytes, end.index &+ 1) == UInt8(ascii: "\"")
        let next = isQuote ? endOfEscapedQuotes(bytes, from: end.index) : try endOfEscape(bytes, at: end.index)
        end.index = specialByte(bytes, from: next)
      default: throw Failure(problem: .controlCharacter, place: end.index)
      }
    }
  }

  /// Passes over text in which nothing but quotes is escaped, eight bytes at a time.
  ///
  /// - Parameter start: where a backslash stands before a quote.
  /// - Returns: a place behind that quote, never one between a backslash and what it escapes.
  private static func endOfEscapedQuotes(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var index = start
    while index &+ 8 <= bytes.count {
      let word = UInt64(littleEndian: bytes.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
      let quotes = zeros(word ^ 0x2222_2222_2222_2222)
      let backslashes = zeros(word ^ 0x5c5c_5c5c_5c5c_5c5c)
      let escaped = backslashes << 8
      let odd = quotes ^ escaped | zeros(word & 0xe0e0_e0e0_e0e0_e0e0)
      if odd != 0 {
        let place = odd.trailingZeroBitCount >> 3
        let isEscaped = escaped >> UInt64(place &* 8) & 0x80 != 0
        return index &+ place &- (isEscaped ? 1 : 0)
      }
      index &+= backslashes >> 63 == 0 ? 8 : 7
    }
    return max(index, start &+ 2)
  }

  /// The high bit of every byte that is 0.
  @inline(__always)
  private static func zeros(_ word: UInt64) -> UInt64 {
    let low: UInt64 = 0x7f7f_7f7f_7f7f_7f7f
    return ~((word & low) &+ low | word | low)
  }

  /// The next quote, backslash or control character, eight bytes at a time.
  @inline(__always)
  private static func specialByte(_ bytes: Span<UInt8>, from start: Int) -> Int {
    let raw = bytes.bytes
    var index = start
    while index &+ 8 <= raw.byteCount {
      let word = UInt64(littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
      // Subtracting 1 from each byte borrows into the high bit where it was 0; 0x20, where it was a control character.
      // A borrow may spread upwards, never downwards: the lowest mark is always right.
      let quote = word ^ 0x2222_2222_2222_2222
      let backslash = word ^ 0x5c5c_5c5c_5c5c_5c5c
      let marks =
        ((quote &- 0x0101_0101_0101_0101) & ~quote | (backslash &- 0x0101_0101_0101_0101) & ~backslash
          | (word &- 0x2020_2020_2020_2020) & ~word) & 0x8080_8080_8080_8080
      if marks != 0 { return index &+ marks.trailingZeroBitCount >> 3 }
      index &+= 8
    }
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 { break }
      index &+= 1
    }
    return index
  }

  private static func endOfEscape(_ bytes: Span<UInt8>, at index: Int) throws(Failure) -> Int {
    switch byte(bytes, index &+ 1) {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return index &+ 2
    case UInt8(ascii: "u"):
      for digit in index &+ 2..<index &+ 6 where !isHexDigit(byte(bytes, digit)) {
        throw Failure(problem: .unicodeEscape, place: index)
      }
      return index &+ 6
    default:
      let isCut = index &+ 1 >= bytes.count
      throw Failure(problem: isCut ? .unclosedString : .unknownEscape, place: index)
    }
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20)
  }

  // MARK: Other scalars

  private static func endOfNumber(_ bytes: Span<UInt8>, from start: Int) throws(Failure) -> Int {
    var index = byte(bytes, start) == UInt8(ascii: "-") ? start &+ 1 : start
    let whole = digits(bytes, from: index)
    guard whole > 0, whole == 1 || bytes[index] != UInt8(ascii: "0") else {
      throw Failure(problem: .number, place: start)
    }
    index &+= whole
    if byte(bytes, index) == UInt8(ascii: ".") {
      let fraction = digits(bytes, from: index &+ 1)
      guard fraction > 0 else { throw Failure(problem: .number, place: start) }
      index &+= 1 &+ fraction
    }
    if byte(bytes, index) | 0x20 == UInt8(ascii: "e") {
      index &+= 1
      let sign = byte(bytes, index)
      if sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { index &+= 1 }
      let exponent = digits(bytes, from: index)
      guard exponent > 0 else { throw Failure(problem: .number, place: start) }
      index &+= exponent
    }
    return index
  }

  private static func digits(_ bytes: Span<UInt8>, from start: Int) -> Int {
    var index = start
    while index < bytes.count, bytes[index] >= 0x30, bytes[index] <= 0x39 { index &+= 1 }
    return index &- start
  }

  private static func endOfWord(_ bytes: Span<UInt8>, _ word: StaticString, from start: Int) throws(Failure) -> Int {
    var index = start
    for expected in word.description.utf8 {
      guard byte(bytes, index) == expected else { throw Failure(problem: .expected("a value"), place: start) }
      index &+= 1
    }
    return index
  }
}
