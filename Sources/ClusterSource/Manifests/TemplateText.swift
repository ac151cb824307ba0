/// Tells templates of Helm or Jinja from manifests with a mistake in them.
enum TemplateText {
  /// Whether a text that does not parse would, or would fail elsewhere, if its actions were filled in.
  ///
  /// - Parameter line: where it fails.
  static func explains(_ text: ArraySlice<UInt8>, failingAt line: Int, _ limits: ReadingLimits) -> Bool {
    guard let filled = filled(Array(text)) else { return false }
    do throws(ReadingFailure) {
      try YAMLTranscoder.forEachDocument(of: filled[...], file: "", firstLine: 1, limits: limits) { _ in }
      return true
    } catch {
      guard case .position(let second, _) = error.place else { return true }
      return second != line
    }
  }

  static func holdsActions(_ text: ArraySlice<UInt8>) -> Bool { filled(Array(text)) != nil }

  /// The text with `{{ … }}` and `{% … %}` as words, or as nothing where they fill a line; nil where it holds none.
  private static func filled(_ text: [UInt8]) -> [UInt8]? {
    var (result, isAction) = (text, [Bool](repeating: false, count: text.count))
    var index = 0
    var holdsAny = false
    while index + 1 < text.count {
      guard text[index] == UInt8(ascii: "{"), let closing = closings[text[index + 1]] else {
        index += 1
        continue
      }
      var end = index + 2
      while end + 1 < text.count, text[end] != closing || text[end + 1] != UInt8(ascii: "}") { end += 1 }
      guard end + 1 < text.count else { break }
      holdsAny = true
      for place in index...end + 1 where text[place] != UInt8(ascii: "\n") {
        isAction[place] = true
        result[place] = UInt8(ascii: "x")
      }
      index = end + 2
    }
    guard holdsAny else { return nil }
    blankLines(&result, isAction)
    return result
  }

  private static let closings = [UInt8(ascii: "{"): UInt8(ascii: "}"), UInt8(ascii: "%"): UInt8(ascii: "%")]

  /// Lines of which nothing but actions and white space is left.
  private static func blankLines(_ text: inout [UInt8], _ isAction: [Bool]) {
    var start = 0
    while start < text.count {
      let end = text[start...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count
      let line = start..<end
      let isEmpty = line.allSatisfy { isAction[$0] || text[$0] == 0x20 || text[$0] == 0x09 || text[$0] == 0x0d }
      if isEmpty { for place in line { text[place] = 0x20 } }
      start = end + 1
    }
  }
}
