/// Gives equal byte sequences one shared `String`, so that a cluster's repeated names are allocated once.
final class StringInterner {
  // One value, so that a look-up is one access to this object.
  private var table = Table()

  /// The text of these bytes, which must be valid UTF-8.
  func string(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
    // Short texts lie within the `String` itself: there is nothing to share. Long ones are seldom repeated.
    guard Self.kept.contains(range.count) else { return Self.makeString(bytes, range) }
    return table.string(bytes, range)
  }

  private static let kept = 16...256

  private static func makeString(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
    let text = bytes.extracting(range)
    return String(unsafeUninitializedCapacity: text.count) { target in
      for index in text.indices { target[index] = text[index] }
      return text.count
    }
  }

  private struct Table {
    private struct Entry {
      var hash: UInt64
      /// Where the text begins in the arena.
      var start: Int
      var string: String
    }

    private var entries: [Entry] = []
    /// Every interned text, end to end.
    private var arena: [UInt8] = []
    /// Open addressing; -1 is free, anything else an index into `entries`.
    private var slots = [Int32](repeating: -1, count: 1024)

    mutating func string(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
      let text = bytes.extracting(range)
      let hash = Self.hash(text)
      let mask = slots.count &- 1
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] >= 0 {
        let entry = entries[Int(slots[slot])]
        if entry.hash == hash, holds(text, at: entry.start, count: entry.string.utf8.count) { return entry.string }
        slot = (slot &+ 1) & mask
      }
      let string = StringInterner.makeString(bytes, range)
      slots[slot] = Int32(truncatingIfNeeded: entries.count)
      entries.append(Entry(hash: hash, start: arena.count, string: string))
      for index in text.indices { arena.append(text[index]) }
      if entries.count * 2 > slots.count { grow() }
      return string
    }

    /// Eight bytes at a time; a hostile input can only slow itself down, within the file size limit.
    private static func hash(_ text: Span<UInt8>) -> UInt64 {
      var hash = UInt64(truncatingIfNeeded: text.count) &* 0x9e37_79b9_7f4a_7c15
      var index = 0
      while index &+ 8 <= text.count {
        let word = text.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
        hash = (hash ^ word) &* 0x9e37_79b9_7f4a_7c15
        hash ^= hash >> 32
        index &+= 8
      }
      while index < text.count {
        hash = (hash ^ UInt64(text[index])) &* 0x0000_0100_0000_01b3
        index &+= 1
      }
      return hash ^ (hash >> 29)
    }

    private func holds(_ text: Span<UInt8>, at start: Int, count: Int) -> Bool {
      guard text.count == count else { return false }
      let known = arena.span.extracting(start..<start &+ count)
      var index = 0
      while index &+ 8 <= count {
        let word = text.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
        guard word == known.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self) else { return false }
        index &+= 8
      }
      while index < count {
        guard text[index] == known[index] else { return false }
        index &+= 1
      }
      return true
    }

    private mutating func grow() {
      slots = [Int32](repeating: -1, count: slots.count * 4)
      for (index, entry) in entries.enumerated() {
        var slot = Int(truncatingIfNeeded: entry.hash) & (slots.count &- 1)
        while slots[slot] >= 0 { slot = (slot &+ 1) & (slots.count &- 1) }
        slots[slot] = Int32(truncatingIfNeeded: index)
      }
    }
  }
}
