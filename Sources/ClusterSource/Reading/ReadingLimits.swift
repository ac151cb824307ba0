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

  package static let standard = ReadingLimits(fileBytes: 1 << 30, aliasBytes: 16 << 20)
}
