import DriftConfiguration
import KubernetesModel

/// Warns of patterns that no namespace of any cluster matches: a filter that is mistyped shows nothing, or too much.
enum NamespaceWarning {
  static func write(_ patterns: [String], among known: [String], to errors: TextSink) {
    for wanted in patterns where !known.contains(where: Glob(wanted).matches) {
      errors.line("warning: \(message(wanted, among: known))")
    }
  }

  private static func message(_ wanted: String, among known: [String]) -> String {
    "no cluster has a namespace `\(wanted)`\(Suggestion.clause(for: wanted, among: known))"
  }

  /// - Throws: where no pattern matches any namespace: the answer would be about nothing.
  static func check(_ patterns: [String], among snapshots: [Snapshot]) throws(CommandError) {
    let known = names(of: snapshots)
    guard let first = patterns.first, snapshots.allSatisfy({ $0.coverage.isKnown("Namespace") }),
      !known.contains(where: { name in patterns.contains { Glob($0).matches(name) } })
    else { return }
    throw .invalidOption(option: "--namespace", message: message(first, among: known), hint: nil)
  }

  /// The namespaces of snapshots, those that objects merely mention included.
  static func write(_ patterns: [String], among snapshots: [Snapshot], to errors: TextSink) {
    if patterns.isEmpty { return }
    write(patterns, among: names(of: snapshots), to: errors)
  }

  private static func names(of snapshots: [Snapshot]) -> [String] {
    Set(snapshots.flatMap(\.namespaces).map(\.name)).union(["default", "kube-public", "kube-system"]).sorted()
  }
}
