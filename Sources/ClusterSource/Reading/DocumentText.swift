import KubernetesModel

/// One document as JSON text, and where each of its values stands in the file it came from.
struct DocumentText {
  var json: [UInt8]
  var file: String
  var positions: Positions
  var context = DocumentContext()

  enum Positions {
    /// The JSON is the file itself; where each of its lines begins.
    case counted(lines: [Int], firstLine: Int)
    /// An API server sent the JSON: no place in it means anything to people.
    case served
    /// The JSON was made from YAML; sorted by offset.
    case marks([Mark])
  }

  /// A value's offset in the JSON and its place in the file, counted from 1.
  struct Mark {
    var offset: UInt32
    var line: UInt32
    var column: UInt32
  }

  /// A document that is JSON already; `firstLine` is its line in the file.
  init(json: [UInt8], file: String, firstLine: Int = 1) {
    // One pass, so that naming the place of each of many objects never counts the lines before it again.
    var lines = [0]
    for index in json.indices where json[index] == UInt8(ascii: "\n") { lines.append(index + 1) }
    self.init(json: json, file: file, positions: .counted(lines: lines, firstLine: firstLine))
  }

  init(json: [UInt8], file: String, positions: Positions) {
    self.json = json
    self.file = file
    self.positions = positions
  }

  /// How many of the sorted entries pass the test, all of them at the front.
  private static func count(of total: Int, passing test: (Int) -> Bool) -> Int {
    var (low, high) = (0, total)
    while low < high {
      let middle = (low + high) / 2
      if test(middle) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The place in the file of what stands at `offset` of the JSON.
  func location(of offset: Int) -> SourceLocation {
    switch positions {
    case .served: return SourceLocation(file: file)
    case .counted(let lines, let firstLine):
      let line = Self.count(of: lines.count) { lines[$0] <= offset }
      return SourceLocation(file: file, line: line + firstLine - 1, column: offset - lines[line - 1] + 1)
    case .marks(let marks):
      let passed = Self.count(of: marks.count) { Int(marks[$0].offset) <= offset }
      guard passed > 0 else { return SourceLocation(file: file, line: 1, column: 1) }
      return SourceLocation(file: file, line: Int(marks[passed - 1].line), column: Int(marks[passed - 1].column))
    }
  }

  /// Whether an API server sent the text, which answers for the kinds in it.
  var isServed: Bool {
    if case .served = positions { true } else { false }
  }

  /// Where an object was read from, or what it was made from; nil for what an API server sent.
  ///
  /// - Parameter stated: the file that the object itself says it was made from; empty for none.
  func origin(of offset: Int, stated: String = "") -> SourceLocation? {
    if case .served = positions { return nil }
    return context.source(stated: stated) ?? location(of: offset)
  }

  func location(of place: ReadingFailure.Place) -> SourceLocation {
    switch place {
    case .offset(let offset): location(of: offset)
    case .position(let line, let column): SourceLocation(file: file, line: line, column: column)
    }
  }
}
