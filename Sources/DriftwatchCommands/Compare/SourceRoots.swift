import FoundationEssentials
import Reporting

/// Where the checkouts are that clusters given as files belong to.
enum SourceRoots {
  /// Absolute: the nearest folder with `.git` above each; without any, the folders by which the first two paths differ.
  static func all(of clusters: [String], in environment: Environment) -> [String] {
    let paths = clusters.compactMap { text -> String? in
      guard case .path(let path) = ClusterArgument(text).target else { return nil }
      return Checksums.absolute(path, environment)
    }
    let checkouts = paths.compactMap(checkout)
    if !checkouts.isEmpty { return checkouts }
    guard paths.count > 1, let baseline = paths.first else { return [] }
    return paths.dropFirst().flatMap { SourcePaths.roots(of: (baseline, $0)) ?? [] }
  }

  private static func checkout(above path: String) -> String? {
    var folder = path
    while let slash = folder.lastIndex(of: "/") {
      if FileManager.default.fileExists(atPath: "\(folder)/.git") { return folder }
      folder = String(folder[..<slash])
    }
    return nil
  }
}
