import FoundationEssentials

/// The tree of a commit, written to a folder that nobody else can enter.
struct GitCopy {
  let folder: String

  /// Larger trees are refused.
  private static let most = (bytes: 4 << 30, files: 1_000_000)
  private static let portion = 16 << 20

  init(of tree: GitTree, in temporaryFolder: String) async throws(ManifestError) {
    folder = "\(temporaryFolder)/driftwatch-\(UUID().uuidString)"
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    } catch {
      throw .unreadable(path: temporaryFolder, reason: "no folder can be made there")
    }
    do throws(GitError) {
      try await write(GitTree.entries(of: tree.root, below: "", tree.git), tree.git)
    } catch {
      remove()
      throw .git(error)
    }
  }

  func remove() { try? FileManager.default.removeItem(atPath: folder) }

  private func write(_ entries: [GitEntry], _ git: GitProgram) async throws(GitError) {
    let wanted = entries.filter { ($0.kind == .file || $0.kind == .link) && Self.isInside($0.path) }
    let bytes = wanted.reduce(0) { $0 + ($1.size ?? 0) }
    guard bytes <= Self.most.bytes, wanted.count <= Self.most.files else {
      throw GitError("the commit holds too much to be written out: \(bytes) bytes", hint: "render it yourself")
    }
    var start = 0
    while start < wanted.count {
      var (end, size) = (start, 0)
      while end < wanted.count, end == start || size + (wanted[end].size ?? 0) <= Self.portion {
        size += wanted[end].size ?? 0
        end += 1
      }
      let contents = try await GitObjects.contents(of: wanted[start..<end].map(\.id), git)
      for entry in wanted[start..<end] {
        if let content = contents[entry.id] { try write(entry, content) }
      }
      start = end
    }
  }

  private func write(_ entry: GitEntry, _ content: [UInt8]) throws(GitError) {
    let path = "\(folder)/\(entry.path)"
    do {
      try FileManager.default.createDirectory(atPath: path.folder, withIntermediateDirectories: true)
      guard entry.kind == .link else { return try Data(content).write(to: URL(filePath: path)) }
      let target = String(decoding: content, as: UTF8.self)
      // A link that leads out of the tree would lead kustomize to files of this machine.
      guard !target.hasPrefix("/"), Self.isInside(PathText.joined(entry.path.folder, target)) else { return }
      try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
    } catch {
      throw GitError("`\(entry.path)` cannot be written to a temporary folder")
    }
  }

  private static func isInside(_ path: String) -> Bool {
    !path.hasPrefix("/") && !path.split(separator: "/").contains("..")
  }
}
