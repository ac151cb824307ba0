/// Gives equal byte sequences one shared value, so that a cluster's repeated names are made and allocated once.
final class StringInterner {
  // No method calls another while it reads or changes one of these: watching for that cost as much as the look-up.
  @exclusivity(unchecked) private var short = ShortTexts()
  @exclusivity(unchecked) private var long = Table<String>()
  @exclusivity(unchecked) private var lists = Table<[String]>()

  /// Longer sequences are seldom repeated.
  private static let longest = 256

  /// Whether text that Swift takes for equal and Kubernetes does not is told apart (`ByteExactText`).
  private let comparesBytes: Bool

  /// - Parameter comparesBytes: for names of a cluster; what is sent back or was written by this program stays as it is.
  init(comparesBytes: Bool = false) { self.comparesBytes = comparesBytes }

  /// The text of these bytes, which must be valid UTF-8.
  func string(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
    if range.count <= ShortTexts.longest, let place = ShortTexts.Place(bytes, range) {
      if let known = short.known(place) { return known }
      let string = makeString(bytes, range)
      short.keep(string, place)
      return string
    }
    guard range.count <= Self.longest else { return makeString(bytes, range) }
    if let known = long.known(bytes, range) { return known }
    let string = makeString(bytes, range)
    long.keep(string, bytes, range)
    return string
  }

  /// The list that these bytes were read as before.
  func knownList(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [String]? {
    range.count <= Self.longest ? lists.known(bytes, range) : nil
  }

  /// Keeps what these bytes were read as.
  func keep(_ list: [String], _ bytes: Span<UInt8>, _ range: Range<Int>) {
    if range.count <= Self.longest { lists.keep(list, bytes, range) }
  }

  /// Text that was written with escapes.
  func unescaped(_ text: String) -> String { comparesBytes ? ByteExactText.of(text) : text }

  private func makeString(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
    let text = bytes.extracting(range)
    let string = String(unsafeUninitializedCapacity: text.count) { target in
      for index in text.indices { target[index] = text[index] }
      return text.count
    }
    return unescaped(string)
  }
}

extension StringInterner {
  /// The short texts met last. They lie within the `String` itself, so that nothing is shared; but making one takes
  /// several times as long as finding it again.
  fileprivate struct ShortTexts {
    static let longest = 15

    /// The bytes of a text, and where it would be kept.
    struct Place {
      var low: UInt64
      var high: UInt64
      var count: Int
      var slot: Int

      /// Nil at the end of the bytes, where they cannot be read by eights.
      @inline(__always)
      init?(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        guard range.lowerBound &+ 16 <= bytes.count else { return nil }
        let raw = bytes.bytes
        let start = range.lowerBound
        let first = UInt64(littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: start, as: UInt64.self))
        let second = UInt64(littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: start &+ 8, as: UInt64.self))
        count = range.count
        low = count < 8 ? first & ~(~0 << UInt64(count &* 8)) : first
        high = count > 8 ? second & ~(~0 << UInt64((count &- 8) &* 8)) : 0
        let hash = (low ^ (high &* 0x9e37_79b9_7f4a_7c15) ^ UInt64(count)) &* 0xbf58_476d_1ce4_e5b9
        slot = Int(truncatingIfNeeded: hash >> 54)
      }
    }

    private struct Entry {
      var low: UInt64 = 0
      var high: UInt64 = 0
      var count = 0
      var string = ""
    }

    private var entries = [Entry](repeating: Entry(), count: 1 << 10)

    @inline(__always)
    func known(_ place: Place) -> String? {
      let slot = place.slot
      guard entries[slot].low == place.low, entries[slot].high == place.high, entries[slot].count == place.count else {
        return nil
      }
      return entries[slot].string
    }

    mutating func keep(_ string: String, _ place: Place) {
      entries[place.slot] = Entry(low: place.low, high: place.high, count: place.count, string: string)
    }
  }

  /// Values by the bytes they were made of.
  fileprivate struct Table<Value> {
    private struct Entry {
      var hash: UInt64
      /// Where the bytes lie in the arena.
      var start: Int
      var count: Int
      var value: Value
    }

    private var entries: [Entry] = []
    /// The bytes of every entry, end to end.
    private var arena: [UInt8] = []
    /// Open addressing; -1 is free, anything else an index into `entries`.
    private var slots = [Int32](repeating: -1, count: 1024)

    func known(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Value? {
      let text = bytes.extracting(range)
      let entry = slots[slot(of: text, Self.hash(text))]
      return entry >= 0 ? entries[Int(entry)].value : nil
    }

    mutating func keep(_ value: Value, _ bytes: Span<UInt8>, _ range: Range<Int>) {
      let text = bytes.extracting(range)
      let hash = Self.hash(text)
      let slot = slot(of: text, hash)
      guard slots[slot] < 0 else { return }
      slots[slot] = Int32(truncatingIfNeeded: entries.count)
      entries.append(Entry(hash: hash, start: arena.count, count: text.count, value: value))
      for index in text.indices { arena.append(text[index]) }
      if entries.count * 2 > slots.count { grow() }
    }

    /// Where the bytes are, or would be put.
    private func slot(of text: Span<UInt8>, _ hash: UInt64) -> Int {
      let mask = slots.count &- 1
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] >= 0 {
        let index = Int(slots[slot])
        if entries[index].hash == hash, holds(text, at: entries[index].start, count: entries[index].count) { break }
        slot = (slot &+ 1) & mask
      }
      return slot
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
