import Documents
import KubernetesModel

// What is kept of a value otherwise than by its members.
extension CanonicalCopy {
  mutating func selected(
    _ text: Span<UInt8>, _ index: inout Int, _ field: KeptField, _ around: Surroundings
  ) throws(Failure) -> Outcome {
    switch field.mode {
    case .presence:
      try skip(text, &index)
      buffer.append(Array("true".utf8))
      return .written
    case .digest: return try digest(text, &index, around)
    case .flags(let names):
      try flags(text, &index, names)
      return .written
    case .environment(let names):
      guard text[index] == UInt8(ascii: "[") else { break }
      return try variables(text, &index, names, (.keptVariable, .otherVariable))
    case .variables(let names):
      guard text[index] == UInt8(ascii: "[") else { break }
      try namedVariables(text, &index, names)
      return .written
    case .unless(let usual):
      let start = buffer.count
      guard try value(text, &index, .whole, around) == .written else { return .left }
      guard buffer.space[start..<buffer.count].elementsEqual(usual) else { return .written }
      buffer.count = start
      return .left
    case .zero:
      let start = index
      try skip(text, &index)
      guard index - start == 1, text[start] == UInt8(ascii: "0") else { return .left }
      buffer.append(UInt8(ascii: "0"))
      return .written
    case .embedded(let format, let inner): return try embedded(text, &index, format, inner, around)
    case .withheld, .whole, .members, .digests: break
    }
    try withhold(text, &index)
    return .written
  }

  /// Passes over a value and writes what stands for one that is not kept.
  mutating func withhold(_ text: Span<UInt8>, _ index: inout Int) throws(Failure) {
    try skip(text, &index)
    buffer.append(DocumentValue.withheldMark)
  }

  /// Writes 64 bits of the value.
  mutating func digest(
    _ text: Span<UInt8>, _ index: inout Int, _ around: Surroundings
  ) throws(Failure) -> Outcome {
    let start = buffer.count
    let outer = style
    style = .digested
    defer { style = outer }
    switch around.role {
    case .commandLine: _ = try commandLine(text, &index, .whole, around, .other)
    case .environment: _ = try environment(text, &index, .whole, around)
    case .usual, .left, .managers, .settings:
      var around = around
      around.isMember = false
      _ = try value(text, &index, .whole, around)
    }
    writeDigest(from: start)
    return .written
  }

  /// Replaces what was written from an offset on by a digest of it.
  private mutating func writeDigest(from start: Int) {
    let digest = DocumentDigest.value(of: buffer.space.span.extracting(start..<buffer.count))
    buffer.count = start
    buffer.appendString("#\(DocumentDigest.text(digest))".utf8)
  }

  /// The string that begins here as text, and the reader behind it.
  private mutating func text(_ text: Span<UInt8>, _ index: inout Int) throws(Failure) -> [UInt8] {
    let start = buffer.count
    _ = try buffer.appendString(text, &index)
    defer { buffer.count = start }
    return CanonicalText.unescaped(buffer.space.span, start + 1..<buffer.count - 1)
  }

  // MARK: Command lines

  /// `command` and `args`, if they are the words of a command line.
  mutating func commandLine(
    _ text: Span<UInt8>, _ index: inout Int, _ field: KeptField, _ around: Surroundings, _ holder: NeverKept.Holder
  ) throws(Failure) -> Outcome {
    let first = text[index]
    guard field.isWhole, first == UInt8(ascii: "[") || first == UInt8(ascii: "\"") && holder != .labels else {
      return try value(text, &index, field, around)
    }
    if style == .digested { try digestedArguments(text, &index) } else { try withhold(text, &index) }
    return .written
  }

  /// Texts of a list, or one text; nil where the list holds anything else, which is then unread.
  private mutating func words(_ text: Span<UInt8>, _ index: inout Int) throws(Failure) -> [[UInt8]]? {
    let start = index
    if text[index] == UInt8(ascii: "\"") { return [try self.text(text, &index)] }
    guard text[index] == UInt8(ascii: "[") else { return nil }
    var words: [[UInt8]] = []
    index += 1
    var isFirst = true
    while try !isEnd(text, &index, UInt8(ascii: "]"), isFirst: isFirst) {
      isFirst = false
      guard text[index] == UInt8(ascii: "\"") else {
        index = start
        return nil
      }
      words.append(try self.text(text, &index))
    }
    return words
  }

  /// Writes the words of a command line without the values of options that are named as secrets.
  private mutating func digestedArguments(_ text: Span<UInt8>, _ index: inout Int) throws(Failure) {
    guard let words = try words(text, &index) else {
      _ = try value(text, &index, .whole, Surroundings())
      return
    }
    buffer.append(UInt8(ascii: "["))
    var isValueSecret = false
    for word in words.flatMap({ $0.split { $0 <= 0x20 }.map(Array.init) }) {
      let isSecret = isValueSecret
      isValueSecret = false
      if isSecret, word.first != UInt8(ascii: "-") { continue }
      if let option = SecretNames.option(word) {
        buffer.appendString(option.name)
        isValueSecret = !option.hasValue
      } else {
        buffer.appendString(word)
      }
      buffer.append(UInt8(ascii: ","))
    }
    buffer.append(UInt8(ascii: "]"))
  }

  /// Writes the options of these names.
  private mutating func flags(_ text: Span<UInt8>, _ index: inout Int, _ names: [String]) throws(Failure) {
    guard let words = try words(text, &index) else { return try withhold(text, &index) }
    let start = buffer.count
    buffer.append(UInt8(ascii: "["))
    // In which order options stand says nothing.
    for option in CommandOptions.of(words, named: names).sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      buffer.appendString(NeverKept.withoutCredentials(option[...]) ?? option)
      buffer.append(UInt8(ascii: ","))
    }
    close(UInt8(ascii: "]"), start)
  }

  // MARK: Environment

  /// `env`, where the selection does not name the variables that are kept.
  mutating func environment(
    _ text: Span<UInt8>, _ index: inout Int, _ field: KeptField, _ around: Surroundings
  ) throws(Failure) -> Outcome {
    guard field.isWhole else { return try value(text, &index, field, around) }
    switch text[index] {
    case UInt8(ascii: "["): return try variables(text, &index, [], (.whole, .variable))
    case UInt8(ascii: "{") where style == .kept: return try value(text, &index, .variables, around)
    // The label `env: prod`.
    default: return try value(text, &index, .whole, around)
    }
  }

  /// Variables of which only those of these names have their value kept.
  private mutating func variables(
    _ text: Span<UInt8>, _ index: inout Int, _ names: [String], _ fields: (kept: KeptField, other: KeptField)
  ) throws(Failure) -> Outcome {
    try descend(index)
    let start = buffer.count
    buffer.append(UInt8(ascii: "["))
    index += 1
    while try !isEnd(text, &index, UInt8(ascii: "]"), isFirst: buffer.count == start + 1) {
      let isKept = try isVariableKept(text, index, names)
      _ = try value(text, &index, isKept ? fields.kept : fields.other, Surroundings())
      buffer.append(UInt8(ascii: ","))
    }
    close(UInt8(ascii: "]"), start)
    depth -= 1
    return .written
  }

  /// Writes the variables of these names as a mapping; the last of two with one name counts, as in a container.
  private mutating func namedVariables(
    _ text: Span<UInt8>, _ index: inout Int, _ names: [String]
  ) throws(Failure) {
    try descend(index)
    var found: [String: [UInt8]] = [:]
    index += 1
    var isFirst = true
    while try !isEnd(text, &index, UInt8(ascii: "]"), isFirst: isFirst) {
      isFirst = false
      let start = buffer.count
      var name = ""
      for candidate in names where try isVariableKept(text, index, [candidate]) { name = candidate }
      _ = try value(text, &index, name.isEmpty ? .presence : .variableContent, Surroundings())
      if !name.isEmpty { found[name] = buffer.bytes(from: start) }
      buffer.count = start
    }
    depth -= 1
    buffer.append(UInt8(ascii: "{"))
    for (position, (name, content)) in found.sorted(by: { $0.key < $1.key }).enumerated() {
      if position > 0 { buffer.append(UInt8(ascii: ",")) }
      buffer.appendString(name.utf8)
      buffer.append(UInt8(ascii: ":"))
      buffer.append(content)
    }
    buffer.append(UInt8(ascii: "}"))
  }

  /// Looks for the name of the variable that begins here.
  private mutating func isVariableKept(
    _ text: Span<UInt8>, _ start: Int, _ names: [String]
  ) throws(Failure) -> Bool {
    if names.isEmpty, style == .kept || text[start] != UInt8(ascii: "{") { return style != .kept }
    guard text[start] == UInt8(ascii: "{") else { return style != .kept }
    var index = start + 1
    var isFirst = true
    while try !isEnd(text, &index, UInt8(ascii: "}"), isFirst: isFirst) {
      isFirst = false
      guard text[index] == UInt8(ascii: "\"") else { throw Failure(.malformed, at: index) }
      let key = try self.text(text, &index)
      Self.skipSpace(text, &index)
      guard index < text.count, text[index] == UInt8(ascii: ":") else { throw Failure(.malformed, at: index) }
      index += 1
      Self.skipSpace(text, &index)
      if key.elementsEqual("name".utf8), index < text.count, text[index] == UInt8(ascii: "\"") {
        let name = try self.text(text, &index)
        return style == .kept
          ? names.contains { $0.utf8.elementsEqual(name) } : !SecretNames.names(name.span, 0..<name.count)
      }
      try skip(text, &index)
    }
    return style != .kept
  }

  // MARK: Settings

  /// `data` of a ConfigMap or Secret, where the selection names no keys: a mapping of texts alone.
  mutating func settings(
    _ text: Span<UInt8>, _ index: inout Int, _ field: KeptField, _ around: Surroundings
  ) throws(Failure) -> Outcome {
    guard style == .kept, field.isWhole, try isSettings(text, index) else {
      return try value(text, &index, field, around)
    }
    try withhold(text, &index)
    return .written
  }

  private func isSettings(_ text: Span<UInt8>, _ start: Int) throws(Failure) -> Bool {
    guard text[start] == UInt8(ascii: "{") else { return text[start] == UInt8(ascii: "\"") }
    var index = start + 1
    var isFirst = true
    while try !isEnd(text, &index, UInt8(ascii: "}"), isFirst: isFirst) {
      isFirst = false
      try skip(text, &index)
      Self.skipSpace(text, &index)
      guard index < text.count, text[index] == UInt8(ascii: ":") else { throw Failure(.malformed, at: index) }
      index += 1
      Self.skipSpace(text, &index)
      guard index < text.count else { throw Failure(.malformed, at: index) }
      if text[index] == UInt8(ascii: "{") || text[index] == UInt8(ascii: "[") { return false }
      try skip(text, &index)
    }
    return true
  }

  // MARK: Texts inside

  private mutating func embedded(
    _ text: Span<UInt8>, _ index: inout Int, _ format: FieldSelection.TextFormat, _ field: KeptField,
    _ around: Surroundings
  ) throws(Failure) -> Outcome {
    guard text[index] == UInt8(ascii: "\"") else { return try value(text, &index, field, around) }
    let start = (index: index, count: buffer.count, members: members.count, items: items.count, depth: depth)
    let content = try self.text(text, &index)
    guard let json = EmbeddedText.json(content, format) else {
      return try embeddedDigest(text, &index, from: start.index)
    }
    do throws(Failure) {
      var position = 0
      let outcome = try value(json.span, &position, field, around)
      Self.skipSpace(json.span, &position)
      guard position == json.count else { throw Failure(.malformed, at: position) }
      return outcome
    } catch {
      buffer.count = start.count
      members.removeLast(members.count - start.members)
      items.removeLast(items.count - start.items)
      depth = start.depth
      return try embeddedDigest(text, &index, from: start.index)
    }
  }

  private mutating func embeddedDigest(
    _ text: Span<UInt8>, _ index: inout Int, from start: Int
  ) throws(Failure) -> Outcome {
    index = start
    return try digest(text, &index, Surroundings())
  }
}
