extension String: WireValue {
  static var blank: String { "" }
  var isBlank: Bool { isEmpty }
  func write(to json: inout JSONWriter) { json.value(self) }
  static func read(from reader: inout JSONReader) throws(ReadingFailure) -> String { try reader.text() }
}

extension Int: WireValue {
  static var blank: Int { 0 }
  var isBlank: Bool { self == 0 }
  func write(to json: inout JSONWriter) { json.value(self) }
  static func read(from reader: inout JSONReader) throws(ReadingFailure) -> Int { try reader.integer() ?? 0 }
}

extension Bool: WireValue {
  static var blank: Bool { false }
  var isBlank: Bool { !self }
  func write(to json: inout JSONWriter) { json.value(self) }
  static func read(from reader: inout JSONReader) throws(ReadingFailure) -> Bool { try reader.boolean() ?? false }
}

extension Optional: WireValue where Wrapped: WireValue {
  static var blank: Wrapped? { nil }
  var isBlank: Bool { if case .none = self { true } else { false } }

  func write(to json: inout JSONWriter) throws(ReadingFailure) { try self?.write(to: &json) }

  static func read(from reader: inout JSONReader) throws(ReadingFailure) -> Wrapped? {
    try reader.skipNull() ? nil : try Wrapped.read(from: &reader)
  }
}

extension Array: WireValue where Element: WireValue {
  static var blank: [Element] { [] }
  var isBlank: Bool { isEmpty }

  func write(to json: inout JSONWriter) throws(ReadingFailure) {
    json.open("[")
    for element in self { try element.write(to: &json) }
    json.close("]")
  }

  static func read(from reader: inout JSONReader) throws(ReadingFailure) -> [Element] {
    try reader.list { reader throws(ReadingFailure) in try Element.read(from: &reader) }
  }
}

extension Dictionary: WireValue where Key == String, Value: WireValue {
  static var blank: [String: Value] { [:] }
  var isBlank: Bool { isEmpty }

  func write(to json: inout JSONWriter) throws(ReadingFailure) {
    json.open("{")
    for (key, value) in sorted(by: { $0.key < $1.key }) {
      json.key(key)
      try value.write(to: &json)
    }
    json.close("}")
  }

  static func read(from reader: inout JSONReader) throws(ReadingFailure) -> [String: Value] {
    var result: [String: Value] = [:]
    var members = try reader.mapping()
    while let key = try members.next(&reader) { result[key] = try Value.read(from: &reader) }
    return result
  }
}

/// Choices are written as their raw text; a text that this version does not know is an error, never a guess.
protocol WireChoice: WireValue, RawRepresentable where RawValue == String {}

extension WireChoice {
  var isBlank: Bool { false }
  func write(to json: inout JSONWriter) { json.value(rawValue) }

  static func read(from reader: inout JSONReader) throws(ReadingFailure) -> Self {
    let start = reader.position
    let text = try reader.text()
    guard let value = Self(rawValue: text) else { throw .value("`\(text)` is not known here", at: start) }
    return value
  }
}
