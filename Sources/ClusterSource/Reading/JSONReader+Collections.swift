/// Walks the members of a mapping; null reads as an empty mapping, as it does on a server.
struct MappingCursor {
  fileprivate enum State { case start, inside, ended }

  fileprivate var state: State
  fileprivate var seen = KeySet()
  /// Where the key returned last begins.
  private(set) var keyOffset = 0

  /// The next key, with the reader in front of its value, or nil after the last.
  mutating func next(_ reader: inout JSONReader) throws(ReadingFailure) -> String? {
    guard try advance(&reader) else { return nil }
    guard reader.peek() == UInt8(ascii: "\"") else { throw reader.unexpected("a quoted key") }
    keyOffset = reader.position
    let key = try reader.string()
    guard seen.insert(key, from: keyOffset, in: reader) else {
      throw .value("key `\(key)` stands twice in the same mapping", hint: "keep one of them", at: keyOffset)
    }
    try reader.expect(UInt8(ascii: ":"), "`:`")
    return key
  }

  private mutating func advance(_ reader: inout JSONReader) throws(ReadingFailure) -> Bool {
    switch state {
    case .ended: return false
    case .start:
      state = .inside
      guard reader.peek() == UInt8(ascii: "}") else { return true }
      reader.position += 1
    case .inside:
      guard try reader.endOrComma(UInt8(ascii: "}"), "`,` or `}`") else { return true }
    }
    state = .ended
    reader.ascend()
    return false
  }
}

/// For `switch` over keys: most cases are told apart by their length.
@inline(__always)
func ~= (pattern: String, key: String) -> Bool {
  pattern.utf8.count == key.utf8.count && pattern == key
}

/// Walks the items of a sequence; null reads as an empty one.
struct SequenceCursor {
  fileprivate var state: MappingCursor.State
  /// The index of the item the reader stands before.
  private(set) var index = -1

  /// True with the reader in front of the next item, false after the last.
  mutating func next(_ reader: inout JSONReader) throws(ReadingFailure) -> Bool {
    switch state {
    case .ended: return false
    case .start where reader.peek() == UInt8(ascii: "]"): reader.position += 1
    case .start:
      state = .inside
      index = 0
      return true
    case .inside:
      if try !reader.endOrComma(UInt8(ascii: "]"), "`,` or `]`") {
        index += 1
        return true
      }
    }
    state = .ended
    reader.ascend()
    return false
  }
}

/// The keys met so far in one mapping: where they stand, since the text itself tells what they are.
private struct KeySet {
  private var few = InlineArray<16, Int>(repeating: 0)
  private var count = 0
  /// A bit for some of what a key looks like: a key whose bit is not set cannot have been there.
  private var looks: UInt64 = 0
  private var hasEscapes = false
  private var many: Set<String> = []

  /// False when the key was there already. The reader stands behind the key, which begins at `start`.
  mutating func insert(_ key: String, from start: Int, in reader: JSONReader) -> Bool {
    if !many.isEmpty { return many.insert(key).inserted }
    let bytes = reader.bytes.span.extracting(start..<reader.position)
    hasEscapes = hasEscapes || bytes.count != key.utf8.count &+ 2
    let look = UInt64(1) << UInt64((Int(bytes[1]) &* 31 ^ Int(bytes[bytes.count &- 2]) &* 7 ^ bytes.count) & 63)
    if looks & look != 0 || hasEscapes, holds(key, bytes, reader) { return false }
    if count == few.count {
      many = Set(few.indices.map { Self.key(at: few[$0], reader) })
      return many.insert(key).inserted
    }
    looks |= look
    few[count] = start
    count &+= 1
    return true
  }

  private func holds(_ key: String, _ bytes: Span<UInt8>, _ reader: JSONReader) -> Bool {
    (0..<count).contains { index in
      guard !hasEscapes else { return Self.key(at: few[index], reader) == key }
      // With its quotes, so that one key cannot be the beginning of another.
      return bytes.indices.allSatisfy { reader.bytes[few[index] &+ $0] == bytes[$0] }
    }
  }

  private static func key(at start: Int, _ reader: JSONReader) -> String {
    var reader = reader
    reader.rewind(to: start, depth: reader.depth)
    return (try? reader.string()) ?? ""
  }
}

extension JSONReader {
  mutating func mapping(_ expectation: String = "a mapping") throws(ReadingFailure) -> MappingCursor {
    if try skipNull() { return MappingCursor(state: .ended) }
    guard peek() == UInt8(ascii: "{") else { throw mismatch(expectation) }
    try descend()
    position += 1
    return MappingCursor(state: .start)
  }

  mutating func sequence(_ expectation: String = "a list") throws(ReadingFailure) -> SequenceCursor {
    if try skipNull() { return SequenceCursor(state: .ended) }
    guard peek() == UInt8(ascii: "[") else { throw mismatch(expectation) }
    try descend()
    position += 1
    return SequenceCursor(state: .start)
  }

  mutating func skipNull() throws(ReadingFailure) -> Bool {
    guard isNull() else { return false }
    try skip()
    return true
  }

  /// Every item of a list, read by `item`.
  mutating func list<Item>(
    _ item: (inout JSONReader) throws(ReadingFailure) -> Item
  ) throws(ReadingFailure) -> [Item] {
    var items: [Item] = []
    var cursor = try sequence()
    while try cursor.next(&self) { items.append(try item(&self)) }
    return items
  }
}

extension JSONReader {
  /// Calls `body` before each member's value; it must read or skip that value.
  mutating func members(
    _ body: (inout JSONReader, String) throws(ReadingFailure) -> Void
  ) throws(ReadingFailure) {
    var cursor = try mapping()
    while let key = try cursor.next(&self) { try body(&self, key) }
  }

  mutating func isText() -> Bool { peek() == UInt8(ascii: "\"") }
}
