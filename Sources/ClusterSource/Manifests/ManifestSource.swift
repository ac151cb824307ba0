import FoundationEssentials
package import KubernetesModel

/// Reads manifests into a snapshot.
package enum ManifestSource {
  /// Reads YAML or JSON text; `file` is what diagnostics call it.
  package static func snapshot(
    named name: String, yaml: String, file: String = "manifest.yaml"
  ) throws(ManifestError) -> Snapshot {
    try snapshot(named: name, bytes: Array(yaml.utf8), file: file)
  }

  /// Reads the bytes of one file or of standard input.
  package static func snapshot(
    named name: String, bytes: [UInt8], file: String, limits: ReadingLimits = .standard
  ) throws(ManifestError) -> Snapshot {
    guard bytes.count <= limits.fileBytes else { throw .tooLarge(path: file, limit: limits.fileBytes) }
    let (builder, count) = ManifestText(bytes: bytes, file: file, limits: limits).decode()
    return try finish(builder, count: count, named: name, source: file)
  }

  /// Reads a file, or every manifest of a folder and the folders below.
  package static func snapshot(
    named name: String, path: String, limits: ReadingLimits = .standard
  ) async throws(ManifestError) -> Snapshot {
    var builder = SnapshotBuilder()
    var count = 0
    for file in try ManifestFiles.list(path) {
      guard let data = FileManager.default.contents(atPath: file) else {
        throw .unreadable(path: file, reason: "permission denied, or not a file")
      }
      guard data.count <= limits.fileBytes else { throw .tooLarge(path: file, limit: limits.fileBytes) }
      let part = ManifestText(bytes: Array(data), file: file, limits: limits).decode()
      builder.append(part.builder)
      count += part.objectCount
    }
    return try finish(builder, count: count, named: name, source: path)
  }

  private static func finish(
    _ builder: SnapshotBuilder, count: Int, named name: String, source: String
  ) throws(ManifestError) -> Snapshot {
    guard count > 0 || !builder.undecodable.isEmpty else { throw .noObjects(source: source) }
    var snapshot = builder.snapshot(named: name, source: source)
    try Duplicates.check(snapshot)
    Defaulting.complete(&snapshot)
    return snapshot
  }
}
