/// Names in kustomizations that lead to other machines.
enum RemoteName {
  /// `https://…`, `git@host:…`, `github.com/org/repo//path?ref=v1`
  static func isLikely(_ name: String) -> Bool {
    if isURL(name) || name.contains("//") { return true }
    guard let first = name.split(separator: "/", omittingEmptySubsequences: false).first, first != name else {
      return false
    }
    return first.contains(".") && !first.allSatisfy { $0 == "." } && !first.hasPrefix(".")
  }

  /// What kustomize fetches whatever lies in the folder: it looks for addresses of repositories first.
  static func isURL(_ name: String) -> Bool {
    let name = name.lowercased()
    return name.contains("://") || name.contains("?ref=") || name.contains("?version=")
      || ["git::", "gh:", "github.com"].contains(where: name.hasPrefix) || name.contains("@") && name.contains(":")
  }
}
