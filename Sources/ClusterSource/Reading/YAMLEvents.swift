import CYaml

/// libyaml's event stream over one text; the only place that touches its memory.
struct YAMLEvents: ~Copyable {
  enum Kind {
    case scalar, alias, sequenceStart, sequenceEnd, mappingStart, mappingEnd, documentStart, documentEnd, end
  }

  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let event: UnsafeMutablePointer<yaml_event_t>
  private let text: UnsafeBufferPointer<UInt8>
  private var holdsEvent = false
  /// Of the current event.
  private(set) var kind = Kind.documentStart

  /// The buffer must outlive this value.
  init(_ text: UnsafeBufferPointer<UInt8>) {
    parser = .allocate(capacity: 1)
    event = .allocate(capacity: 1)
    self.text = text
    yaml_parser_initialize(parser)
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, text.baseAddress, text.count)
  }

  deinit {
    if holdsEvent { yaml_event_delete(event) }
    yaml_parser_delete(parser)
    event.deallocate()
    parser.deallocate()
  }

  mutating func next() throws(ReadingFailure) {
    repeat {
      if holdsEvent { yaml_event_delete(event) }
      holdsEvent = false
      guard yaml_parser_parse(parser, event) == 1 else { throw failure() }
      holdsEvent = true
    } while event.pointee.type == YAML_STREAM_START_EVENT
    kind =
      switch event.pointee.type {
      case YAML_SCALAR_EVENT: .scalar
      case YAML_ALIAS_EVENT: .alias
      case YAML_SEQUENCE_START_EVENT: .sequenceStart
      case YAML_SEQUENCE_END_EVENT: .sequenceEnd
      case YAML_MAPPING_START_EVENT: .mappingStart
      case YAML_MAPPING_END_EVENT: .mappingEnd
      case YAML_DOCUMENT_START_EVENT: .documentStart
      case YAML_DOCUMENT_END_EVENT: .documentEnd
      default: .end
      }
  }

  /// From 1.
  var line: Int { Int(event.pointee.start_mark.line) + 1 }
  /// From 1.
  var column: Int { Int(event.pointee.start_mark.column) + 1 }

  /// The anchor that the node defines, or that the alias names.
  var anchor: String? {
    switch kind {
    case .scalar: Self.text(event.pointee.data.scalar.anchor)
    case .alias: Self.text(event.pointee.data.alias.anchor)
    case .sequenceStart: Self.text(event.pointee.data.sequence_start.anchor)
    case .mappingStart: Self.text(event.pointee.data.mapping_start.anchor)
    default: nil
    }
  }

  var scalarTag: String? { Self.text(event.pointee.data.scalar.tag) }

  /// True for a scalar without quotes.
  var isPlain: Bool { event.pointee.data.scalar.style == YAML_PLAIN_SCALAR_STYLE }

  var scalarBytes: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: event.pointee.data.scalar.value, count: event.pointee.data.scalar.length)
  }

  private static func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    pointer.map { String(cString: $0) }
  }

  private func failure() -> ReadingFailure {
    if parser.pointee.error == YAML_READER_ERROR { return forbiddenCharacter }
    let mark = parser.pointee.problem_mark
    return .syntax(
      Self.problem(parser.pointee.problem.map { String(cString: $0) } ?? "not YAML"),
      .position(line: Int(mark.line) + 1, column: Int(mark.column) + 1))
  }

  /// The text is valid UTF-8: all that libyaml's reader can refuse in it are control characters.
  private var forbiddenCharacter: ReadingFailure {
    let before = text.prefix(parser.pointee.problem_offset)
    let line = before.reversed().prefix { $0 != UInt8(ascii: "\n") }
    let code = String(parser.pointee.problem_value, radix: 16, uppercase: true)
    let name = String(repeating: "0", count: max(0, 4 - code.count)) + code
    return .syntax(
      ReadingFailure.Problem(
        message: "broken YAML: the control character U+\(name) is not allowed",
        hint: "remove it, or write it as an escape in double quotes"),
      .position(
        line: before.count { $0 == UInt8(ascii: "\n") } + 1, column: line.count { $0 & 0xc0 != 0x80 } + 1))
  }

  /// libyaml's words, with what they usually come from.
  private static func problem(_ words: String) -> ReadingFailure.Problem {
    if words.hasPrefix("Maximum nesting level") {
      return .init(message: "nesting is deeper than \(JSONReader.deepestNesting) levels")
    }
    let hint = words.contains("cannot start any token") ? "tabs, `@` and backquotes cannot begin a value" : nil
    return .init(message: "broken YAML: \(words)", hint: hint)
  }
}
