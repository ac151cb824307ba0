/// Rewrites a mapping that holds `<<` as kubectl reads it.
///
/// go-yaml, by which kubectl reads, sets keys in the order in which they stand: what is merged wins over own keys before it
/// and loses to those behind it; of several mappings in one `<<` the first wins.
struct MappingMerge {
  /// A member of the mapping, by its place in the JSON.
  struct Member {
    var keyStart: Int
    var keyEnd = 0
    var end = 0
    var line: Int
    var column: Int
    var isMerge = false
    var isAlias = false

    init(keyStart: Int, line: Int, column: Int) {
      self.keyStart = keyStart
      self.line = line
      self.column = column
    }
  }

  /// What stands in the result, by its place in the JSON.
  private struct Entry {
    var key: Range<Int>
    var end: Int
    var isOwn: Bool
  }

  private let written: [UInt8]
  private let marks: [DocumentText.Mark]
  private let firstLine: Int
  private var entries: [Entry] = []
  private var places: [ArraySlice<UInt8>: Int] = [:]

  /// - Parameter marksStart: where the marks of the mapping begin.
  init(_ written: [UInt8], _ marks: [DocumentText.Mark], _ marksStart: Int, firstLine: Int) {
    self.written = written
    self.marks = Array(marks[marksStart...])
    self.firstLine = firstLine
  }

  /// The mapping anew, to stand at `start`.
  consuming func result(
    of members: [Member], at start: Int
  ) throws(ReadingFailure) -> (json: [UInt8], marks: [DocumentText.Mark]) {
    for member in members {
      if member.isMerge {
        for source in try sources(of: member).reversed() {
          for part in try Self.members(of: written, source) { set(Entry(key: part.key, end: part.end, isOwn: false)) }
        }
      } else {
        set(Entry(key: member.keyStart..<member.keyEnd, end: member.end, isOwn: true))
      }
    }
    var json: [UInt8] = [UInt8(ascii: "{")]
    var moved = Array(marks.prefix { Int($0.offset) <= start })
    for entry in entries {
      if json.count > 1 { json.append(UInt8(ascii: ",")) }
      let range = entry.key.lowerBound..<entry.end
      for var mark in marks[firstMark(at: range.lowerBound)...].prefix(while: { Int($0.offset) < range.upperBound }) {
        mark.offset = UInt32(clamping: Int(mark.offset) - range.lowerBound + start + json.count)
        moved.append(mark)
      }
      json += written[range]
    }
    json.append(UInt8(ascii: "}"))
    return (json, moved)
  }

  private func firstMark(at offset: Int) -> Int {
    var (low, high) = (0, marks.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(marks[middle].offset) < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// An own key that stands twice stays twice, for the reader to refuse.
  private mutating func set(_ entry: Entry) {
    let key = written[entry.key]
    if let place = places[key], !(entry.isOwn && entries[place].isOwn) {
      let isOwn = entry.isOwn || entries[place].isOwn
      entries[place] = Entry(key: entry.key, end: entry.end, isOwn: isOwn)
    } else {
      places[key] = entries.count
      entries.append(entry)
    }
  }

  /// Where the mappings named by a merge begin: one, or those of a list that stands in place.
  private func sources(of member: Member) throws(ReadingFailure) -> [Int] {
    let failure = ReadingFailure.syntax(
      ReadingFailure.Problem(message: "`<<` merges mappings only", hint: "name an anchor of a mapping"),
      .position(line: member.line + firstLine - 1, column: member.column))
    let value = member.keyEnd + 1
    if written[value] == UInt8(ascii: "{") { return [value] }
    guard written[value] == UInt8(ascii: "["), !member.isAlias else { throw failure }
    var reader = JSONReader(written, interner: StringInterner(), position: value)
    var starts: [Int] = []
    var items = try reader.sequence()
    while try items.next(&reader) {
      guard reader.peek() == UInt8(ascii: "{") else { throw failure }
      starts.append(reader.position)
      try reader.skip()
    }
    return starts
  }

  private static func members(
    of written: [UInt8], _ start: Int
  ) throws(ReadingFailure) -> [(key: Range<Int>, end: Int)] {
    var reader = JSONReader(written, interner: StringInterner(), position: start)
    var members: [(key: Range<Int>, end: Int)] = []
    var cursor = try reader.mapping()
    while try cursor.next(&reader) != nil {
      let keyEnd = reader.position - 1
      try reader.skip()
      members.append((cursor.keyOffset..<keyEnd, reader.position))
    }
    return members
  }
}
