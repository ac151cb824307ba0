import Documents
import KubernetesModel

extension KindReading {
  /// A kind of which a controller makes roles and bindings.
  static func makesRoles(
    _ group: String, _ kind: String, _ plural: String, _ version: String, _ scope: Scope = .namespaced,
    keep: FieldSelection, defaults: [DefaultValue] = [], unordered: [String] = [], names: [NamePlace] = [],
    reason: String, example: String, keeps: String
  ) -> KindReading {
    deciding(
      KindName(group, kind), plural: plural, version: version, scope,
      Decision(area: AccessArea.id, verb: "makes roles or bindings", .makesRoles, weight: .high), keep: keep,
      defaults: defaults, unordered: unordered, names: names, reason: reason, example: example, keeps: keeps)
  }

  /// A kind that gives or takes rights without any role or binding.
  static func grants(
    _ group: String, _ kind: String, _ plural: String, _ version: String, _ scope: Scope = .namespaced,
    _ sense: Decision.Sense = .permits, verb: String, keep: FieldSelection, defaults: [DefaultValue] = [],
    unordered: [String] = [], names: [NamePlace] = [], reason: String, example: String, keeps: String
  ) -> KindReading {
    deciding(
      KindName(group, kind), plural: plural, version: version, scope,
      Decision(area: AccessArea.id, verb: verb, sense, weight: .high), keep: keep, defaults: defaults,
      unordered: unordered, names: names, reason: reason, example: example, keeps: keeps)
  }
}
