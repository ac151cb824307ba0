/// A line of text in pieces of one style each; every piece is clean.
struct StyledText: ExpressibleByStringLiteral {
  struct Piece: Hashable {
    var text: String
    var style: Style
  }

  private(set) var pieces: [Piece] = []

  init(_ text: String = "", _ style: Style = .plain) { add(text, style) }

  init(stringLiteral value: String) { self.init(value) }

  var width: Int { pieces.reduce(0) { $0 + TerminalText.width($1.text) } }
  var isEmpty: Bool { pieces.isEmpty }

  mutating func add(_ text: String, _ style: Style = .plain) {
    addClean(TerminalText.clean(text), style)
  }

  /// Adds text that was cleaned before.
  mutating func addClean(_ text: String, _ style: Style) {
    if text.isEmpty { return }
    if let last = pieces.indices.last, pieces[last].style == style {
      pieces[last].text += text
    } else {
      pieces.append(Piece(text: text, style: style))
    }
  }

  func adding(_ text: String, _ style: Style = .plain) -> StyledText {
    var copy = self
    copy.add(text, style)
    return copy
  }

  static func + (left: StyledText, right: StyledText) -> StyledText {
    var sum = left
    for piece in right.pieces { sum.addClean(piece.text, piece.style) }
    return sum
  }

  /// With text that was cleaned before.
  func addingClean(_ text: String, _ style: Style) -> StyledText {
    var copy = self
    copy.addClean(text, style)
    return copy
  }

  /// Pieces joined by a separator, empty ones left out.
  static func joined(_ parts: [StyledText], by separator: String = ", ") -> StyledText {
    var result = StyledText()
    for part in parts where !part.isEmpty {
      if !result.isEmpty { result.add(separator) }
      result = result + part
    }
    return result
  }
}
