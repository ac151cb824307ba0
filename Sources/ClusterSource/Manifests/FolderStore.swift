import FoundationEssentials

/// A folder or a file of the file system.
struct FolderStore: ManifestStore {
  let files: [StoredFile]
  let unreadable: [(file: StoredFile, reason: String)]
  let leftOut: LeftOut
  let source: String
  let root: String?
  let paths = PathLookup.disk
  /// Where the files lie, if messages name them by something else.
  private let place: String

  /// - Parameter shown: what messages call the folder, where it is a copy.
  init(at path: String, shownAs shown: String? = nil, leavingOut skip: SkipPatterns) throws(ManifestError) {
    let found = try ManifestFiles(at: path, leavingOut: skip)
    (source, place) = (shown ?? path, path)
    root = found.isFolder ? source : nil
    func shownPath(_ file: String) -> String { shown.map { PathText.joined($0, found.name(of: file)) } ?? file }
    let above = shown.map { Optional($0) } ?? Self.pathInRepository(path, isFolder: found.isFolder)
    func stored(_ file: String) -> StoredFile {
      let name = found.name(of: file)
      return StoredFile(
        path: shownPath(file), name: name, repositoryPath: above.map { name.isEmpty ? $0 : PathText.joined($0, name) })
    }
    files = found.files.map(stored)
    unreadable = found.unreadable.map { (stored($0.path), $0.reason) }
    leftOut = found.leftOut.shown(shownPath)
  }

  func decode(_ files: [StoredFile], _ reading: ManifestReading) async throws(ManifestError) -> [DecodedManifests] {
    await reading.decode(files.map { reading.file($0, .disk(onDisk($0))) })
  }

  private func onDisk(_ file: StoredFile) -> String {
    if source == place || file.name.isEmpty { return file.name.isEmpty ? place : file.path }
    return "\(place)/\(file.name)"
  }

  func onDisk<Result: Sendable>(
    _ temporaryFolder: String, _ body: (KustomizePlace) async throws(ManifestError) -> Result
  ) async throws(ManifestError) -> Result {
    try await body(KustomizePlace(shown: source, disk: place, boundary: nil))
  }

  /// The path of a folder or file from the repository that it lies in; nil outside of all.
  private static func pathInRepository(_ path: String, isFolder: Bool) -> String? {
    let whole = URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath().path
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

extension LeftOut {
  fileprivate func shown(_ path: (String) -> String) -> LeftOut {
    LeftOut(backups: backups.map(path), others: others.map(path), skipped: skipped.map(path))
  }
}
