package import ClusterSource
package import DriftComparison
package import Guardrails
package import KubernetesModel
package import Notifications

/// The contents of `driftwatch.yaml`.
package struct Configuration: Sendable {
  package var mapping = NameMapping()
  package var clusters: [String: ClusterConfiguration] = [:]
  package var ignoredNamespaces: [Glob] = []
  /// Files and folders of manifests that are left out.
  package var skippedFiles: [String] = []
  package var ignoredRules: [Glob] = []
  package var ignoredSubjects: [Glob] = []
  package var exceptions: [AcceptedDrift] = []
  package var failOn: FailureThreshold?
  /// Who may have which knob; nil when the file has no `guardrails`.
  package var guardrails: [AllowedHolder]?
  /// Who can be told about breaches, sorted by name.
  package var notify: [NotificationTarget] = []

  package init() {}

  /// This configuration where the other one says nothing; a section, or a cluster, is taken from one of them whole.
  package func overlaid(with other: Configuration) -> Configuration {
    var result = self
    if !other.mapping.rules.isEmpty { result.mapping = other.mapping }
    result.clusters.merge(other.clusters) { $1 }
    if !other.skippedFiles.isEmpty { result.skippedFiles = other.skippedFiles }
    if !other.ignoredNamespaces.isEmpty { result.ignoredNamespaces = other.ignoredNamespaces }
    if !other.ignoredRules.isEmpty { result.ignoredRules = other.ignoredRules }
    if !other.ignoredSubjects.isEmpty { result.ignoredSubjects = other.ignoredSubjects }
    if !other.exceptions.isEmpty { result.exceptions = other.exceptions }
    result.failOn = other.failOn ?? failOn
    result.guardrails = other.guardrails ?? guardrails
    if !other.notify.isEmpty { result.notify = other.notify }
    return result
  }

  /// What is stated about a cluster: by the first of its names that has an entry, else by the longest pattern that
  /// matches one of them.
  package func cluster(named names: [String]) -> ClusterConfiguration? {
    if let own = names.lazy.compactMap({ clusters[$0] }).first { return own }
    let patterns = clusters.keys.filter { key in names.contains { Glob(key).matches($0) } }
    return patterns.max { ($0.utf8.count, $1) < ($1.utf8.count, $0) }.flatMap { clusters[$0] }
  }

  /// The snapshot with what the configuration states about its cluster, names not yet mapped.
  package func completed(_ snapshot: Snapshot) -> Snapshot {
    guard let cluster = cluster(named: [snapshot.name, snapshot.folderName].compactMap(\.self)) else { return snapshot }
    var result = snapshot
    result.facts = cluster.facts
    if let isComplete = cluster.isComplete, snapshot.completeness != .live {
      result.completeness = isComplete ? .stated : .partial
    }
    if let minor = cluster.serverMinor, snapshot.version.provenance != .reported {
      result.version = ServerVersion(minor: minor, provenance: .configured)
    }
    return result
  }
}

/// What the configuration states about one cluster and the API cannot tell.
package struct ClusterConfiguration: Sendable, Hashable {
  package var facts = ClusterFacts()
  /// Minor version; a version that the server reports itself wins.
  package var serverMinor: Int?
  /// Whether manifests hold all of it; nil where nobody says.
  package var isComplete: Bool?
  /// Where objects of its manifests live that name no namespace.
  package var namespace: ManifestSettings.DefaultNamespace?
  package var location: SourceLocation?

  package init() {}
}
