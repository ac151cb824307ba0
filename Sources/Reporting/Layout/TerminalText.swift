/// Makes text from a cluster safe to print, and measures it as a terminal does.
package enum TerminalText {
  /// The longest name or phrase that a terminal report prints in full.
  static let longest = 400

  /// One line without escape sequences, bidirectional marks, invisible characters or commands to the runner of a
  /// pipeline, which reads the log.
  package static func clean(_ text: String, limit: Int = 400) -> String {
    PipelineCommands.defused(UnicodeHazards.replacing(in: text, limit: limit, UnicodeHazards.visibleEscape))
  }

  /// Columns that the text takes.
  static func width(_ text: String) -> Int {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
    return text.reduce(0) { $0 + width($1) }
  }

  static func width(_ character: Character) -> Int {
    guard let first = character.unicodeScalars.first else { return 0 }
    if UnicodeHazards.isCombining(first) { return 0 }
    if isWide(first) || character.unicodeScalars.contains("\u{fe0f}") { return 2 }
    return 1
  }

  /// East Asian wide and fullwidth blocks, and emoji with emoji presentation.
  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115f, 0x2e80...0x303e, 0x3041...0x33ff, 0x3400...0x4dbf, 0x4e00...0x9fff, 0xa000...0xa4cf,
      0xa960...0xa97f, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe30...0xfe6f, 0xff01...0xff60, 0xffe0...0xffe6,
      0x20000...0x3fffd:
      true
    case 0x231a...0x1faff: scalar.properties.isEmojiPresentation
    default: false
    }
  }

  /// Text followed by blanks up to `width` columns; longer text is left as it is.
  static func padded(_ text: String, to width: Int, _ alignment: Alignment = .leading) -> String {
    let blanks = String(repeating: " ", count: max(0, width - Self.width(text)))
    return alignment == .leading ? text + blanks : blanks + text
  }

  /// At most `width` columns, the end replaced by an ellipsis.
  static func shortened(_ text: String, to width: Int) -> String {
    let text = clean(text)
    if Self.width(text) <= width { return text }
    var result = ""
    var columns = 1
    for character in text {
      columns += Self.width(character)
      if columns > width { break }
      result.append(character)
    }
    return result + "…"
  }

  enum Alignment { case leading, trailing }
}
