/// Characters that names from a cluster may hold and that no medium may show as they are.
enum UnicodeHazards {
  /// Control characters, bidirectional marks, invisible characters, line separators and unassigned tags.
  static func isHazard(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1f, 0x7f...0x9f: true
    case 0xad, 0x61c, 0x180e: true
    case 0x200b...0x200f, 0x2028...0x202e, 0x2060...0x206f: true
    case 0x3164, 0xffa0, 0x115f...0x1160: true
    case 0xfeff, 0xfff9...0xfffb, 0xfffe...0xffff: true
    case 0xe0000...0xe0fff: true
    default: false
    }
  }

  /// Text without hazards, each replaced by what `escape` makes of it; at most `limit` characters are kept.
  static func replacing(
    in text: String, limit: Int, _ escape: (Unicode.Scalar) -> String
  ) -> String {
    if text.utf8.count <= limit, text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7f }) { return text }
    var result = ""
    var marks = 0
    for (count, scalar) in text.unicodeScalars.enumerated() {
      if count == limit { return result + "… (\(text.utf8.count) bytes)" }
      marks = isCombining(scalar) ? marks + 1 : 0
      if marks > 3 { continue }
      if isHazard(scalar) {
        result += escape(scalar)
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// True for characters that are drawn over the one before.
  static func isCombining(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x300 { return false }
    return switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .spacingMark: true
    default: false
    }
  }

  /// `\u{202e}`, and the short forms that everybody knows.
  static func visibleEscape(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    default: "\\u{\(String(scalar.value, radix: 16))}"
    }
  }
}
