import FoundationEssentials

/// A folder or a file of the file system.
struct FolderStore: ManifestStore {
  let files: [StoredFile]
  let unreadable: [(file: StoredFile, reason: String)]
  let leftOut: LeftOut
  let source: String
  let root: String?
  let paths = PathLookup.disk

  init(at path: String, leavingOut skip: SkipPatterns) throws(ManifestError) {
    let found = try ManifestFiles(at: path, leavingOut: skip)
    source = path
    root = found.isFolder ? path : nil
    let above = Self.pathInRepository(path, isFolder: found.isFolder)
    func stored(_ file: String) -> StoredFile {
      let name = found.name(of: file)
      return StoredFile(
        path: file, name: name, repositoryPath: above.map { name.isEmpty ? $0 : PathText.joined($0, name) })
    }
    files = found.files.map(stored)
    unreadable = found.unreadable.map { (stored($0.path), $0.reason) }
    leftOut = found.leftOut
  }

  func decode(_ files: [StoredFile], _ reading: ManifestReading) async throws(ManifestError) -> [DecodedManifests] {
    await reading.decode(files.map { reading.file($0, .disk($0.path)) })
  }

  func onDisk<Result: Sendable>(
    _ temporaryFolder: String, _ body: (KustomizePlace) async throws(ManifestError) -> Result
  ) async throws(ManifestError) -> Result {
    try await body(KustomizePlace(source: source))
  }

  /// The path of a folder or file from the repository that it lies in; nil outside of all.
  private static func pathInRepository(_ path: String, isFolder: Bool) -> String? {
    let whole = PathLookup.disk.resolved(path)
    var folder = isFolder ? whole : whole.folder
    while true {
      if FileManager.default.fileExists(atPath: "\(folder)/.git") {
        return String(whole.dropFirst(folder.count).trimmingPrefix("/"))
      }
      if folder.isEmpty || folder == "/" { return nil }
      folder = folder.folder
    }
  }
}
