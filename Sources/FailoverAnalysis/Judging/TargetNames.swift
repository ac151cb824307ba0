import DriftComparison
import KubernetesModel

/// Names of the one cluster in the words of the other.
struct TargetNames {
  private var translator: NameTranslator

  init(_ mapping: NameMapping, from: Snapshot, to: Snapshot, _ cluster: StandingCluster) {
    translator = NameTranslator(
      mapping, from: from, to: to,
      names: [
        .configMap: Set(cluster.configMaps.values.flatMap { $0 }), .namespace: Set(cluster.namespaces.keys),
        .priorityClass: Set(cluster.priorities.keys), .runtimeClass: Set(cluster.runtimes.keys),
        .serviceAccount: Set(cluster.accounts.values.flatMap(\.keys)),
        .storageClass: Set(cluster.storage.keys),
        .workload: Set(to.controllers.map(\.name)).union(to.pods.map(\.name)),
      ])
  }

  mutating func namespace(_ name: String) -> String { translator.translated(.namespace, name) }

  /// The other cluster's workload of that name.
  mutating func workload(_ reference: ObjectReference) -> ObjectReference {
    ObjectReference(
      kind: reference.kind, namespace: namespace(reference.namespace),
      name: translator.translated(.workload, reference.name))
  }

  /// The pod as it would be sent to the other cluster.
  mutating func translated(_ pod: PodNeeds) -> PodNeeds {
    var pod = pod
    pod.account = translator.translated(.serviceAccount, pod.account)
    pod.priorityClass = translator.translated(.priorityClass, pod.priorityClass)
    pod.runtimeClass = translator.translated(.runtimeClass, pod.runtimeClass)
    for index in pod.configMaps.indices {
      pod.configMaps[index].name = translator.translated(.configMap, pod.configMaps[index].name)
    }
    pod.ephemeralClaims = pod.ephemeralClaims.map { translated($0) }
    return pod
  }

  mutating func translated(_ claim: ClaimNeeds) -> ClaimNeeds {
    var claim = claim
    claim.storageClass = claim.storageClass.map { translator.translated(.storageClass, $0) }
    return claim
  }
}
