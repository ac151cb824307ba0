/// Text from a cluster in a page: what the template engine then escapes for certain.
enum HTMLText {
  private static let longest = 1_000

  /// No hidden character, and markup characters never fused with others.
  ///
  /// The engine escapes by grapheme, so a quote mark that carries an accent would pass it unescaped; such clusters are
  /// taken apart, their other characters written as escapes.
  static func clean(_ text: String, limit: Int = longest) -> String {
    let visible = UnicodeHazards.replacing(in: text, limit: limit, UnicodeHazards.visibleEscape)
    if visible.utf8.allSatisfy({ $0 < 0x80 }) { return visible }
    var result = ""
    for character in visible {
      let scalars = character.unicodeScalars
      if scalars.count > 1, scalars.contains(where: isMarkup) {
        for scalar in scalars { result += isMarkup(scalar) ? String(scalar) : UnicodeHazards.visibleEscape(scalar) }
      } else {
        result.append(character)
      }
    }
    return result
  }

  private static func isMarkup(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "<", ">", "&", "\"", "'": true
    default: false
    }
  }
}
