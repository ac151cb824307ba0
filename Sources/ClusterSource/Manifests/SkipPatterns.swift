import KubernetesModel
import Synchronization

/// Files and folders that the user wants left out (`--skip`, `files.skip`).
///
/// A pattern with a slash means the path from the folder that is read, any other the name of a file or folder anywhere in
/// it; a folder is left out with everything below it.
package struct SkipPatterns: Sendable, Hashable {
  private let paths: [Glob]
  private let names: [Glob]
  private let record: SkipRecord?

  /// - Parameter record: learns which patterns matched anything.
  package init(_ patterns: [String] = [], record: SkipRecord? = nil) {
    self.record = record
    let given = patterns.map { (isPath: $0.dropLast().contains("/"), pattern: Self.withoutMargin($0)) }
      .filter { !$0.pattern.isEmpty }
    paths = given.filter(\.isPath).map { Glob($0.pattern) }
    names = given.filter { !$0.isPath }.map { Glob($0.pattern) }
  }

  /// - Parameter path: from the folder that is read.
  func match(_ path: String) -> Bool {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard let glob = names.first(where: { $0.matches(name) }) ?? paths.first(where: { $0.matches(path) }) else {
      return false
    }
    record?.note(glob.pattern)
    return true
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

  fileprivate static func withoutMargin(_ pattern: String) -> String {
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

/// Which patterns left out anything, over all clusters of a run: one that did not is mistyped more often than not.
package final class SkipRecord: Sendable, Hashable {
  private let matched = Mutex<Set<String>>([])

  package init() {}

  fileprivate func note(_ pattern: String) { matched.withLock { _ = $0.insert(pattern) } }

  /// Those of the patterns that nothing matched, in their order.
  package func unmatched(_ patterns: [String]) -> [String] {
    let matched = matched.withLock { $0 }
    return patterns.filter { !matched.contains(Glob(SkipPatterns.withoutMargin($0)).pattern) }
  }

  package static func == (a: SkipRecord, b: SkipRecord) -> Bool { a === b }
  package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
