/// A folder as a commit of a repository holds it: `git:REF:PATH`.
package struct GitReference: Sendable, Hashable {
  package static let prefix = "git:"

  /// A branch, a tag, a commit, or anything else that git takes for one.
  package var commit: String
  /// From the repository's root; with `./` in front, from the working directory.
  package var path: String

  /// Nil for a text without the prefix; what stands behind the prefix is checked when it is read.
  package init?(_ text: String) {
    guard text.hasPrefix(Self.prefix) else { return nil }
    let rest = text.dropFirst(Self.prefix.count)
    // `main@{2026-01-01 12:00}` and `HEAD^{/fix: x}` hold colons of their own.
    var depth = 0
    let colon = rest.indices.first { index in
      if rest[index] == "{" { depth += 1 }
      if rest[index] == "}" { depth -= 1 }
      return rest[index] == ":" && depth <= 0
    }
    commit = String(rest[..<(colon ?? rest.endIndex)])
    path = colon.map { String(rest[rest.index(after: $0)...]) } ?? ""
  }

  package var text: String { "\(Self.prefix)\(commit):\(path)" }

  /// The folder's own name; empty for the root of the repository.
  package var folderName: String {
    path.split(separator: "/").last { $0 != "." && $0 != ".." }.map(String.init) ?? ""
  }
}

/// Why something of a repository could not be read.
package struct GitError: Error, Hashable {
  package var message: String
  package var hint: String?

  init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }
}
