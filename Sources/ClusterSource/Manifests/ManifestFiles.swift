import FoundationEssentials
import KubernetesModel

/// Finds the manifest files of a folder, hidden ones among them, and accounts for every other file.
struct ManifestFiles {
  /// Folders of version control, which hold old and foreign versions of files.
  private static let stores: Set<String> = [".bzr", ".git", ".hg", ".jj", ".svn"]

  /// In the order to be read.
  private(set) var files: [String] = []
  /// Folders and files that exist but could not be looked at, with the reason.
  private(set) var unreadable: [(path: String, reason: String)] = []
  private(set) var leftOut = LeftOut()
  /// Resolved paths, so that symbolic links neither loop nor read anything twice; bytes, since file systems tell apart
  /// what `String` takes for equal.
  private var visited: Set<[UInt8]> = []
  private let root: String
  private let skip: SkipPatterns
  /// Whether files were looked for, rather than one named.
  private(set) var isFolder = false

  /// The file itself, or every manifest below the folder.
  init(at path: String, leavingOut skip: SkipPatterns = SkipPatterns()) throws(ManifestError) {
    root = path
    self.skip = skip
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { throw .notFound(path: path) }
    guard isFolder else {
      files = [path]
      return
    }
    visit(path)
    if files.isEmpty, let first = unreadable.first { throw .unreadable(path: first.path, reason: first.reason) }
  }

  /// What was left out, so that nothing is silently.
  var diagnostics: [Diagnostic] { leftOut.diagnostics(root) }

  /// The path of a file from the folder that is read.
  func name(of path: String) -> String {
    guard isFolder, path.hasPrefix(root) else { return "" }
    return String(path.dropFirst(root.count).trimmingPrefix("/"))
  }

  private mutating func visit(_ folder: String) {
    guard visited.insert(Self.resolved(folder)).inserted else { return }
    let names: [String]
    do {
      // Hidden names last: where a link leads to a hidden file, the file is known by the link's name.
      names = try FileManager.default.contentsOfDirectory(atPath: folder)
        .sorted { first, second in
          let isHidden = (first.utf8.first == UInt8(ascii: "."), second.utf8.first == UInt8(ascii: "."))
          return isHidden.0 == isHidden.1 ? first.utf8.lexicographicallyPrecedes(second.utf8) : isHidden.1
        }
    } catch {
      unreadable.append((folder, "the folder cannot be listed; check its permissions"))
      return
    }
    for name in names {
      let child = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
      if skip.match(self.name(of: child)) {
        leftOut.skipped.append(child)
        continue
      }
      var isFolder = false
      guard FileManager.default.fileExists(atPath: child, isDirectory: &isFolder) else {
        noteUnseen(child, name)
        continue
      }
      if !isFolder {
        sort(child, name)
      } else if Self.stores.contains(name) {
        leftOut.others.append(child)
      } else {
        visit(child)
      }
    }
  }

  /// What a folder names and nobody can look at.
  private mutating func noteUnseen(_ path: String, _ name: String) {
    if name.unicodeScalars.contains("\u{fffd}") {
      unreadable.append((path, "its name is not UTF-8; rename it"))
    } else if (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) == nil {
      unreadable.append((path, "it cannot be looked at: its path is too long, or permissions are missing"))
    } else if FileChoice.mayBeManifests(name.lowercased()) {
      unreadable.append((path, "the link leads nowhere"))
    } else {
      leftOut.others.append(path)
    }
  }

  private mutating func sort(_ file: String, _ name: String) {
    // A kustomization is one of the folder that holds it, wherever it is kept.
    let place = Kustomization.isNamed(name) ? Array(file.utf8) : Self.resolved(file)
    guard visited.insert(place).inserted else { return }
    switch FileChoice(path: file, name: name) {
    case .read: files.append(file)
    case .backup: leftOut.backups.append(file)
    case .sealed: unreadable.append((file, FileChoice.sealedReason))
    case .special: unreadable.append((file, "it is a pipe, a socket or a device, not a file"))
    case .other: leftOut.others.append(file)
    }
  }

  private static func resolved(_ path: String) -> [UInt8] {
    Array((RealPath.of(path) ?? path).utf8)
  }
}
