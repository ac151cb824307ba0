/// Blanks comments and the contents of string literals, so that a search for a word finds code only.
enum SourceStripper {
  private enum State {
    case code
    case multilineString(closing: String)
    case blockComment
  }

  static func strip(_ lines: [String]) -> [String] {
    var state = State.code
    return lines.map { line in
      // Most lines hold neither comment nor literal.
      if case .code = state, !line.utf8.contains(where: isMark) { return line }
      return strip(line[...], &state)
    }
  }

  /// The bytes with which a comment or a literal can begin.
  private static func isMark(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "#")
  }

  private static func strip(_ line: Substring, _ state: inout State) -> String {
    var rest = line
    var result = ""
    while !rest.isEmpty {
      switch state {
      case .multilineString(let closing):
        guard let end = rest.firstRange(of: closing) else { return result }
        rest = rest[end.upperBound...]
        state = .code
      case .blockComment:
        guard let end = rest.firstRange(of: "*/") else { return result }
        rest = rest[end.upperBound...]
        state = .code
      case .code:
        guard let next = stripCode(&rest, into: &result) else { return result }
        state = next
      }
    }
    return result
  }

  /// Takes code up to the next comment or literal; nil when the rest of the line is a comment.
  private static func stripCode(_ rest: inout Substring, into result: inout String) -> State? {
    guard let start = rest.firstIndex(where: { $0 == "\"" || $0 == "/" || $0 == "#" }) else {
      result += rest
      rest = ""
      return .code
    }
    result += rest[..<start]
    rest = rest[start...]
    if rest.hasPrefix("//") { return nil }
    if rest.hasPrefix("/*") {
      rest = rest.dropFirst(2)
      return .blockComment
    }
    let pounds = String(rest.prefix { $0 == "#" })
    let afterPounds = rest.dropFirst(pounds.count)
    if afterPounds.hasPrefix("\"\"\"") {
      rest = afterPounds.dropFirst(3)
      return .multilineString(closing: "\"\"\"" + pounds)
    }
    if afterPounds.hasPrefix("\"") {
      result += "\"\""
      rest = dropLiteral(afterPounds.dropFirst(), closing: "\"" + pounds, escapes: pounds.isEmpty)
      return .code
    }
    result += rest.prefix(max(1, pounds.count))
    rest = rest.dropFirst(max(1, pounds.count))
    return .code
  }

  private static func dropLiteral(_ text: Substring, closing: String, escapes: Bool) -> Substring {
    var rest = text
    while !rest.isEmpty, !rest.hasPrefix(closing) {
      rest = rest.dropFirst(escapes && rest.first == "\\" ? 2 : 1)
    }
    return rest.dropFirst(closing.count)
  }
}
