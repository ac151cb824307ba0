/// How much input is read before it is refused as a mistake or an attack.
package struct ReadingLimits: Sendable {
  /// Of one file, after decompression.
  package var fileBytes: Int
  /// What YAML aliases may add to one file.
  package var aliasBytes: Int

  package init(fileBytes: Int, aliasBytes: Int) {
    self.fileBytes = fileBytes
    self.aliasBytes = aliasBytes
  }

  package static let standard = ReadingLimits(fileBytes: 768_000_000, aliasBytes: 16_000_000)

  /// A number of bytes for messages.
  static func text(_ bytes: Int) -> String {
    bytes.isMultiple(of: 1_000_000) ? "\(bytes / 1_000_000) MB" : "\(bytes) bytes"
  }
}
