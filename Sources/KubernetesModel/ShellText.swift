/// Words for a POSIX shell.
package enum ShellText {
  /// The word as it stands where no shell would change it, else in single quotes; names in clusters can be hostile.
  package static func quoted(_ word: String) -> String {
    let isPlain = word.unicodeScalars.allSatisfy { plain.contains($0) }
    if isPlain && !word.isEmpty && !word.hasPrefix("-") { return word }
    return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }

  /// Text that may stand after a `#`: a line break in it would begin a command.
  package static func comment(_ text: String) -> String {
    String(
      text.map { $0.isNewline || $0.unicodeScalars.contains { $0.properties.generalCategory == .control } ? " " : $0 })
  }

  private static let plain = Set(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:@%+=,".unicodeScalars)
}
