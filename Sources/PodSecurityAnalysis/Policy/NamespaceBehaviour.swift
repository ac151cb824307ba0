package import KubernetesModel

/// What one namespace really enforces, audits and warns about.
package struct NamespaceBehaviour: Sendable {
  package var namespace: Namespace
  package var asked: NamespacePolicy
  package var isExempt: Bool
  /// The API server's minor version.
  package var server: Int

  /// Resolves the namespace's labels as a cluster with those defaults and exemptions does.
  package init(_ namespace: Namespace, defaults: NamespacePolicy, exemptions: Exemptions, server: Int) {
    self.namespace = namespace
    self.server = server
    asked = NamespacePolicy(labels: namespace.metadata.labels, defaults: defaults)
    isExempt = exemptions.namespaces.contains(namespace.metadata.originalName ?? namespace.name)
  }

  /// What the server runs in a mode, once exemptions and its own version are taken into account.
  package func effective(_ mode: PolicyMode) -> EffectivePolicy {
    isExempt ? .privileged : EffectivePolicy(asked[mode], server: server)
  }

  /// True when the mode's level comes from a label and not from the cluster's defaults.
  func hasLevelLabel(_ mode: PolicyMode) -> Bool { namespace.metadata.labels[mode.levelLabel] != nil }

  func hasVersionLabel(_ mode: PolicyMode) -> Bool { namespace.metadata.labels[mode.versionLabel] != nil }

  /// The name by which the cluster itself knows the namespace.
  var nameInCluster: String { namespace.metadata.originalName ?? namespace.name }

  /// True when the level is checked at whatever version the server has after an upgrade.
  func followsUpgrades(_ mode: PolicyMode) -> Bool {
    guard !isExempt, asked[mode].level != .privileged else { return false }
    switch asked[mode].version {
    case .latest: return true
    case .minor(let minor): return minor > server
    }
  }
}
