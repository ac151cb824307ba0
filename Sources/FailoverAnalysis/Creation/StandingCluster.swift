package import KubernetesModel

/// What stands in a cluster and decides about pods that are created in it.
package struct StandingCluster: Sendable {
  /// What it means that an object of a kind is not among those read.
  package enum Absence: String, Sendable, Hashable {
    /// It is not there.
    case known
    /// The manifests are not said to be the whole cluster.
    case notInFolder
    /// The list could not be read.
    case unread
  }

  /// What is known of a namespace.
  package enum NamespaceState: String, Sendable, Hashable { case active, terminating }

  /// What is expected of the controller that makes the account `default` of each namespace.
  package enum AccountController: Sendable, Hashable {
    /// It will have made them: manifests rarely hold them.
    case works
    /// An API server was read that lacks one: it may be made later.
    case lags
    case absent
  }

  package var name: String
  package var namespaces: [String: NamespaceState] = [:]
  /// By namespace and name, like all that is in namespaces.
  package var accounts: [String: [String: StandingAccount]] = [:]
  package var claims: [String: [String: StandingClaim]] = [:]
  package var configMaps: [String: Set<String>] = [:]
  /// By namespace, sorted by name.
  package var limits: [String: [StandingLimits]] = [:]
  package var quotas: [String: [StandingQuota]] = [:]
  /// Pods by namespace, where quotas have no status of their own.
  package var pods: [String: [StandingPod]] = [:]
  package var priorities: [String: StandingPriority] = [:]
  package var runtimes: [String: StandingRuntime] = [:]
  package var storage: [String: StandingStorage] = [:]
  package var volumes: [String: StandingVolume] = [:]
  package var csiDrivers: Set<String> = []
  /// Where an object that was not read is not known to be missing.
  package var absences: [KindName: Absence] = [:]
  package var accountController = AccountController.works
  package var serverMinor: Int

  package init(name: String, serverMinor: Int) {
    self.name = name
    self.serverMinor = serverMinor
  }

  package func absence(of kind: KindName) -> Absence { absences[kind] ?? .known }
}

/// A pod that stands in the cluster, for quotas that nobody counted.
package struct StandingPod: Sendable, Hashable {
  package var name: String
  /// Nil for pods of a template that was not read.
  package var needs: PodNeeds?
  package var isFinished = false
}

extension StandingPriority {
  /// Classes that every server has (pkg/apis/scheduling, `SystemPriorityClasses`).
  package static let system: [String: StandingPriority] = [
    "system-cluster-critical": StandingPriority(name: "system-cluster-critical", value: 2_000_000_000),
    "system-node-critical": StandingPriority(name: "system-node-critical", value: 2_000_001_000),
  ]
}

extension StandingCluster {
  /// A class of the cluster, or one of those that every server has.
  package func priority(named name: String) -> StandingPriority? {
    priorities[name] ?? StandingPriority.system[name]
  }

  /// Of several that call themselves the default, the lowest value (plugin/pkg/admission/priority).
  package var defaultPriority: StandingPriority? {
    priorities.values.filter(\.isDefault).min { ($0.value, $0.name) < ($1.value, $1.name) }
  }

  /// Of several, the newest, then the first by name (pkg/volume/util, `GetDefaultClass`).
  package var defaultStorage: StandingStorage? {
    storage.values.filter(\.isDefault).min { ($1.created, $0.name) < ($0.created, $1.name) }
  }
}
