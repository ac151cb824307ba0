package import Findings
package import KubernetesModel

/// Narrows a report to some namespaces; cluster-wide findings concern every namespace and stay.
package struct FindingFilter: Sendable {
  /// Globs; empty means all.
  package var namespaces: [Glob]
  package var excludedNamespaces: [Glob]

  package init(namespaces: [Glob] = [], excludedNamespaces: [Glob] = []) {
    self.namespaces = namespaces
    self.excludedNamespaces = excludedNamespaces
  }

  package func keeps(_ finding: Finding) -> Bool { keeps(finding.place) }

  /// A namespace itself belongs to the namespace it is.
  package func keeps(_ place: Place) -> Bool {
    let namespace = place.kind == "namespace" && place.namespace.isEmpty ? place.name : place.namespace
    if namespace.isEmpty { return true }
    if excludedNamespaces.contains(where: { $0.matches(namespace) }) { return false }
    return namespaces.isEmpty || namespaces.contains { $0.matches(namespace) }
  }
}
