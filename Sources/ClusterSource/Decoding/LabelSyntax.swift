/// What the API server accepts as keys and values of labels.
enum LabelSyntax {
  private static let longest = 63
  private static let longestPrefix = 253

  /// A name of at most 63 letters, digits, `-`, `_` and `.`, behind a domain and a slash where it has one.
  static func defect(ofKey key: String) -> String? {
    let parts = key.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    let isSound = parts.count == 1 || isDomain(parts[0])
    return isSound && isName(parts[parts.count - 1]) ? nil : "`\(key)` is no label key"
  }

  /// Empty, or a name.
  static func defect(ofValue value: String) -> String? {
    value.isEmpty || isName(value[...]) ? nil : "`\(value)` is no label value"
  }

  private static func isName(_ text: Substring) -> Bool {
    guard let first = text.utf8.first, let last = text.utf8.last, text.utf8.count <= longest else { return false }
    return isAlphanumeric(first) && isAlphanumeric(last)
      && text.utf8.allSatisfy { isAlphanumeric($0) || $0 == 0x2d || $0 == 0x2e || $0 == 0x5f }
  }

  private static func isDomain(_ text: Substring) -> Bool {
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    return !text.isEmpty && text.utf8.count <= longestPrefix
      && labels.allSatisfy { label in
        guard let first = label.utf8.first, let last = label.utf8.last else { return false }
        return isLowercase(first) && isLowercase(last) && label.utf8.allSatisfy { isLowercase($0) || $0 == 0x2d }
      }
  }

  /// Or a digit.
  private static func isLowercase(_ byte: UInt8) -> Bool {
    (0x61...0x7a).contains(byte) || (0x30...0x39).contains(byte)
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool { isLowercase(byte) || (0x41...0x5a).contains(byte) }
}
