import FoundationEssentials

/// Finds the manifest files of a folder.
enum ManifestFiles {
  private static let endings = [".yaml", ".yml", ".json"]

  /// The file itself, or every manifest below the folder, sorted by path.
  static func list(_ path: String) throws(ManifestError) -> [String] {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { throw .notFound(path: path) }
    guard isFolder else { return [path] }
    var files: [String] = []
    for name in try contents(path) where !name.hasPrefix(".") {
      let child = path.hasSuffix("/") ? path + name : "\(path)/\(name)"
      var isFolder = false
      guard FileManager.default.fileExists(atPath: child, isDirectory: &isFolder) else { continue }
      if isFolder {
        files += try list(child)
      } else if endings.contains(where: name.hasSuffix) {
        files.append(child)
      }
    }
    return files
  }

  private static func contents(_ path: String) throws(ManifestError) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    } catch {
      throw .unreadable(path: path, reason: "\(error)")
    }
  }
}
