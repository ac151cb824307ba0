package import Findings
package import KubernetesModel

/// Narrows a report to some namespaces; cluster-wide findings concern every namespace and stay.
package struct FindingFilter: Sendable {
  /// Globs; empty means all.
  package var namespaces: [Glob]
  package var excludedNamespaces: [Glob]
  /// Globs over ids of rules, and over names of places as `kind/name` or `name`, that the configuration leaves out.
  package var ignoredRules: [Glob] = []
  package var ignoredSubjects: [Glob] = []

  package init(namespaces: [Glob] = [], excludedNamespaces: [Glob] = []) {
    self.namespaces = namespaces
    self.excludedNamespaces = excludedNamespaces
  }

  /// Whether a finding is among what is asked for: by its place, its rule and whom it is about.
  package func keeps(_ finding: Finding) -> Bool {
    keeps(finding.place) && !ignoredRules.contains { $0.matches(finding.rule) }
      && !ignoredSubjects.contains { glob in
        glob.matches(finding.place.name) || glob.matches("\(finding.place.kind)/\(finding.place.name)")
      }
  }

  /// A namespace itself belongs to the namespace it is.
  package func keeps(_ place: Place) -> Bool {
    let namespace = place.kind == "namespace" && place.namespace.isEmpty ? place.name : place.namespace
    return keeps(namespace: namespace)
  }

  func keeps(namespace: String) -> Bool {
    if namespace.isEmpty { return true }
    if excludedNamespaces.contains(where: { $0.matches(namespace) }) { return false }
    return namespaces.isEmpty || namespaces.contains { $0.matches(namespace) }
  }

  /// What of an area does not pass.
  func omission(from comparison: AreaComparison) -> Omission {
    let omitted = comparison.findings.filter { !keeps($0) }
    return Omission(
      findings: omitted.count, weaker: omitted.count { $0.effect == .effective && $0.direction == .weaker },
      incomparable: comparison.incomparable.count { !keeps($0.place) }, ignored: omitted.count { keeps($0.place) })
  }

  /// A warning where no namespace of the clusters passes: a mistyped name leaves out everything just as well.
  func emptiness(of clusters: [Snapshot]) -> Diagnostic? {
    let all = Set(clusters.flatMap { $0.namespaces.map(\.name) })
    if all.isEmpty || all.contains(where: keeps(namespace:)) { return nil }
    return Diagnostic(
      .warning, "every namespace is left out: only cluster-wide findings are shown",
      hint: "see `ignore` in driftwatch.yaml, --namespace and --exclude-namespace")
  }
}
