/// What the API server accepts as keys and values of labels.
enum LabelSyntax {
  private static let longest = 63
  private static let longestPrefix = 253

  /// A name of at most 63 letters, digits, `-`, `_` and `.`, behind a domain and a slash where it has one.
  static func defect(ofKey key: String) -> String? {
    let bytes = key.utf8
    let slash = bytes.firstIndex(of: UInt8(ascii: "/"))
    let isSound = slash.map { isDomain(bytes[..<$0]) && isName(bytes[bytes.index(after: $0)...]) } ?? isName(bytes[...])
    return isSound ? nil : "`\(key)` is no label key"
  }

  /// Empty, or a name.
  static func defect(ofValue value: String) -> String? {
    value.isEmpty || isName(value.utf8[...]) ? nil : "`\(value)` is no label value"
  }

  private static func isName(_ text: Substring.UTF8View) -> Bool {
    guard let first = text.first, isAlphanumeric(first), text.count <= longest else { return false }
    var last = first
    for byte in text {
      guard isAlphanumeric(byte) || byte == 0x2d || byte == 0x2e || byte == 0x5f else { return false }
      last = byte
    }
    return isAlphanumeric(last)
  }

  /// Labels of lower-case letters, digits and, within them, `-`; dots between them.
  private static func isDomain(_ text: Substring.UTF8View) -> Bool {
    guard text.count <= longestPrefix else { return false }
    var last = UInt8(ascii: ".")
    for byte in text {
      switch byte {
      case UInt8(ascii: "."): guard isLowercase(last) else { return false }
      case UInt8(ascii: "-"): guard last != UInt8(ascii: ".") else { return false }
      default: guard isLowercase(byte) else { return false }
      }
      last = byte
    }
    return isLowercase(last)
  }

  /// Or a digit.
  private static func isLowercase(_ byte: UInt8) -> Bool {
    (0x61...0x7a).contains(byte) || (0x30...0x39).contains(byte)
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool { isLowercase(byte) || (0x41...0x5a).contains(byte) }
}
