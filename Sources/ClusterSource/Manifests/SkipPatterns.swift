import KubernetesModel

/// Files and folders that the user wants left out (`--skip`, `files.skip`).
///
/// A pattern with a slash means the path from the folder that is read, any other the name of a file or folder anywhere in
/// it; a folder is left out with everything below it.
package struct SkipPatterns: Sendable, Hashable {
  private let paths: [Glob]
  private let names: [Glob]

  package init(_ patterns: [String] = []) {
    let given = patterns.map { (isPath: $0.dropLast().contains("/"), pattern: Self.withoutMargin($0)) }
      .filter { !$0.pattern.isEmpty }
    paths = given.filter(\.isPath).map { Glob($0.pattern) }
    names = given.filter { !$0.isPath }.map { Glob($0.pattern) }
  }

  /// - Parameter path: from the folder that is read.
  func match(_ path: String) -> Bool {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return names.contains { $0.matches(name) } || paths.contains { $0.matches(path) }
  }

  /// The same for a path of which no folder was looked at yet.
  func matchAnyFolder(of path: String) -> Bool {
    if names.isEmpty && paths.isEmpty { return false }
    var parts = path.split(separator: "/")[...]
    while !parts.isEmpty {
      if match(parts.joined(separator: "/")) { return true }
      parts.removeLast()
    }
    return false
  }

  private static func withoutMargin(_ pattern: String) -> String {
    var pattern = Substring(pattern)
    while pattern.hasPrefix("./") { pattern = pattern.dropFirst(2) }
    while pattern.hasPrefix("/") { pattern = pattern.dropFirst() }
    while pattern.hasSuffix("/") { pattern = pattern.dropLast() }
    return String(pattern)
  }

  /// A hint about a file with the other way out; the name is empty where the user named the file by itself.
  static func hint(_ hint: String?, _ name: String) -> String? {
    if name.isEmpty { return hint }
    let way = "leave it out with `--skip \(ShellText.quoted(name))`"
    return hint.map { "\($0), or \(way)" } ?? way
  }
}
