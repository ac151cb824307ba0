/// A folder whose files each hold one entry, and the file that lists them.
struct RegistryFolder {
  /// `Sources/PodSecurityAnalysis/Checks`
  let path: String
  let registry: RepositoryFile

  /// Folder names that hold entries.
  private static let names: Set<Substring> = ["Checks", "Decoders", "Formats", "Knobs", "Readings", "Rules"]

  static func found(in files: [RepositoryFile]) -> [RegistryFolder] {
    paths(in: files).compactMap { path in
      registry(of: path, among: files).map { RegistryFolder(path: path, registry: $0) }
    }
  }

  static func foldersWithout(in files: [RepositoryFile]) -> [String] {
    paths(in: files).filter { registry(of: $0, among: files) == nil }.map { "\($0): no file registers what it holds" }
  }

  /// Files whose entry the registry does not name, whether as a type (`HostPorts`) or as a member (`.hostPorts`).
  func unregistered(among files: [RepositoryFile]) -> [String] {
    let named = Set(registry.code.flatMap(\.words).map { $0.lowercased() })
    return files.filter(isEntry).filter { file in !Self.spellings(of: file.stem).contains(where: named.contains) }.map {
      "\($0.path): not named in \(registry.path)"
    }
  }

  /// `Checks.swift` beside the folder, otherwise the file beside or inside it that declares `all`.
  private static func registry(of path: String, among files: [RepositoryFile]) -> RepositoryFile? {
    let parent = folder(of: path)
    if let named = files.first(where: { $0.path == path + ".swift" }) { return named }
    let candidates = files.filter { file in
      [parent, path].contains(folder(of: file.path)) && file.code.contains { $0.contains("static let all") }
    }
    return candidates.first { folder(of: $0.path) == path }
      ?? candidates.first { $0.stem.hasSuffix(String(path.split(separator: "/").last?.dropLast() ?? "")) }
  }

  /// A format may have a folder of helpers; its own file is the one called `…Format`.
  private func isEntry(_ file: RepositoryFile) -> Bool {
    if file.path == registry.path { return false }
    return path.hasSuffix("/Formats")
      ? file.path.hasPrefix(path + "/") && file.stem.hasSuffix("Format") : Self.folder(of: file.path) == path
  }

  /// `JSONFormat` may be registered as `JSONFormat` or as `json`.
  private static func spellings(of stem: String) -> [String] {
    let suffixes = ["Check", "Decoder", "Format", "Knob", "Rule"]
    let short = suffixes.filter { stem.hasSuffix($0) }.map { String(stem.dropLast($0.count)) }
    return ([stem] + short).map { $0.lowercased() }
  }

  /// Registry folders, sorted; the commands' folders are named after subcommands (`driftwatch rules`).
  private static func paths(in files: [RepositoryFile]) -> [String] {
    let folders = Set(files.filter { $0.target != "DriftwatchCommands" }.map { folder(of: $0.path) })
    return folders.filter { names.contains($0.split(separator: "/").last ?? "") }.sorted()
  }

  private static func folder(of path: String) -> String {
    path.split(separator: "/").dropLast().joined(separator: "/")
  }
}
