import KubernetesModel

/// One document as JSON text, and where each of its values stands in the file it came from.
struct DocumentText {
  var json: [UInt8]
  var file: String
  var positions: Positions

  enum Positions {
    /// The JSON is the file itself.
    case counted
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

  /// The place in the file of what stands at `offset` of the JSON.
  func location(of offset: Int) -> SourceLocation {
    switch positions {
    case .served: return SourceLocation(file: file)
    case .counted:
      let before = json.prefix(max(0, offset))
      let line = before.reduce(1) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
      let column = before.reversed().prefix { $0 != UInt8(ascii: "\n") }.count + 1
      return SourceLocation(file: file, line: line, column: column)
    case .marks(let marks):
      var low = 0
      var high = marks.count
      while low < high {
        let middle = (low + high) / 2
        if Int(marks[middle].offset) <= offset { low = middle + 1 } else { high = middle }
      }
      guard low > 0 else { return SourceLocation(file: file, line: 1, column: 1) }
      return SourceLocation(file: file, line: Int(marks[low - 1].line), column: Int(marks[low - 1].column))
    }
  }

  /// Where an object was read from; nil for what an API server sent.
  func origin(of offset: Int) -> SourceLocation? {
    if case .served = positions { return nil }
    return location(of: offset)
  }

  func location(of place: ReadingFailure.Place) -> SourceLocation {
    switch place {
    case .offset(let offset): location(of: offset)
    case .position(let line, let column): SourceLocation(file: file, line: line, column: column)
    }
  }
}
