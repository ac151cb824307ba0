/// Words for a POSIX shell.
package enum ShellText {
  /// The word as it stands where no shell would change it, else in single quotes; names in clusters can be hostile.
  ///
  /// What no report shows as it is (control characters, marks of direction, what runners of pipelines obey) is written
  /// as the shell's own escapes, so that a copied command means the same object.
  package static func quoted(_ word: String) -> String {
    let isPlain = word.unicodeScalars.allSatisfy { plain.contains($0) }
    if isPlain && !word.isEmpty && !word.hasPrefix("-") && !word.hasPrefix("::") { return word }
    if isShown(word) { return inSingleQuotes(word) }
    return "\"$(printf %b \(inSingleQuotes(escaped(word))))\""
  }

  /// Whether `quoted` gives a word that a shell reads back: it drops line ends at the end of what it substitutes.
  package static func canQuote(_ word: String) -> Bool {
    !word.unicodeScalars.contains("\0") && (isShown(word) || word.unicodeScalars.last != "\n")
  }

  /// Text that may stand after a `#`: a line break in it would begin a command.
  package static func comment(_ text: String) -> String {
    String(
      text.map { $0.isNewline || $0.unicodeScalars.contains { $0.properties.generalCategory == .control } ? " " : $0 })
  }

  private static let plain = Set(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:@%+=,".unicodeScalars)

  private static func inSingleQuotes(_ word: String) -> String {
    "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }

  /// Whether every report shows the word unchanged: printable ASCII without runners' marks, and plain letters.
  private static func isShown(_ word: String) -> Bool {
    if word.contains("##") || word.contains(" ::") { return false }
    return word.unicodeScalars.allSatisfy { scalar in
      if scalar.isASCII { return (0x20...0x7e).contains(scalar.value) }
      if [0x115f, 0x1160, 0x3164, 0xffa0].contains(scalar.value) { return false }
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter, .decimalNumber, .otherNumber: return true
      default: return false
      }
    }
  }

  /// `%b` of printf reads `\0` and three octal digits as a byte.
  private static func escaped(_ word: String) -> String {
    word.utf8.map { byte in
      let isKept = (0x20...0x7e).contains(byte) && ![0x23, 0x25, 0x27, 0x3a, 0x5c].contains(byte)
      let digits = String(byte, radix: 8)
      return isKept
        ? String(Unicode.Scalar(byte)) : "\\0" + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
    }.joined()
  }
}
