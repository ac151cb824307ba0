/// Verbs by URL path: for each path mentioned, what holds for exactly it and what for everything it is a prefix of.
///
/// Canonical: a path whose two values are those of the longest mentioned path before it is not mentioned.
struct PathPermissions: Sendable, Hashable {
  struct Entry: Sendable, Hashable {
    var path: String
    var exact: PermissionSetID
    /// For every longer path that no longer entry decides.
    var below: PermissionSetID
  }

  // INVARIANT: sorted by path, so an entry comes after every entry that is a prefix of it.
  private(set) var entries: [Entry] = []

  static let none = PathPermissions()

  var isEmpty: Bool { entries.isEmpty }

  /// A pattern of `nonResourceURLs`: exact, or by prefix where it ends in `*`.
  init(pattern: String, verbs: PermissionSetID) {
    var path = pattern[...]
    while path.hasSuffix("*") { path.removeLast() }
    let isPrefix = path.endIndex != pattern.endIndex
    // A prefix pattern matches what stands before its stars, and itself as it is written, which lies below that.
    entries = Self.canonical([Entry(path: String(path), exact: verbs, below: isPrefix ? verbs : .nothing)])
  }

  private init(entries: [Entry] = []) { self.entries = entries }

  func exact(_ path: String) -> PermissionSetID {
    entries.last { $0.path == path }?.exact ?? enclosing(path)
  }

  func below(_ path: String) -> PermissionSetID {
    entries.last { $0.path == path }?.below ?? enclosing(path)
  }

  /// What holds around a path that is not mentioned itself.
  private func enclosing(_ path: String) -> PermissionSetID {
    entries.filter { path.utf8.count > $0.path.utf8.count && path.utf8.starts(with: $0.path.utf8) }
      .max { $0.path.utf8.count < $1.path.utf8.count }?.below ?? .nothing
  }

  static func combine(
    _ operation: PermissionAlgebra.Operation, _ a: PathPermissions, _ b: PathPermissions,
    in algebra: inout PermissionAlgebra
  ) -> PathPermissions {
    let paths = Set(a.entries.map(\.path)).union(b.entries.map(\.path))
    var entries: [Entry] = []
    for path in paths {
      entries.append(
        Entry(
          path: path, exact: algebra.apply(operation, a.exact(path), b.exact(path)),
          below: algebra.apply(operation, a.below(path), b.below(path))))
    }
    return PathPermissions(entries: canonical(entries))
  }

  private static func canonical(_ entries: [Entry]) -> [Entry] {
    var kept = PathPermissions()
    for entry in entries.sorted(by: { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }) {
      let around = kept.enclosing(entry.path)
      if entry.exact != around || entry.below != around { kept.entries.append(entry) }
    }
    return kept.entries
  }
}
