extension JSONReader {
  /// Records a defect of a value that was read all the same.
  mutating func report(_ message: String, hint: String? = nil, at offset: Int) {
    defects.append(.value(message, hint: hint, at: offset))
  }

  /// Records a field that the API lacks, and passes over its value: what is left of the object means something else.
  mutating func refuse(_ field: String, known: [String], hint: String? = nil) throws(ReadingFailure) {
    let nearest = EditDistance.nearest(to: field, among: known, atMost: 3)
    let words = nearest.map { "did you mean `\($0)`?" } ?? "fields here are \(known.joined(separator: ", "))"
    _ = peek()
    report("there is no field `\(field)`", hint: hint ?? words, at: position)
    try skip()
  }

  /// Reads a value; where it is invalid, records that, passes over it and goes on with the fallback.
  mutating func tolerate<Value>(
    _ fallback: Value, _ read: (inout JSONReader) throws(ReadingFailure) -> Value
  ) throws(ReadingFailure) -> Value {
    _ = peek()
    let start = (position: position, depth: depth)
    do throws(ReadingFailure) {
      return try read(&self)
    } catch .value(let problem, let place) {
      defects.append(.value(problem, place))
      rewind(to: start.position, depth: start.depth)
      try skip()
      return fallback
    } catch { throw error }
  }

  /// The valid items of a list; each of the others is recorded as a defect.
  mutating func valid<Item>(
    _ item: (inout JSONReader) throws(ReadingFailure) -> Item
  ) throws(ReadingFailure) -> [Item] {
    try tolerate([]) { reader throws(ReadingFailure) in
      var items: [Item] = []
      var cursor = try reader.sequence()
      while try cursor.next(&reader) {
        if let value: Item = try reader.tolerate(nil, { reader throws(ReadingFailure) in try item(&reader) }) {
          items.append(value)
        }
      }
      return items
    }
  }
}
