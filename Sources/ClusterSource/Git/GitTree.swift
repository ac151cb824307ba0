/// One entry of a listed tree.
struct GitEntry: Sendable, Hashable {
  enum Kind: Sendable, Hashable { case file, link, folder, submodule }

  var kind: Kind
  var id: String
  /// Of a file that is at hand.
  var size: Int?
  /// From the root of the repository.
  var path: String

  /// Reads `MODE TYPE ID[ SIZE]` and the path behind a tab, as `git ls-tree -z` ends each with a zero byte.
  static func all(_ output: [UInt8], below folder: String) -> [GitEntry] {
    output.split(separator: 0).compactMap { line in
      guard let tab = line.firstIndex(of: UInt8(ascii: "\t")) else { return nil }
      let fields = line[..<tab].split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
      guard fields.count >= 3, let kind = kind(mode: fields[0]) else { return nil }
      let name = String(decoding: line[(tab + 1)...], as: UTF8.self)
      return GitEntry(
        kind: kind, id: fields[2], size: fields.count > 3 ? Int(fields[3]) : nil,
        path: folder.isEmpty ? name : "\(folder)/\(name)")
    }
  }

  private static func kind(mode: String) -> Kind? {
    switch mode {
    case "040000": .folder
    case "120000": .link
    case "160000": .submodule
    default: mode.hasPrefix("100") ? .file : nil
    }
  }
}

/// What a commit holds at a path.
struct GitTree: Sendable {
  let git: GitProgram
  /// The tree of the commit.
  let root: String
  /// From the root of the repository; empty for the root itself.
  let path: String
  /// What was found there: a folder, or one file.
  let isFolder: Bool
  /// Everything below the path, folders left out; sorted by path.
  let entries: [GitEntry]

  /// Links are followed so many times.
  private static let mostLinks = 10

  init(_ reference: GitReference, _ git: GitProgram) async throws(GitError) {
    self.git = git
    root = try await Self.root(of: reference, git)
    var path = try await Self.path(of: reference, git)
    var entry = GitEntry(kind: .folder, id: root, path: "")
    for _ in 0..<Self.mostLinks where !path.isEmpty {
      guard let found = try await Self.entry(path, in: root, git) else {
        throw GitError(
          "`\(reference.commit)` holds no `\(path)`",
          hint: "paths count from the root of the repository, with ./ from here")
      }
      entry = found
      guard entry.kind == .link else { break }
      let target = String(decoding: try await git.run(["cat-file", "blob", entry.id]), as: UTF8.self)
      path = PathText.joined(PathText.joined(path, ".."), target)
    }
    self.path = path
    switch entry.kind {
    case .folder: (isFolder, entries) = (true, try await Self.entries(of: entry.id, below: path, git))
    case .file: (isFolder, entries) = (false, [entry])
    case .submodule:
      throw GitError(
        "`\(path)` is a submodule: its files are in another repository",
        hint: "run it there, or name the checked-out folder")
    case .link: throw GitError("`\(path)` is a link that leads to no folder in `\(reference.commit)`")
    }
  }

  private static func root(of reference: GitReference, _ git: GitProgram) async throws(GitError) -> String {
    let commit = reference.commit
    guard !commit.isEmpty, !commit.hasPrefix("-"), !commit.contains("\0") else {
      throw GitError(
        commit.isEmpty ? "`\(reference.text)` names no commit" : "`\(commit)` is no commit: it begins like an option",
        hint: "write git:REF:PATH, as git:main:clusters/prod")
    }
    if let root = try await git.line(["rev-parse", "--verify", "--quiet", "--end-of-options", "\(commit)^{tree}"]) {
      return root
    }
    let isEmpty = try await git.line(["rev-list", "-n", "1", "--all"])?.isEmpty ?? true
    throw GitError(
      isEmpty
        ? "`\(commit)`: the repository has no commits yet"
        : "`\(commit)` is no commit, branch or tag of this repository",
      hint: isEmpty ? nil : "nothing is fetched: `git fetch` first, or see `git branch --all`")
  }

  private static func path(of reference: GitReference, _ git: GitProgram) async throws(GitError) -> String {
    let path = reference.path
    guard !path.contains("\0") else { throw GitError("a path holds no zero byte") }
    let isRelative = path == "." || path == ".." || path.hasPrefix("./") || path.hasPrefix("../")
    let prefix = isRelative ? try await git.line(["rev-parse", "--show-prefix"]) ?? "" : ""
    let joined = PathText.joined(prefix, path.hasPrefix("/") ? String(path.drop { $0 == "/" }) : path)
    guard !joined.hasPrefix("..") else { throw GitError("`\(path)` leads out of the repository") }
    return joined
  }

  static func entry(_ path: String, in root: String, _ git: GitProgram) async throws(GitError) -> GitEntry? {
    if path.isEmpty { return GitEntry(kind: .folder, id: root, path: "") }
    let output = try await git.run(["ls-tree", "-z", "-l", "--full-tree", root, "--", path])
    return GitEntry.all(output, below: "").first { $0.path == path }
  }

  static func entries(of tree: String, below folder: String, _ git: GitProgram) async throws(GitError) -> [GitEntry] {
    GitEntry.all(try await git.run(["ls-tree", "-r", "-z", "-l", "--full-tree", tree]), below: folder)
  }
}
