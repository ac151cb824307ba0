/// A member of a mapping that is being written.
struct CanonicalMember {
  /// Where it begins in the text that is written, at the quote of its key.
  private(set) var start: Int
  /// Where its key ends, behind the quote.
  private(set) var keyEnd: Int
  /// Behind its value; `keyEnd` where the value is left out.
  var end: Int
  /// Where the key stands in the text that is read.
  private(set) var place: Int
  private var keyHasEscapes: Bool
  /// The first eight bytes of the key as a number, with zeros for what it lacks: most keys differ in them.
  private var beginning: UInt64

  init(_ buffer: borrowing CanonicalBuffer, start: Int, keyEnd: Int, place: Int, keyHasEscapes: Bool = false) {
    self.start = start
    self.keyEnd = keyEnd
    self.end = keyEnd
    self.place = place
    self.keyHasEscapes = keyHasEscapes
    let text = buffer.space.span
    if start &+ 9 <= text.count {
      let missing = max(0, 8 &- (keyEnd &- start &- 2))
      let word = CanonicalBuffer.word(text, start &+ 1).byteSwapped
      let mask = missing == 8 ? 0 : UInt64.max << UInt64(missing &* 8)
      beginning = word & mask
    } else {
      beginning = 0
      for index in start &+ 1..<keyEnd &- 1 { beginning = beginning << 8 | UInt64(text[index]) }
      beginning <<= UInt64(8 &* (8 &- (keyEnd &- start &- 2)))
    }
  }

  var isLeft: Bool { end == keyEnd }
  /// Without quotes.
  var key: Range<Int> { start &+ 1..<keyEnd &- 1 }

  enum Order { case before, same, behind }

  /// How keys stand to each other, by their bytes.
  @inline(__always)
  func order(to other: CanonicalMember, in buffer: borrowing CanonicalBuffer) -> Order {
    if keyHasEscapes || other.keyHasEscapes { return unescapedOrder(to: other, in: buffer) }
    if beginning != other.beginning { return beginning < other.beginning ? .before : .behind }
    return laterOrder(to: other, in: buffer)
  }

  private func laterOrder(to other: CanonicalMember, in buffer: borrowing CanonicalBuffer) -> Order {
    let text = buffer.space.span
    let (left, right) = (key, other.key)
    let shared = min(left.count, right.count)
    var index = 8
    while index < shared {
      let (x, y) = (text[left.lowerBound &+ index], text[right.lowerBound &+ index])
      if x != y { return x < y ? .before : .behind }
      index &+= 1
    }
    return left.count < right.count ? .before : left.count == right.count ? .same : .behind
  }

  @inline(never)
  private func unescapedOrder(to other: CanonicalMember, in buffer: borrowing CanonicalBuffer) -> Order {
    let left = CanonicalText.unescaped(buffer.space.span, key)
    let right = CanonicalText.unescaped(buffer.space.span, other.key)
    return left == right ? .same : left.lexicographicallyPrecedes(right) ? .before : .behind
  }
}

extension [CanonicalMember] {
  /// Sorts those from an index on by their keys; where a key stands twice is the result.
  mutating func sort(from first: Int, in buffer: borrowing CanonicalBuffer) -> Int? {
    if count &- first > 16 { return sortMany(from: first, in: buffer) }
    var members = mutableSpan
    for index in first..<members.count {
      let member = members[index]
      var place = index
      while place > first {
        let order = member.order(to: members[place &- 1], in: buffer)
        if order == .same { return Swift.max(member.place, members[place &- 1].place) }
        if order == .behind { break }
        members[place] = members[place &- 1]
        place &-= 1
      }
      members[place] = member
    }
    return nil
  }

  private mutating func sortMany(from first: Int, in buffer: borrowing CanonicalBuffer) -> Int? {
    let text = copy buffer
    let sorted = self[first...].sorted { $0.order(to: $1, in: text) == .before }
    replaceSubrange(first..., with: sorted)
    for (a, b) in zip(sorted, sorted.dropFirst()) where a.order(to: b, in: buffer) == .same {
      return Swift.max(a.place, b.place)
    }
    return nil
  }
}
