import KubernetesModel

/// Copies a JSON value into canonical text, keeping of it what a field says.
///
/// Members are written as they come and sorted only where they were not sorted already, so that what servers write is
/// copied once.
struct CanonicalCopy {
  /// What becomes of values that are never kept.
  enum Style {
    /// Withheld, or left out (`NeverKept`).
    case kept
    /// Compared all the same, unless they are named as secrets.
    case digested
    /// There are none: the text was canonical before, `withheld` included.
    case stored
  }

  /// What is wrong, and where; small, so that the way that always succeeds stays fast.
  struct Failure: Error {
    enum Problem { case malformed, twice, mark, tooDeep, number, tooLarge }

    var problem: Problem
    var place: Int

    init(_ problem: Problem, at place: Int) {
      self.problem = problem
      self.place = place
    }
  }

  enum Outcome {
    case written
    /// Null, or emptied by its selection: its holder is as if it were not there.
    case left
  }

  /// Where a value stands.
  struct Surroundings {
    var isMember = false
    var role = NeverKept.Role.usual
    var holder = NeverKept.Holder.other
  }

  /// Deeper nesting is refused: no object that is kept comes near it, and sorting costs a copy per level.
  static let deepest = 128
  /// No server takes a larger object.
  static let largest = 16_000_000

  var style: Style
  var buffer = CanonicalBuffer()
  var depth = 0
  /// Members of the mappings around the place that is read, the outermost first.
  var members: [CanonicalMember] = []
  /// Items of lists whose order means nothing, likewise.
  var items: [Range<Int>] = []
  /// Where members are put in order.
  var scratch = CanonicalBuffer(capacity: 0)

  init(_ style: Style) {
    self.style = style
    members.reserveCapacity(32)
  }

  /// Copies the value that begins at the index and goes behind it.
  mutating func value(
    _ text: Span<UInt8>, _ index: inout Int, _ field: KeptField, _ around: Surroundings
  ) throws(Failure) -> Outcome {
    guard index < text.count else { throw Failure(.malformed, at: index) }
    if text[index] == UInt8(ascii: "n") { return try null(text, &index, field, around) }
    switch field.mode {
    case .whole, .members, .digests: return try nested(text, &index, field, around)
    default: return try selected(text, &index, field, around)
    }
  }

  private mutating func nested(
    _ text: Span<UInt8>, _ index: inout Int, _ field: KeptField, _ around: Surroundings
  ) throws(Failure) -> Outcome {
    switch text[index] {
    case UInt8(ascii: "{"): return try mapping(text, &index, field, around)
    case UInt8(ascii: "["):
      if case .digests = field.mode { return try digest(text, &index, around) }
      let start = buffer.count
      try list(text, &index, field, around)
      if buffer.count == start &+ 2, around.isMember, field.dropsEmpty || field.dropsEmptyLists {
        buffer.count = start
        return .left
      }
    default:
      switch field.mode {
      case .whole:
        let start = buffer.count
        try scalar(text, &index)
        if field.dropsEmpty, around.isMember, buffer.space[start..<buffer.count].elementsEqual(#""""#.utf8) {
          buffer.count = start
          return .left
        }
      case .digests: return try digest(text, &index, around)
      default: try withhold(text, &index)
      }
    }
    return .written
  }

  private mutating func null(
    _ text: Span<UInt8>, _ index: inout Int, _ field: KeptField, _ around: Surroundings
  ) throws(Failure) -> Outcome {
    let start = index
    try skip(text, &index)
    if around.isMember, !field.isNullable, style != .stored { return .left }
    buffer.append(text, start..<index)
    return .written
  }

  private mutating func list(
    _ text: Span<UInt8>, _ index: inout Int, _ field: KeptField, _ around: Surroundings
  ) throws(Failure) {
    try descend(index)
    let start = buffer.count
    let first = items.count
    let inner = field.items ?? field
    var around = around
    around.isMember = false
    buffer.append(UInt8(ascii: "["))
    index &+= 1
    while try !isEnd(text, &index, UInt8(ascii: "]"), isFirst: buffer.count == start &+ 1) {
      let itemStart = buffer.count
      _ = try value(text, &index, inner, around)
      if field.isUnordered { items.append(itemStart..<buffer.count) }
      buffer.append(UInt8(ascii: ","))
    }
    if field.isUnordered { sortItems(from: first, writtenFrom: start) }
    close(UInt8(ascii: "]"), start)
    depth &-= 1
  }

  private mutating func sortItems(from first: Int, writtenFrom start: Int) {
    let written = items[first...].map { Array(buffer.space[$0]) }
    items.removeLast(items.count - first)
    let sorted = written.sorted { $0.lexicographicallyPrecedes($1) }
    if sorted == written { return }
    buffer.count = start + 1
    for item in sorted {
      buffer.append(item)
      buffer.append(UInt8(ascii: ","))
    }
  }

  /// Ends a mapping or list whose members or items all have a comma behind them.
  mutating func close(_ bracket: UInt8, _ start: Int) {
    if buffer.count == start &+ 1 { buffer.append(bracket) } else { buffer.overwriteLast(bracket) }
  }

  mutating func descend(_ index: Int) throws(Failure) {
    depth &+= 1
    guard depth <= Self.deepest else { throw Failure(.tooDeep, at: index) }
    guard buffer.count <= Self.largest else { throw Failure(.tooLarge, at: index) }
  }
}

// MARK: - Tokens

extension CanonicalCopy {
  @inline(__always)
  static func skipSpace(_ text: Span<UInt8>, _ index: inout Int) {
    while index < text.count {
      let byte = text[index]
      guard byte <= 0x20, byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 else { return }
      index &+= 1
    }
  }

  /// Goes to the next member or item; true, and behind the bracket, where there is none.
  @inline(__always)
  func isEnd(_ text: Span<UInt8>, _ index: inout Int, _ bracket: UInt8, isFirst: Bool) throws(Failure) -> Bool {
    Self.skipSpace(text, &index)
    guard index < text.count else { throw Failure(.malformed, at: index) }
    if text[index] == bracket {
      index &+= 1
      return true
    }
    if isFirst { return false }
    guard text[index] == UInt8(ascii: ",") else { throw Failure(.malformed, at: index) }
    index &+= 1
    Self.skipSpace(text, &index)
    guard index < text.count, text[index] != bracket else { throw Failure(.malformed, at: index) }
    return false
  }

  func skip(_ text: Span<UInt8>, _ index: inout Int) throws(Failure) {
    do throws(JSONSkipper.Failure) {
      index = try JSONSkipper.endOfValue(text, from: index, depth: depth)
    } catch {
      throw Failure(.malformed, at: error.place)
    }
  }

  private mutating func scalar(_ text: Span<UInt8>, _ index: inout Int) throws(Failure) {
    let start = buffer.count
    switch text[index] {
    case UInt8(ascii: "\""):
      let traits = try buffer.appendString(text, &index)
      if traits.hasColon, style != .stored { removeCredentials(from: start) }
    case UInt8(ascii: "t"), UInt8(ascii: "f"):
      let first = index
      try skip(text, &index)
      buffer.append(text, first..<index)
    default: try number(text, &index)
    }
  }

  private mutating func number(_ text: Span<UInt8>, _ index: inout Int) throws(Failure) {
    let start = index
    if let end = CanonicalNumber.endOfPlain(text, from: start) {
      index = end
      return buffer.append(text, start..<end)
    }
    try skip(text, &index)
    let written = String(decoding: (start..<index).map { text[$0] }, as: UTF8.self)
    guard let number = CanonicalNumber.text(written) else { throw Failure(.number, at: start) }
    buffer.append(Array(number.utf8))
  }

  /// Writes again, without user part and query, a string that holds an address.
  private mutating func removeCredentials(from start: Int) {
    let end = buffer.count
    guard Self.holdsAddress(buffer.space.span, start..<end) else { return }
    guard let redacted = NeverKept.withoutCredentials(buffer.space[start + 1..<end - 1]) else { return }
    // The inside of a canonical string stays canonical: no escape is cut in two.
    buffer.count = start + 1
    buffer.append(redacted)
    buffer.append(UInt8(ascii: "\""))
  }

  private static func holdsAddress(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    while index &+ 2 < range.upperBound {
      if text[index] == UInt8(ascii: ":"), text[index &+ 1] == UInt8(ascii: "/"), text[index &+ 2] == UInt8(ascii: "/")
      {
        return true
      }
      index &+= 1
    }
    return false
  }
}
