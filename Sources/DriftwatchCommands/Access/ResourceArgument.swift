import AccessAnalysis
import KubernetesModel

/// What a question is about: `RESOURCE`, `RESOURCE/NAME`, `RESOURCE/SUBRESOURCE`, or a path such as `/metrics`.
struct ResourceArgument {
  let text: String
  let subresource: String?

  /// A resource with what its place in the text says of a name.
  struct Resolved {
    var what: AccessQuestion.What
    var name: String?
  }

  /// Words that the cluster does not serve are taken literally, as the authorizer would.
  func resolved(by queries: AccessQueries) -> Resolved {
    if text.hasPrefix("/") { return Resolved(what: .path(text), name: nil) }
    let parts = text.split(separator: "/", maxSplits: 1).map(String.init)
    let word = parts.first ?? text
    let suffix = subresource.map { "/\($0)" } ?? ""
    if parts.count == 2, subresource == nil, Self.isSubresource(parts[1]) {
      return Resolved(what: resource(text, queries), name: nil)
    }
    return Resolved(what: resource(word + suffix, queries), name: parts.count == 2 ? parts[1] : nil)
  }

  private func resource(_ word: String, _ queries: AccessQueries) -> AccessQuestion.What {
    if let known = queries.resource(named: word) { return .resource(group: known.group, resource: known.resource) }
    let parts = word.split(separator: "/", maxSplits: 1).map(String.init)
    let main = (parts.first ?? word).split(separator: ".", maxSplits: 1).map(String.init)
    let suffix = parts.count == 2 ? "/\(parts[1])" : ""
    return .resource(group: main.count == 2 ? main[1] : "", resource: (main.first ?? word) + suffix)
  }

  private static func isSubresource(_ word: String) -> Bool { subresources.contains(word) }

  /// Subresources of the built-in API; objects of these names need --subresource '' spelled out, which nobody has.
  private static let subresources: Set<String> = [
    "approval", "attach", "binding", "ephemeralcontainers", "eviction", "exec", "finalize", "log", "portforward",
    "proxy", "resize", "scale", "status", "token",
  ]
}
