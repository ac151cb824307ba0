import KubernetesModel

/// Which workloads are judged.
struct FailoverChoice {
  private let options: FailoverOptions
  private let isOpenShift: Bool
  /// Workloads of the clusters' own namespaces that were left out.
  private(set) var system = 0

  init(_ options: FailoverOptions, _ to: Snapshot) {
    self.options = options
    isOpenShift =
      to.facts.distribution == "openshift"
      || to.servedAPI?.resources.contains { $0.group == "config.openshift.io" } == true
  }

  /// Namespaces of every cluster; the distribution's own ones beside them.
  private func isSystem(_ namespace: String) -> Bool {
    ["kube-node-lease", "kube-public", "kube-system"].contains(namespace)
      || isOpenShift && namespace.hasPrefix("openshift-")
  }

  mutating func takes(_ workload: FailoverWorkload) -> Bool {
    let namespace = workload.reference.namespace
    if options.excludedNamespaces.contains(where: { $0.matches(namespace) }) { return false }
    if let selector = options.selector, !selector.matches(workload.template.labels) { return false }
    if !options.namespaces.isEmpty { return options.namespaces.contains { $0.matches(namespace) } }
    guard isSystem(namespace) else { return true }
    system += 1
    return false
  }
}
