import Foundation

/// A text file of this repository.
struct RepositoryFile: Sendable {
  /// Relative to the root, with `/`.
  let path: String
  let lines: [String]
  /// The lines without comments, and with nothing left inside string literals: what the compiler acts on.
  let code: [String]

  init(path: String, text: String) {
    self.path = path
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    code = path.hasSuffix(".swift") ? SourceStripper.strip(lines) : lines
  }

  /// The file's name without its folder and extension.
  var stem: String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return name.split(separator: ".").first.map(String.init) ?? name
  }

  /// `AccessAnalysis` for `Sources/AccessAnalysis/Rules/PermissionGained.swift`.
  var target: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }

  /// `path:line`, counted from 1, for an index into `lines`.
  func place(_ index: Int) -> String { "\(path):\(index + 1)" }
}

/// The repository that these tests were built from.
enum Repository {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Every file under `folders` whose name ends in one of `extensions`, sorted by path; build folders are left out.
  static func files(under folders: [String], extensions: [String]) throws -> [RepositoryFile] {
    try folders.flatMap { folder in
      try paths(under: folder).filter { path in extensions.contains { path.hasSuffix("." + $0) } }.map(file)
    }
  }

  static func file(_ path: String) throws -> RepositoryFile {
    RepositoryFile(path: path, text: try String(contentsOf: root.appending(path: path), encoding: .utf8))
  }

  /// Every Swift file of the product.
  static func sources() throws -> [RepositoryFile] { try readSources.get() }

  private static let readSources = Result { try files(under: ["Sources"], extensions: ["swift"]) }

  static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appending(path: path).path)
  }

  /// Paths of the ordinary files under a folder, empty where the folder does not exist.
  static func paths(under folder: String) throws -> [String] {
    let start = root.appending(path: folder)
    guard exists(folder) else { return [] }
    let found = try FileManager.default.subpathsOfDirectory(atPath: start.path)
    return found.map { "\(folder)/\($0)" }.filter { !$0.contains("/.build") && isOrdinaryFile($0) }.sorted()
  }

  private static func isOrdinaryFile(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: root.appending(path: path).path, isDirectory: &isFolder)
    return exists && !isFolder.boolValue
  }
}
