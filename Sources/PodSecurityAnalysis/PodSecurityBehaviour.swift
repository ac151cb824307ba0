package import KubernetesModel

/// What a cluster's Pod Security lets in: the policy of every namespace and the workloads it would judge.
package struct PodSecurityBehaviour: Sendable {
  package var cluster: String
  package var server: ServerVersion
  package var defaults: NamespacePolicy
  package var exemptions: Exemptions
  /// Sorted by name.
  package var namespaces: [NamespaceBehaviour]
  /// Holds the pods and controllers, which are grouped into workloads only where somebody asks.
  let snapshot: Snapshot
  package var coverage: Coverage
  /// Values of the configured defaults that mean nothing.
  package var invalidDefaults: [LabelFault]

  package init(_ snapshot: Snapshot) {
    cluster = snapshot.name
    server = snapshot.version
    coverage = snapshot.coverage
    let defaults = NamespacePolicy(snapshot.facts.podSecurity)
    self.defaults = defaults
    invalidDefaults = defaults.invalidLabels
    let exemptions = Exemptions(snapshot.facts.podSecurity)
    self.exemptions = exemptions
    namespaces = snapshot.namespaces.map {
      NamespaceBehaviour($0, defaults: defaults, exemptions: exemptions, server: snapshot.version.minor)
    }
    self.snapshot = snapshot
  }

  /// The workloads of some namespaces, by namespace, each list sorted; behind them what objects of unknown kinds
  /// describe of which no pod was seen.
  package func workloads(in namespaces: Set<String>) -> [String: [Workload]] {
    let known = Workload.all(of: snapshot, in: namespaces)
    let makers = snapshot.shapedObjects.filter { $0.templates != nil && namespaces.contains($0.object.namespace) }
    if makers.isEmpty { return Dictionary(grouping: known, by: \.reference.namespace) }
    let seen = Set(known.map(\.reference))
    let described = makers.filter { !seen.contains($0.owner) }.flatMap(Workload.described(by:))
    return Dictionary(grouping: known + described, by: \.reference.namespace)
  }

  /// What makes pods in a namespace and is of a kind that is not read, where none of its pods was seen: `Rollout/api`.
  func unjudged(in namespace: String, beside workloads: [Workload]) -> [String] {
    let seen = Set(workloads.filter { $0.specPath == nil }.map(\.reference))
    return snapshot.unreadTemplates.filter { $0.namespace == namespace && !seen.contains($0) }
      .map { "\($0.kind)/\($0.name)" }
  }

  package func namespace(_ name: String) -> NamespaceBehaviour? { namespaces.first { $0.namespace.name == name } }
}

extension NamespacePolicy {
  /// The cluster's defaults as the configuration states them.
  package init(_ configuration: PodSecurityConfiguration) {
    let plain = NamespacePolicy(
      enforce: LevelVersion(.privileged), audit: LevelVersion(.privileged), warn: LevelVersion(.privileged))
    let labels: Labels = [
      PolicyMode.enforce.levelLabel: configuration.enforce,
      PolicyMode.enforce.versionLabel: configuration.enforceVersion,
      PolicyMode.audit.levelLabel: configuration.audit, PolicyMode.audit.versionLabel: configuration.auditVersion,
      PolicyMode.warn.levelLabel: configuration.warn, PolicyMode.warn.versionLabel: configuration.warnVersion,
    ]
    self.init(labels: labels, defaults: plain)
  }
}
