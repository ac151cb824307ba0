/// A set of small numbers, all sets of one universe having the same length.
struct Bitset: Sendable, Hashable {
  private(set) var words: ContiguousArray<UInt64>

  init(universe: Int) {
    words = ContiguousArray(repeating: 0, count: (universe + 63) / 64)
  }

  init(universe: Int, range: Range<Int>) {
    self.init(universe: universe)
    insert(range)
  }

  var isEmpty: Bool { words.allSatisfy { $0 == 0 } }
  var hasMembers: Bool { !isEmpty }

  var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  func contains(_ element: Int) -> Bool {
    words[element >> 6] & (1 << UInt64(element & 63)) != 0
  }

  mutating func insert(_ element: Int) {
    words[element >> 6] |= 1 << UInt64(element & 63)
  }

  mutating func insert(_ range: Range<Int>) {
    forEachWord(of: range) { words[$0] |= $1 }
  }

  /// The part of the set that lies in the range.
  func clipped(to range: Range<Int>) -> Bitset {
    var result = Bitset(universe: words.count * 64)
    forEachWord(of: range) { result.words[$0] = words[$0] & $1 }
    return result
  }

  /// Words that hold the range, each with the mask of the range's bits in it.
  private func forEachWord(of range: Range<Int>, _ body: (Int, UInt64) -> Void) {
    guard !range.isEmpty else { return }
    let (first, last) = (range.lowerBound >> 6, (range.upperBound - 1) >> 6)
    for word in first...last {
      var mask = UInt64.max
      if word == first { mask &= UInt64.max << UInt64(range.lowerBound & 63) }
      if word == last { mask &= UInt64.max >> UInt64(63 - (range.upperBound - 1) & 63) }
      body(word, mask)
    }
  }
}

extension Bitset {
  mutating func formUnion(_ other: Bitset) {
    for i in words.indices { words[i] |= other.words[i] }
  }

  mutating func formIntersection(_ other: Bitset) {
    for i in words.indices { words[i] &= other.words[i] }
  }

  mutating func subtract(_ other: Bitset) {
    for i in words.indices { words[i] &= ~other.words[i] }
  }

  func union(_ other: Bitset) -> Bitset {
    var result = self
    result.formUnion(other)
    return result
  }

  func intersection(_ other: Bitset) -> Bitset {
    var result = self
    result.formIntersection(other)
    return result
  }

  func subtracting(_ other: Bitset) -> Bitset {
    var result = self
    result.subtract(other)
    return result
  }

  func intersects(_ other: Bitset) -> Bool {
    words.indices.contains { words[$0] & other.words[$0] != 0 }
  }

  func isSubset(of other: Bitset) -> Bool {
    words.indices.allSatisfy { words[$0] & ~other.words[$0] == 0 }
  }
}

extension Bitset: Sequence {
  /// Ascending.
  func makeIterator() -> Iterator { Iterator(words: words) }

  struct Iterator: IteratorProtocol {
    private let words: ContiguousArray<UInt64>
    private var index = 0
    private var current: UInt64

    init(words: ContiguousArray<UInt64>) {
      self.words = words
      current = words.first ?? 0
    }

    mutating func next() -> Int? {
      while current == 0 {
        index += 1
        guard index < words.count else { return nil }
        current = words[index]
      }
      let bit = current.trailingZeroBitCount
      current &= current - 1
      return index << 6 | bit
    }
  }
}
