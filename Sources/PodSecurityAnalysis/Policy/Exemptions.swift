package import KubernetesModel

/// What the plugin's configuration keeps out of Pod Security in every mode.
package struct Exemptions: Sendable, Hashable {
  package var namespaces: Set<String>
  package var usernames: Set<String>
  package var runtimeClasses: Set<String>

  package init(_ configuration: PodSecurityConfiguration) {
    namespaces = Set(configuration.exemptNamespaces)
    usernames = Set(configuration.exemptUsernames)
    runtimeClasses = Set(configuration.exemptRuntimeClasses)
  }

  func covers(_ pod: PodUnderReview) -> Bool {
    !runtimeClasses.isEmpty && pod.spec.runtimeClassName.map { runtimeClasses.contains($0) } ?? false
  }

  /// True when the controller that makes the pods of that kind of workload acts as an exempt user.
  func coversPodsMade(by kind: String) -> Bool {
    guard !usernames.isEmpty, let account = Self.controllerAccounts[kind] else { return false }
    return usernames.contains("system:serviceaccount:kube-system:\(account)")
      || usernames.contains("system:kube-controller-manager")
  }

  private static let controllerAccounts = [
    "CronJob": "job-controller", "DaemonSet": "daemon-set-controller", "Deployment": "replicaset-controller",
    "Job": "job-controller", "ReplicaSet": "replicaset-controller",
    "ReplicationController": "replication-controller", "StatefulSet": "statefulset-controller",
  ]
}
