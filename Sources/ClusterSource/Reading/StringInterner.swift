/// Gives equal byte sequences one shared `String`, so that a cluster's repeated names are allocated once.
final class StringInterner {
  private var strings: [String] = []
  private var hashes: [UInt64] = []
  /// Every interned text, end to end; `starts` tells where each begins.
  private var arena: [UInt8] = []
  private var starts: [Int] = [0]
  /// Open addressing; -1 is free, anything else an index into `strings`.
  private var slots = [Int32](repeating: -1, count: 1024)

  /// The text of these bytes, which must be valid UTF-8.
  func string(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
    if range.count > Self.longestKept { return Self.makeString(bytes, range) }
    let hash = Self.hash(bytes, range)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let index = Int(slots[slot])
      if hashes[index] == hash, equals(index, bytes, range) { return strings[index] }
      slot = (slot + 1) & (slots.count - 1)
    }
    let string = Self.makeString(bytes, range)
    insert(string, hash: hash, bytes, range, at: slot)
    return string
  }

  /// Longer texts are seldom repeated.
  private static let longestKept = 256

  private static func makeString(_ bytes: Span<UInt8>, _ range: Range<Int>) -> String {
    String(unsafeUninitializedCapacity: range.count) { target in
      for index in range { target[index - range.lowerBound] = bytes[index] }
      return range.count
    }
  }

  /// FNV-1a; a hostile input can only slow itself down, within the file size limit.
  private static func hash(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for index in range { hash = (hash ^ UInt64(bytes[index])) &* 0x0000_0100_0000_01b3 }
    return hash ^ (hash >> 29)
  }

  private func equals(_ index: Int, _ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let start = starts[index]
    guard starts[index + 1] - start == range.count else { return false }
    for offset in 0..<range.count where arena[start + offset] != bytes[range.lowerBound + offset] { return false }
    return true
  }

  private func insert(_ string: String, hash: UInt64, _ bytes: Span<UInt8>, _ range: Range<Int>, at slot: Int) {
    slots[slot] = Int32(truncatingIfNeeded: strings.count)
    strings.append(string)
    hashes.append(hash)
    for index in range { arena.append(bytes[index]) }
    starts.append(arena.count)
    if strings.count * 2 > slots.count { grow() }
  }

  private func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 4)
    for (index, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(truncatingIfNeeded: index)
    }
  }
}
