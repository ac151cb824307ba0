import KubernetesModel

/// A tree of a git repository.
struct GitStore: ManifestStore {
  private(set) var files: [StoredFile] = []
  private(set) var unreadable: [(file: StoredFile, reason: String)] = []
  private(set) var leftOut = LeftOut()
  let source: String
  let root: String?
  let paths: PathLookup
  private let tree: GitTree

  /// What git is asked for at a time, in bytes and in files.
  private static let portion = (bytes: 32 << 20, files: 4_000)

  init(
    _ reference: GitReference, _ git: GitProgram, leavingOut skip: SkipPatterns, limits: ReadingLimits
  ) async throws(ManifestError) {
    do throws(GitError) {
      tree = try await GitTree(reference, git)
      source = reference.text
      root = tree.isFolder ? tree.path : nil
      paths = Self.lookup(tree)
      let named = tree.entries.sorted { $0.path < $1.path }.filter { !$0.path.isEmpty }
      for entry in named { try await sort(entry, skip, limits) }
      try await sortUnnamed(limits)
      files.sort { $0.path < $1.path }
    } catch {
      throw .git(error)
    }
  }

  private static func lookup(_ tree: GitTree) -> PathLookup {
    var folders: Set<String> = [tree.path]
    var files: Set<String> = []
    for entry in tree.entries {
      files.insert(entry.path)
      var folder = entry.path.folder
      while !folder.isEmpty, folders.insert(folder).inserted { folder = folder.folder }
    }
    let (path, allFolders, allFiles) = (tree.path, folders, files)
    return PathLookup(
      resolved: { PathText.joined("", $0) },
      isFolder: { name in
        if allFolders.contains(name) { return true }
        if allFiles.contains(name) { return false }
        // Nobody looks outside of the path.
        return path.isEmpty || name == path || name.hasPrefix(path + "/") ? nil : true
      })
  }

  private func stored(_ entry: GitEntry) -> StoredFile {
    let name = tree.isFolder ? String(entry.path.dropFirst(tree.path.count).trimmingPrefix("/")) : ""
    return StoredFile(path: entry.path, name: name, repositoryPath: entry.path, id: entry.id, size: entry.size ?? 0)
  }

  private mutating func sort(
    _ entry: GitEntry, _ skip: SkipPatterns, _ limits: ReadingLimits
  ) async throws(GitError) {
    let file = stored(entry)
    if skip.matchAnyFolder(of: file.name) { return leftOut.skipped.append(file.path) }
    switch entry.kind {
    case .folder: break
    case .submodule:
      unreadable.append((file, "a submodule: its files are in another repository and are not read"))
    case .link: try await follow(entry, skip, limits, depth: 0)
    case .file where (entry.size ?? 0) > limits.fileBytes:
      unreadable.append((file, "the file holds more than \(ReadingLimits.text(limits.fileBytes))"))
    case .file: files.append(file)
    }
  }

  /// What a link leads to is read under the link's name, unless it is read anyway.
  private mutating func follow(
    _ link: GitEntry, _ skip: SkipPatterns, _ limits: ReadingLimits, depth: Int
  ) async throws(GitError) {
    let target = String(decoding: try await tree.git.run(["cat-file", "blob", link.id]), as: UTF8.self)
    let path = PathText.joined(link.path.folder, target)
    guard !target.hasPrefix("/"), !path.hasPrefix("..") else {
      return unreadable.append((stored(link), "a link that leads out of the repository"))
    }
    if path.isEmpty ? tree.path.isEmpty : paths.isFolder(path) != nil && isReadAnyway(path) { return }
    guard let entry = try await GitTree.entry(path, in: tree.root, tree.git) else {
      if try await isInSubmodule(path) {
        unreadable.append((stored(link), "a link into a submodule, whose files are in another repository"))
      } else if FileChoice.mayBeManifests(stored(link).fileName.lowercased()) {
        unreadable.append((stored(link), "the link leads nowhere"))
      }
      return
    }
    switch entry.kind {
    case .file:
      var renamed = entry
      renamed.path = link.path
      try await sort(renamed, skip, limits)
    case .folder:
      for var inner in try await GitTree.entries(of: entry.id, below: path, tree.git) where !isReadAnyway(inner.path) {
        inner.path = PathText.joined(link.path, String(inner.path.dropFirst(path.count).trimmingPrefix("/")))
        if inner.kind == .link {
          unreadable.append((stored(inner), "a link in a folder that a link leads to; not followed"))
          continue
        }
        try await sort(inner, skip, limits)
      }
    case .link, .submodule: unreadable.append((stored(link), "a link to a link or a submodule; not followed"))
    }
  }

  private func isReadAnyway(_ path: String) -> Bool {
    tree.path.isEmpty || path == tree.path || path.hasPrefix(tree.path + "/")
  }

  private func isInSubmodule(_ path: String) async throws(GitError) -> Bool {
    var folder = path.folder
    while !folder.isEmpty {
      if let entry = try await GitTree.entry(folder, in: tree.root, tree.git) { return entry.kind == .submodule }
      folder = folder.folder
    }
    return false
  }

  /// Files without a manifest's name are chosen by their beginning, as in a folder.
  private mutating func sortUnnamed(_ limits: ReadingLimits) async throws(GitError) {
    guard root != nil else { return }
    let unnamed = files.filter { !FileChoice.isManifest($0.fileName.lowercased()) }
    if unnamed.isEmpty { return }
    files.removeAll { !FileChoice.isManifest($0.fileName.lowercased()) }
    for portion in Self.portions(unnamed) {
      let contents = try await GitObjects.contents(of: Array(Set(portion.map(\.id))), tree.git)
      for file in portion {
        guard let content = contents[file.id] else {
          leftOut.others.append(file.path)
          continue
        }
        switch FileChoice(beginning: Array(content.prefix(1 << 16)), name: file.fileName.lowercased()) {
        case .read: files.append(file)
        case .sealed: unreadable.append((file, FileChoice.sealedReason))
        case .backup: leftOut.backups.append(file.path)
        case .special, .other: leftOut.others.append(file.path)
        }
      }
    }
  }

  func decode(_ files: [StoredFile], _ reading: ManifestReading) async throws(ManifestError) -> [DecodedManifests] {
    var results: [DecodedManifests] = []
    do throws(GitError) {
      for portion in Self.portions(files) {
        let contents = try await GitObjects.contents(of: Array(Set(portion.map(\.id))), tree.git)
        results += await reading.decode(
          portion.map { file in
            reading.file(
              file,
              contents[file.id].map { .bytes($0) }
                ?? .missing("this clone does not have the file's content (a partial clone), and nothing is fetched"))
          })
      }
    } catch {
      throw .git(error)
    }
    return results
  }

  private static func portions(_ files: [StoredFile]) -> [[StoredFile]] {
    var portions: [[StoredFile]] = []
    var bytes = 0
    for file in files {
      if portions.isEmpty || bytes + file.size > portion.bytes || portions[portions.count - 1].count >= portion.files {
        portions.append([])
        bytes = 0
      }
      portions[portions.count - 1].append(file)
      bytes += file.size
    }
    return portions
  }

  func onDisk<Result: Sendable>(
    _ temporaryFolder: String, _ body: (KustomizePlace) async throws(ManifestError) -> Result
  ) async throws(ManifestError) -> Result {
    let copy = try await GitCopy(of: tree, in: temporaryFolder)
    defer { copy.remove() }
    return try await body(KustomizePlace(source: tree.path, copy: copy.folder))
  }
}

extension StoredFile {
  var fileName: String { path.split(separator: "/").last.map(String.init) ?? path }
}
