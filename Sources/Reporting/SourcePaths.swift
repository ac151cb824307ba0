/// Which files belong to which checkout of a repository, so that reports name them as the repository does.
package struct SourcePaths: Sendable, Hashable {
  /// Absolute; relative files are below it.
  private let currentDirectory: String
  /// Absolute folders that are the root of a checkout.
  private let roots: [String]

  package init(currentDirectory: String = "", roots: [String] = []) {
    self.currentDirectory = currentDirectory
    self.roots = roots.map { Self.parts(of: $0).joined(separator: "/") }.sorted { $0.utf8.count > $1.utf8.count }
  }

  /// The path from the root of its checkout, else as it is given.
  package func inRepository(_ file: String) -> String {
    if roots.isEmpty || file.isEmpty { return file }
    let path = Self.parts(of: file.hasPrefix("/") ? file : "\(currentDirectory)/\(file)").joined(separator: "/")
    guard let root = roots.first(where: { path.hasPrefix($0 + "/") || $0.isEmpty }) else { return file }
    return String(path.dropFirst(root.isEmpty ? 0 : root.count + 1))
  }

  /// Without `.`, and with `..` followed.
  private static func parts(of path: String) -> [Substring] {
    path.split(separator: "/").reduce(into: []) { parts, part in
      switch part {
      case ".": break
      case "..": _ = parts.popLast()
      default: parts.append(part)
      }
    }
  }

  /// The folders above which two paths of one shape differ: `after` of `before/clusters/prod` and
  /// `after/clusters/prod`; nil where they end differently or are the same.
  package static func roots(of paths: (String, String)) -> [String]? {
    let (a, b) = (parts(of: paths.0), parts(of: paths.1))
    let common = zip(a.reversed(), b.reversed()).prefix { $0 == $1 }.count
    guard common > 0, common < a.count, common < b.count else { return nil }
    let heads = [(paths.0, a), (paths.1, b)].map { path, parts in
      (path.hasPrefix("/") ? "/" : "") + parts.dropLast(common).joined(separator: "/")
    }
    return heads
  }
}
