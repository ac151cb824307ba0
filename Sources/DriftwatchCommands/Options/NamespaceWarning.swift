import DriftConfiguration
import KubernetesModel

/// Warns of patterns that no namespace of any cluster matches: a filter that is mistyped shows nothing, or too much.
enum NamespaceWarning {
  static func write(_ patterns: [String], among known: [String], to errors: TextSink) {
    for wanted in patterns where !known.contains(where: Glob(wanted).matches) {
      let nearest = Suggestion.clause(for: wanted, among: known)
      errors.line("warning: no cluster has a namespace `\(wanted)`\(nearest)")
    }
  }

  /// The namespaces of snapshots, those that objects merely mention included.
  static func write(_ patterns: [String], among snapshots: [Snapshot], to errors: TextSink) {
    if patterns.isEmpty { return }
    let known = Set(snapshots.flatMap(\.namespaces).map(\.name)).union(["default", "kube-public", "kube-system"])
    write(patterns, among: known.sorted(), to: errors)
  }
}
