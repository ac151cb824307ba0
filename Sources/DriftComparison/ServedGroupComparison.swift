import Findings
import KubernetesModel

/// Which API groups one cluster has and the other does not serve: what their objects decide, only one of them obeys.
enum ServedGroupComparison {
  /// Of clusters whose server said what it serves; Kubernetes' own groups come and go with its version.
  static func unserved(baseline: Snapshot, target: Snapshot) -> UnservedGroups {
    UnservedGroups(
      byBaseline: missing(in: baseline, of: target), byTarget: missing(in: target, of: baseline))
  }

  private static func missing(in cluster: Snapshot, of other: Snapshot) -> [String] {
    guard let served = cluster.servedAPI else { return [] }
    return custom(other).subtracting(served.resources.map(\.group)).sorted()
  }

  /// Groups beyond Kubernetes' own that a cluster serves or, as manifests, has objects of.
  private static func custom(_ cluster: Snapshot) -> Set<String> {
    let kept = cluster.kept.filter { !$0.value.objects.isEmpty }.map(\.key.group)
    let unknown = cluster.unknownKinds.filter { $0.value.objects > 0 }.map(\.key.group)
    let held = Set(kept + unknown)
    return held.union(cluster.servedAPI?.resources.map(\.group) ?? []).subtracting(own)
  }

  private static let own = ServedAPI.builtinGroups().union([
    "extensions", "imagepolicy.k8s.io", "internal.apiserver.k8s.io", "storagemigration.k8s.io",
  ])
}
