import KubernetesModel

/// A path of the node that a pod has as a volume, and how far its containers come.
struct NodePath: Hashable {
  /// Without `.`, `..`, repeated or trailing slashes; `/` for the root.
  var path: String
  var access: Access

  enum Access: String, CaseIterable, Comparable {
    case notMounted = "not mounted"
    case readOnlyThroughout = "read-only, recursively"
    case readOnlyThroughoutIfPossible = "read-only, recursively if possible"
    /// What is mounted below the path can be written to all the same.
    case readOnly = "read-only"
    case readWrite = "read-write"

    init(_ mount: VolumeMount) {
      switch (mount.readOnly, mount.recursiveReadOnly) {
      case (false, _): self = .readWrite
      case (true, "Enabled"): self = .readOnlyThroughout
      case (true, "IfPossible"): self = .readOnlyThroughoutIfPossible
      case (true, _): self = .readOnly
      }
    }

    private var rank: Int { Access.allCases.firstIndex(of: self) ?? 0 }

    static func < (a: Access, b: Access) -> Bool { a.rank < b.rank }
  }

  init(_ path: String, _ access: Access) {
    self.path = Self.normal(path)
    self.access = access
  }

  /// The value of a holding taken apart again: `/var/log (read-only)`.
  init?(_ value: String) {
    guard let access = Access.allCases.first(where: { value.hasSuffix(" (\($0.rawValue))") }) else { return nil }
    self.init(String(value.dropLast(access.rawValue.count + " ()".count)), access)
  }

  /// True where whoever has this one has the other as well.
  func covers(_ other: NodePath) -> Bool { access >= other.access && Self.contains(path, other.path) }

  static func normal(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  /// True when the second path is the first or lies below it; `/var/run` is `/run` by another name on every node.
  static func contains(_ folder: String, _ path: String) -> Bool {
    let (folder, path) = (unaliased(folder), unaliased(path))
    return folder == "/" || path == folder || path.hasPrefix(folder + "/")
  }

  static func unaliased(_ path: String) -> String {
    path == "/var/run" || path.hasPrefix("/var/run/") ? String(path.dropFirst("/var".count)) : path
  }
}

extension NodePath: CustomStringConvertible {
  var description: String { "\(path) (\(access.rawValue))" }
}

extension Workload {
  /// The paths of the node among the volumes, each part that is mounted by itself, with the widest access to it.
  var nodePaths: [(path: NodePath, index: Int, volume: String)] {
    spec.volumes.enumerated().flatMap { index, volume -> [(path: NodePath, index: Int, volume: String)] in
      guard let root = volume.hostPath else { return [] }
      var widest: [String: NodePath.Access] = [:]
      for mount in spec.containers.flatMap(\.mounts) where mount.volume == volume.name {
        let path = NodePath.normal("\(root)/\(mount.subPath)")
        widest[path] = max(widest[path] ?? .notMounted, NodePath.Access(mount))
      }
      if widest.isEmpty { widest[root] = .notMounted }
      return widest.sorted { $0.key < $1.key }.map { (NodePath($0.key, $0.value), index, volume.name) }
    }
  }
}
