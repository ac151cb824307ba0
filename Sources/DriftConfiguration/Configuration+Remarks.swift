import DriftComparison
package import KubernetesModel

extension Configuration {
  /// What the configuration says of clusters that a run does not have: a warning where a name is nearly right.
  package func remarks(onRunWith names: [String]) -> [Diagnostic] {
    let free = names.filter { clusters[$0] == nil }
    let others = clusters.filter { !names.contains(where: Glob($0.key).matches) }
    let entries = others.sorted { $0.key < $1.key }.map { name, cluster in
      Self.remark(on: name, at: cluster.location, field: "clusters", nearest: Suggestion.nearest(to: name, among: free))
    }
    let targets = exceptions.compactMap { exception -> Diagnostic? in
      guard let target = exception.target, !names.contains(where: target.matches) else { return nil }
      let nearest = Suggestion.nearest(to: target.pattern, among: names)
      return Self.remark(on: target.pattern, at: exception.location, field: "exceptions", nearest: nearest)
    }
    return entries + targets
  }

  private static func remark(
    on name: String, at location: SourceLocation?, field: String, nearest: String?
  ) -> Diagnostic {
    Diagnostic(
      nearest == nil ? .note : .warning, "`\(name)` is none of the clusters of this run",
      hint: nearest.map { "did you mean `\($0)`?" }, location: location, field: field)
  }
}
