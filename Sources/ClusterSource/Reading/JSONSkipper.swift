/// Finds the end of JSON values without building anything: most of what API servers send is only passed over.
struct JSONSkipper {
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

  /// Levels around the value.
  private let outerDepth: Int
  /// Levels inside the value, and for each whether it is a mapping: one bit.
  private var depth = 0
  private var mappings = InlineArray<16, UInt64>(repeating: 0)
  /// Whether the string passed last holds escapes.
  private(set) var hasEscapes = false

  init(depth: Int) {
    outerDepth = depth
  }

  /// - Parameter start: where the value's first byte stands.
  mutating func endOfValue(_ bytes: Span<UInt8>, from start: Int) throws(Failure) -> Int {
    var index = start
    while true {
      // In front of a value.
      switch Self.byte(bytes, index) {
      case UInt8(ascii: "\""): index = try endOfString(bytes, from: index)
      case UInt8(ascii: "{"):
        try descend(isMapping: true, at: index)
        index = Self.token(bytes, index &+ 1)
        if Self.byte(bytes, index) != UInt8(ascii: "}") {
          index = try beginOfMember(bytes, from: index)
          continue
        }
        depth &-= 1
        index &+= 1
      case UInt8(ascii: "["):
        try descend(isMapping: false, at: index)
        index = Self.token(bytes, index &+ 1)
        if Self.byte(bytes, index) != UInt8(ascii: "]") { continue }
        depth &-= 1
        index &+= 1
      case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): index = try Self.endOfNumber(bytes, from: index)
      case UInt8(ascii: "t"): index = try Self.endOfWord(bytes, "true", from: index)
      case UInt8(ascii: "f"): index = try Self.endOfWord(bytes, "false", from: index)
      case UInt8(ascii: "n"): index = try Self.endOfWord(bytes, "null", from: index)
      default: throw Failure(problem: .expected("a value"), place: index)
      }
      // Behind a value: the ends of what surrounds it, or the next one.
      while true {
        if depth == 0 { return index }
        index = Self.token(bytes, index)
        let byte = Self.byte(bytes, index)
        let isMapping = isInMapping
        if byte == UInt8(ascii: ",") {
          index = Self.token(bytes, index &+ 1)
          if isMapping { index = try beginOfMember(bytes, from: index) }
          break
        }
        guard byte == (isMapping ? UInt8(ascii: "}") : UInt8(ascii: "]")) else {
          throw Failure(problem: .expected(isMapping ? "`,` or `}`" : "`,` or `]`"), place: index)
        }
        depth &-= 1
        index &+= 1
      }
    }
  }

  @inline(__always)
  // INVARIANT: 0 ≤ depth ≤ deepestNesting < 16 · 64.
  private var isInMapping: Bool {
    let level = depth &- 1
    return mappings[level >> 6] >> UInt64(level & 63) & 1 == 1
  }

  @inline(__always)
  private mutating func descend(isMapping: Bool, at index: Int) throws(Failure) {
    guard outerDepth + depth < JSONReader.deepestNesting else { throw Failure(problem: .tooDeep, place: index) }
    let bit = UInt64(1) << UInt64(depth & 63)
    if isMapping { mappings[depth >> 6] |= bit } else { mappings[depth >> 6] &= ~bit }
    depth &+= 1
  }

  /// Passes over a key and its colon, to the first byte of the value.
  @inline(__always)
  private mutating func beginOfMember(_ bytes: Span<UInt8>, from start: Int) throws(Failure) -> Int {
    guard Self.byte(bytes, start) == UInt8(ascii: "\"") else {
      throw Failure(problem: .expected("a quoted key"), place: start)
    }
    let colon = Self.token(bytes, try endOfString(bytes, from: start))
    guard Self.byte(bytes, colon) == UInt8(ascii: ":") else {
      throw Failure(problem: .expected("`:`"), place: colon)
    }
    return Self.token(bytes, colon &+ 1)
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

  /// - Parameter start: where the opening quote stands.
  @inline(__always)
  mutating func endOfString(_ bytes: Span<UInt8>, from start: Int) throws(Failure) -> Int {
    let index = Self.specialByte(bytes, from: start &+ 1)
    guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") else {
      return try endOfOddString(bytes, from: start, at: index)
    }
    hasEscapes = false
    return index &+ 1
  }

  /// - Parameter first: the first byte that needs a look.
  @inline(never)
  private mutating func endOfOddString(_ bytes: Span<UInt8>, from start: Int, at first: Int) throws(Failure) -> Int {
    var index = first
    hasEscapes = false
    while true {
      guard index < bytes.count else { throw Failure(problem: .unclosedString, place: start) }
      switch bytes[index] {
      case UInt8(ascii: "\""): return index &+ 1
      case UInt8(ascii: "\\"):
        hasEscapes = true
        index = Self.specialByte(bytes, from: try Self.endOfEscape(bytes, at: index))
      default: throw Failure(problem: .controlCharacter, place: index)
      }
    }
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
