import FoundationEssentials
import KubernetesModel

/// Follows a kustomization through all its bases, before kubectl does.
struct KustomizeReferences {
  /// Folders of kustomizations that were reached, resolved.
  private(set) var folders: Set<String> = []
  /// Files and folders that they name, resolved.
  private(set) var named: Set<String> = []
  /// Names that lead to other machines, with the file that holds each.
  private(set) var remote: [(name: String, file: String)] = []
  /// Folders outside of the boundary.
  private(set) var outside: [String] = []

  private let boundary: String?
  private static let most = 10_000

  init(boundary: String?) { self.boundary = boundary.map(PathLookup.disk.resolved) }

  mutating func follow(_ root: String) {
    var waiting = [root]
    while let folder = waiting.popLast(), folders.count < Self.most {
      let resolved = PathLookup.disk.resolved(folder)
      if let boundary, resolved != boundary, !resolved.hasPrefix(boundary + "/") {
        outside.append(resolved)
        continue
      }
      guard folders.insert(resolved).inserted else { continue }
      for name in Kustomization.fileNames {
        let file = "\(resolved)/\(name)"
        guard FileChoice.isRegular(file) else { continue }
        named.insert(file)
        for one in Self.kustomizations(in: file) { waiting += bases(of: one, in: resolved, file) }
      }
    }
  }

  private static func kustomizations(in file: String) -> [Kustomization] {
    let limits = ReadingLimits(fileBytes: 16_000_000, aliasBytes: 1_000_000)
    return ManifestFile(path: file, content: .disk(file), plan: .core, limits: limits).decode().builder.kustomizations
  }

  /// Folders that are kustomizations themselves.
  private mutating func bases(of one: Kustomization, in folder: String, _ file: String) -> [String] {
    var bases: [String] = []
    for name in one.resources {
      let path = PathLookup.disk.resolved(name.hasPrefix("/") ? name : "\(folder)/\(name)")
      switch PathLookup.disk.isFolder(path) {
      case false? where !name.contains("://"): named.insert(path)
      case true? where !RemoteName.isURL(name): bases.append(path)
      case nil where !RemoteName.isLikely(name) && !RemoteName.isURL(name): break
      default: remote.append((name, file))
      }
    }
    for name in one.others {
      let path = PathLookup.disk.resolved(name.hasPrefix("/") ? name : "\(folder)/\(name)")
      if RemoteName.isURL(name), PathLookup.disk.isFolder(path) == nil || name.contains("://") {
        remote.append((name, file))
      } else if let isFolder = PathLookup.disk.isFolder(path) {
        named.insert(path)
        // Transformers and generators may be kustomizations, or settings that name files of their own.
        if isFolder { bases.append(path) } else { noteSettings(path) }
      }
    }
    for text in one.inline { noteAddresses(in: text, file) }
    return bases
  }

  private mutating func noteSettings(_ path: String) {
    guard let bytes = FileBytes.beginning(of: path, count: 1 << 20) else { return }
    noteAddresses(in: String(decoding: bytes, as: UTF8.self), path)
  }

  /// Settings of builtin transformers may name files by addresses.
  private mutating func noteAddresses(in text: String, _ file: String) {
    guard text.contains("builtin"), text.contains("://") else { return }
    let word = text.split { $0.isWhitespace || "\"'[]{},".contains($0) }.first { $0.contains("://") }
    if let word { remote.append((String(word), file)) }
  }
}
