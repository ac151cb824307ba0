import FoundationEssentials

/// Turns YAML into the JSON that kubectl would send, with aliases and merges resolved and every value's place kept.
struct YAMLTranscoder: ~Copyable {
  private var events: YAMLEvents
  private var json: [UInt8] = []
  private var marks: [DocumentText.Mark] = []
  private var anchors: [String: Fragment?] = [:]
  private var copied = 0
  private var depth = 0
  private let limits: ReadingLimits
  private let firstLine: Int

  /// A finished value: its part of the JSON and of the marks.
  struct Fragment {
    var bytes: Range<Int>
    var marks: Range<Int>
  }

  /// Calls `body` with each document of the text that is not empty; `firstLine` is the text's line in its file.
  static func forEachDocument(
    of text: ArraySlice<UInt8>, file: String, firstLine: Int, limits: ReadingLimits,
    _ body: (DocumentText) -> Void
  ) throws(ReadingFailure) {
    let outcome = text.withUnsafeBufferPointer { buffer -> Result<Void, ReadingFailure> in
      var transcoder = YAMLTranscoder(YAMLEvents(buffer), limits: limits, firstLine: firstLine)
      do throws(ReadingFailure) {
        while let document = try transcoder.nextDocument(file: file) { body(document) }
        return .success(())
      } catch {
        return .failure(error)
      }
    }
    try outcome.get()
  }

  private init(_ events: consuming YAMLEvents, limits: ReadingLimits, firstLine: Int) {
    self.events = events
    self.limits = limits
    self.firstLine = firstLine
  }

  private mutating func nextDocument(file: String) throws(ReadingFailure) -> DocumentText? {
    while true {
      try next()
      if events.kind == .end { return nil }
      guard events.kind == .documentStart else { continue }
      json = []
      marks = []
      anchors = [:]
      try next()
      let isEmpty = events.kind == .scalar && events.isPlain && events.scalarBytes.isEmpty
      try node()
      if !isEmpty { return DocumentText(json: json, file: file, positions: .marks(marks)) }
    }
  }

  private mutating func next() throws(ReadingFailure) {
    do throws(ReadingFailure) {
      try events.next()
    } catch .syntax(let problem, .position(let line, let column)) {
      throw .syntax(problem, .position(line: line + firstLine - 1, column: column))
    } catch { throw error }
  }

  /// Writes the node that the current event begins.
  private mutating func node() throws(ReadingFailure) {
    if events.kind == .alias { return try alias() }
    let anchor = events.anchor
    if let anchor { anchors[anchor] = .some(nil) }
    let start = (bytes: json.count, marks: marks.count)
    mark()
    switch events.kind {
    case .scalar: try scalar()
    case .sequenceStart: try sequence()
    default: try mapping()
    }
    if let anchor { anchors[anchor] = Fragment(bytes: start.bytes..<json.count, marks: start.marks..<marks.count) }
  }

  private mutating func mark() {
    marks.append(
      DocumentText.Mark(
        offset: UInt32(clamping: json.count), line: UInt32(clamping: events.line + firstLine - 1),
        column: UInt32(clamping: events.column)))
  }

  private func failure(_ message: String, hint: String? = nil) -> ReadingFailure {
    .syntax(
      ReadingFailure.Problem(message: message, hint: hint),
      .position(line: events.line + firstLine - 1, column: events.column))
  }

  private mutating func alias() throws(ReadingFailure) {
    let name = events.anchor ?? ""
    guard let anchored = anchors[name] else { throw failure("alias `*\(name)` names no anchor before it") }
    guard let fragment = anchored else { throw failure("anchor `&\(name)` contains itself") }
    copied += fragment.bytes.count
    guard copied <= limits.aliasBytes else {
      throw failure(
        "aliases expand to more than \(ReadingLimits.text(limits.aliasBytes))", hint: "write the repeated parts out")
    }
    append(bytes: Array(json[fragment.bytes]), marks: Array(marks[fragment.marks]), from: fragment.bytes.lowerBound)
  }

  private mutating func append(bytes: [UInt8], marks moved: [DocumentText.Mark], from origin: Int) {
    let target = json.count
    json += bytes
    for var mark in moved {
      mark.offset = UInt32(clamping: Int(mark.offset) - origin + target)
      marks.append(mark)
    }
  }

  private mutating func descend() throws(ReadingFailure) {
    depth += 1
    guard depth <= JSONReader.deepestNesting else {
      throw failure("nesting is deeper than \(JSONReader.deepestNesting) levels")
    }
  }

  private mutating func sequence() throws(ReadingFailure) {
    try descend()
    json.append(UInt8(ascii: "["))
    try next()
    var isFirst = true
    while events.kind != .sequenceEnd {
      if !isFirst { json.append(UInt8(ascii: ",")) }
      isFirst = false
      try node()
      try next()
    }
    json.append(UInt8(ascii: "]"))
    depth -= 1
  }

  private mutating func mapping() throws(ReadingFailure) {
    try descend()
    let start = (bytes: json.count, marks: marks.count)
    var members: [MappingMerge.Member] = []
    var hasMerge = false
    json.append(UInt8(ascii: "{"))
    try next()
    while events.kind != .mappingEnd {
      if json.count > start.bytes + 1 { json.append(UInt8(ascii: ",")) }
      var member = MappingMerge.Member(keyStart: json.count, line: events.line, column: events.column)
      member.isMerge = try key()
      hasMerge = hasMerge || member.isMerge
      member.keyEnd = json.count
      json.append(UInt8(ascii: ":"))
      try next()
      // What go-yaml refuses although its value could be merged.
      member.isAlias = events.kind == .alias
      try node()
      member.end = json.count
      members.append(member)
      try next()
    }
    json.append(UInt8(ascii: "}"))
    if hasMerge {
      let merged = try MappingMerge(json, marks, start.marks, firstLine: firstLine).result(of: members, at: start.bytes)
      json.replaceSubrange(start.bytes..., with: merged.json)
      marks.replaceSubrange(start.marks..., with: merged.marks)
    }
    depth -= 1
  }

  /// Writes a key; true when it is the merge key `<<`.
  private mutating func key() throws(ReadingFailure) -> Bool {
    if events.kind == .alias {
      guard case .some(.some(let fragment)) = anchors[events.anchor ?? ""],
        json[fragment.bytes.lowerBound] == UInt8(ascii: "\"")
      else { throw failure("an alias used as a key must name text") }
      try alias()
      return false
    }
    guard events.kind == .scalar else { throw failure("a key must be text, not a list or a mapping") }
    let start = (bytes: json.count, marks: marks.count)
    mark()
    if events.scalarTag == Self.binary {
      try writeBinary(events.scalarBytes)
    } else if !events.isPlain || events.scalarTag != nil {
      writeText(events.scalarBytes)
    } else {
      switch YAMLScalar(plain: events.scalarBytes) {
      case .text: writeText(events.scalarBytes)
      case .boolean(let value): json += value ? Array("\"true\"".utf8) : Array("\"false\"".utf8)
      case .number(let text): json += Array("\"\(text)\"".utf8)
      case .null, .infinity: throw failure("a key must be text", hint: "put it in quotes")
      }
    }
    if let anchor = events.anchor {
      anchors[anchor] = Fragment(bytes: start.bytes..<json.count, marks: start.marks..<marks.count)
    }
    let isBare = events.isPlain && events.scalarTag == nil
    return (isBare || events.scalarTag == Self.merge) && events.scalarBytes.elementsEqual("<<".utf8)
  }

  private mutating func scalar() throws(ReadingFailure) {
    let bytes = events.scalarBytes
    guard events.isPlain || events.scalarTag != nil else { return writeText(bytes) }
    var meaning = YAMLScalar.text
    switch events.scalarTag {
    case nil, "tag:yaml.org,2002:int", "tag:yaml.org,2002:bool", "tag:yaml.org,2002:float", "tag:yaml.org,2002:null":
      meaning = YAMLScalar(plain: bytes)
    case Self.binary: return try writeBinary(bytes)
    default: meaning = .text
    }
    switch meaning {
    case .null: json += Array("null".utf8)
    case .boolean(true): json += Array("true".utf8)
    case .boolean(false): json += Array("false".utf8)
    case .number(let text): json += Array(text.utf8)
    case .infinity: throw failure("`\(String(decoding: bytes, as: UTF8.self))` is no number a server accepts")
    case .text: writeText(bytes)
    }
  }

  private static let binary = "tag:yaml.org,2002:binary"
  private static let merge = "tag:yaml.org,2002:merge"

  /// Base64 of text: servers see the text.
  private mutating func writeBinary(_ base64: UnsafeBufferPointer<UInt8>) throws(ReadingFailure) {
    let compact = base64.filter { ![0x20, 0x09, 0x0a, 0x0d].contains($0) }
    guard let data = Data(base64Encoded: Data(compact)), String(validating: data, as: UTF8.self) != nil else {
      throw failure("`!!binary` without the base64 of text", hint: "write the text itself")
    }
    Array(data).withUnsafeBufferPointer { writeText($0) }
  }

  private mutating func writeText(_ text: UnsafeBufferPointer<UInt8>) {
    json.append(UInt8(ascii: "\""))
    for byte in text {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        json.append(UInt8(ascii: "\\"))
        json.append(byte)
      case 0..<0x20:
        json += Array("\\u00".utf8)
        json.append(Self.hexDigit(byte >> 4))
        json.append(Self.hexDigit(byte & 0xf))
      default: json.append(byte)
      }
    }
    json.append(UInt8(ascii: "\""))
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? 0x30 + value : 0x57 + value
  }
}
