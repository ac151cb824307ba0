import FoundationEssentials
import KubernetesModel

/// The files that were read, by which names in kustomizations are looked up.
struct ManifestTree {
  struct File {
    /// As messages name it.
    var path: String
    /// Without symbolic links.
    var resolved: String
    var holdsObjects: Bool
  }

  /// What a name in a kustomization leads to.
  struct Place: Hashable {
    enum Kind: CaseIterable {
      /// Read, or a folder whose own kustomization tells about it.
      case inside
      case remote, outside, missing, unread

      /// What it means for what was read; nil for nothing.
      func text(_ count: Int) -> String? {
        guard count > 0 else { return nil }
        let isOne = count == 1
        return switch self {
        case .inside: nil
        case .remote: isOne ? "a remote base" : "\(count) remote bases"
        case .outside: isOne ? "a base outside of what is read" : "\(count) bases outside of what is read"
        case .missing: isOne ? "a base that does not exist" : "\(count) bases that do not exist"
        case .unread: isOne ? "a base that is not read" : "\(count) bases that are not read"
        }
      }
    }

    var kind: Kind
    var resolved: String
  }

  let read: [File]
  /// False for standard input, which lies in no folder.
  let isOnDisk: Bool
  /// What is read lies in it; nil for a single file.
  private let root: String?
  private let names: Set<String>

  /// - Parameter root: the folder that was searched; nil where a single file was read.
  init(_ files: [(path: String, holdsObjects: Bool)], root: String?, isOnDisk: Bool) {
    read = files.map { path, holdsObjects in
      File(path: path, resolved: isOnDisk ? Self.resolved(path) : path, holdsObjects: holdsObjects)
    }
    self.isOnDisk = isOnDisk
    self.root = root.map(Self.resolved)
    names = Set(read.map(\.resolved))
  }

  private static func resolved(_ path: String) -> String {
    URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath().path.withoutLastSlash
  }

  /// The folder of a file that was read; nil for standard input.
  func folder(of file: String) -> String? {
    guard isOnDisk else { return nil }
    return Self.resolved(file).folder
  }

  /// What a name leads to from the file in which it stands; local files go before remote ones, as in kustomize.
  func place(of name: String, from file: String) -> Place {
    let isRemote = Self.looksRemote(name)
    guard let folder = folder(of: file), !name.contains("\0"), name.utf8.count < 4096 else {
      return Place(kind: isRemote ? .remote : .outside, resolved: "")
    }
    let path = Self.resolved(name.hasPrefix("/") ? name : "\(folder)/\(name)")
    var isFolder = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      return Place(kind: isRemote ? .remote : .missing, resolved: path)
    }
    guard names.contains(path) || root.map({ path == $0 || path.isBelow($0) }) == true else {
      return Place(kind: .outside, resolved: path)
    }
    let isRead =
      isFolder ? Kustomization.fileNames.contains { names.contains("\(path)/\($0)") } : names.contains(path)
    return Place(kind: isRead ? .inside : .unread, resolved: path)
  }

  /// `https://…`, `git@host:…`, `github.com/org/repo//path?ref=v1`
  private static func looksRemote(_ name: String) -> Bool {
    if name.contains("://") || name.contains("?ref=") || name.contains("//") || name.hasPrefix("git@") { return true }
    guard let first = name.split(separator: "/", omittingEmptySubsequences: false).first, first != name else {
      return false
    }
    return first.contains(".") && !first.allSatisfy { $0 == "." } && !first.hasPrefix(".")
  }
}

extension String {
  fileprivate var withoutLastSlash: String { count > 1 && hasSuffix("/") ? String(dropLast()) : self }

  /// Whether a path lies in that folder or in one below it.
  fileprivate func isBelow(_ folder: String) -> Bool { folder == "/" || hasPrefix(folder + "/") }

  /// The path without its last part.
  var folder: String {
    guard let slash = lastIndex(of: "/") else { return "" }
    return slash == startIndex ? "/" : String(self[..<slash])
  }
}
