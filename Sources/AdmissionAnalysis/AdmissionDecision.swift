import Documents
import KubernetesModel

extension KindReading {
  /// A kind whose objects decide what is admitted.
  static func admits(
    _ group: String, _ kind: String, _ plural: String, _ version: String, _ scope: Scope = .cluster,
    _ sense: Decision.Sense = .restricts, weight: Decision.Weight = .high, verb: String = "decides what is admitted",
    reach: @escaping @Sendable (KeptObject) -> DecisionReach = { DecisionReach(of: $0) },
    keep: FieldSelection, defaults: [DefaultValue] = [], unordered: [String] = [], nullable: [String] = [],
    omitted: [String] = [], names: [NamePlace] = [], reason: String, example: String, keeps: String
  ) -> KindReading {
    deciding(
      KindName(group, kind), plural: plural, version: version, scope,
      Decision(area: AdmissionArea.id, verb: verb, sense, weight: weight, reach: reach), keep: keep,
      defaults: defaults, unordered: unordered, nullable: nullable, omitted: omitted, names: names, reason: reason,
      example: example, keeps: keeps)
  }
}
