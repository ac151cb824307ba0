/// A kind and its API group, whatever the version.
package struct KindName: Sendable, Hashable, Comparable {
  /// Empty for the core group.
  package var group: String
  package var kind: String

  package init(_ group: String, _ kind: String) {
    self.group = group
    self.kind = kind
  }

  /// `apps/v1`, or `v1` for the core group.
  package func apiVersion(_ version: String) -> String { group.isEmpty ? version : "\(group)/\(version)" }

  package static func < (a: KindName, b: KindName) -> Bool { (a.kind, a.group) < (b.kind, b.group) }
}

extension KindName {
  /// In place of a kind: some fields of one that has a struct of its own, `Service annotations`; kinds hold no spaces.
  package func part(_ title: String) -> KindName { KindName(group, "\(kind) \(title)") }

  /// The kind itself, of parts too.
  package var whole: KindName {
    kind.firstIndex(of: " ").map { KindName(group, String(kind[..<$0])) } ?? self
  }
}

extension KindName: CustomStringConvertible {
  /// `Pod`, `ClusterPolicy (kyverno.io)`.
  package var description: String { group.isEmpty ? kind : "\(kind) (\(group))" }

  /// `Pod`, `ClusterPolicy.kyverno.io`: how files and permissions name the kind.
  package var qualified: String { group.isEmpty ? kind : "\(kind).\(group)" }

  /// Reads what `qualified` writes; kinds hold no dots.
  package init(qualified text: String) {
    let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
    self.init(parts.count == 2 ? parts[1] : "", parts.first ?? text)
  }
}
