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
  /// How paths are looked up; nil for standard input, which lies in no folder.
  let paths: PathLookup?
  var isOnDisk: Bool { paths != nil }
  /// What is read lies in it; nil for a single file.
  private let root: String?
  private let names: Set<String>

  /// - Parameter root: the folder that was searched; nil where a single file was read.
  init(_ files: [(path: String, holdsObjects: Bool)], root: String?, _ paths: PathLookup?) {
    read = files.map { path, holdsObjects in
      File(path: path, resolved: paths?.resolved(path) ?? path, holdsObjects: holdsObjects)
    }
    self.paths = paths
    self.root = root.map { paths?.resolved($0) ?? $0 }
    names = Set(read.map(\.resolved))
  }

  /// The folder of a file that was read; nil for standard input.
  func folder(of file: String) -> String? {
    paths?.resolved(file).folder
  }

  /// What a name leads to from the file in which it stands; local files go before remote ones, as in kustomize.
  func place(of name: String, from file: String) -> Place {
    let isRemote = RemoteName.isLikely(name)
    guard let paths, let folder = folder(of: file), !name.contains("\0"), name.utf8.count < 4096 else {
      return Place(kind: isRemote ? .remote : .outside, resolved: "")
    }
    let path = paths.resolved(name.hasPrefix("/") ? name : "\(folder)/\(name)")
    guard let isFolder = paths.isFolder(path) else {
      return Place(kind: isRemote ? .remote : .missing, resolved: path)
    }
    guard names.contains(path) || root.map({ path == $0 || path.isBelow($0) }) == true else {
      return Place(kind: .outside, resolved: path)
    }
    let isRead =
      isFolder ? Kustomization.fileNames.contains { names.contains("\(path)/\($0)") } : names.contains(path)
    return Place(kind: isRead ? .inside : .unread, resolved: path)
  }
}

/// How paths of one input are followed: in the file system, or in a tree of a git repository.
struct PathLookup: Sendable {
  /// Whether programs find there what is found here.
  var isDisk = false
  /// Without symbolic links, as far as they can be followed.
  let resolved: @Sendable (String) -> String
  /// Nil where nothing is.
  let isFolder: @Sendable (String) -> Bool?

  static let disk = PathLookup(
    isDisk: true,
    // What is not there has no real path; links on the way to it are followed all the same.
    resolved: {
      (RealPath.of($0) ?? URL(filePath: $0).standardizedFileURL.resolvingSymlinksInPath().path).withoutLastSlash
    },
    isFolder: { path in
      var isFolder = false
      return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) ? isFolder : nil
    })
}

extension String {
  fileprivate var withoutLastSlash: String { count > 1 && hasSuffix("/") ? String(dropLast()) : self }

  /// Whether a path lies in that folder or in one below it.
  fileprivate func isBelow(_ folder: String) -> Bool {
    // The root of a repository is the empty path.
    if folder.isEmpty { return !hasPrefix("/") && !hasPrefix("..") }
    return folder == "/" || hasPrefix(folder + "/")
  }

  /// The path without its last part.
  var folder: String {
    guard let slash = lastIndex(of: "/") else { return "" }
    return slash == startIndex ? "/" : String(self[..<slash])
  }
}
