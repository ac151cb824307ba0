import FoundationEssentials

/// Finds the manifest files of a folder.
struct ManifestFiles {
  private static let endings = [".yaml", ".yml", ".json", ".yaml.gz", ".yml.gz", ".json.gz"]

  /// Sorted by path.
  private(set) var files: [String] = []
  /// Folders and files that exist but could not be looked at, with the reason.
  private(set) var unreadable: [(path: String, reason: String)] = []
  /// Resolved paths, so that symbolic links neither loop nor read anything twice.
  private var visited: Set<String> = []

  /// The file itself, or every manifest below the folder; hidden files are left out.
  init(at path: String) throws(ManifestError) {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { throw .notFound(path: path) }
    guard isFolder else {
      files = [path]
      return
    }
    visit(path)
    if files.isEmpty, let first = unreadable.first { throw .unreadable(path: first.path, reason: first.reason) }
  }

  private mutating func visit(_ folder: String) {
    guard visited.insert(Self.resolved(folder)).inserted else { return }
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    } catch {
      unreadable.append((folder, "the folder cannot be listed; check its permissions"))
      return
    }
    for name in names where !name.hasPrefix(".") {
      let child = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
      var isFolder = false
      guard FileManager.default.fileExists(atPath: child, isDirectory: &isFolder) else {
        if Self.isManifest(name) { unreadable.append((child, "the link leads nowhere")) }
        continue
      }
      if isFolder {
        visit(child)
      } else if Self.isManifest(name), visited.insert(Self.resolved(child)).inserted {
        files.append(child)
      }
    }
  }

  private static func isManifest(_ name: String) -> Bool { endings.contains(where: name.hasSuffix) }

  private static func resolved(_ path: String) -> String {
    URL(filePath: path).resolvingSymlinksInPath().path
  }
}
