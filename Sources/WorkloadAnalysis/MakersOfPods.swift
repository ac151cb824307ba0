import Documents
import KubernetesModel

extension KindReading {
  /// A kind of which a controller makes pods, without a template of containers in it.
  ///
  /// Numbers of replicas, sizes and resources are not kept: they differ between clusters and decide nothing here.
  static func makesPods(
    _ group: String, _ kind: String, _ plural: String, _ version: String, _ scope: Scope = .namespaced,
    keep: FieldSelection, defaults: [DefaultValue] = [], names: [NamePlace] = [], reason: String, example: String,
    keeps: String
  ) -> KindReading {
    deciding(
      KindName(group, kind), plural: plural, version: version, scope,
      Decision(area: WorkloadArea.id, verb: "makes pods", .makesPods, weight: .medium), keep: keep, defaults: defaults,
      names: names, reason: reason, example: example, keeps: keeps)
  }

  /// One of which nearly all fields may reach its pods: all but those that only say how much or how long.
  static func makesPods(
    _ group: String, _ kind: String, _ plural: String, _ version: String, _ scope: Scope = .namespaced,
    allBut others: [String], reason: String, example: String, keeps: String
  ) -> KindReading {
    let sizes = ["instances", "replicas", "resources", "size", "storage", "volumeClaimTemplate"]
    let left = Set(sizes + others).sorted()
    return makesPods(
      group, kind, plural, version, scope, keep: ["spec": .except(left)], reason: reason, example: example,
      keeps: keeps)
  }
}
