import Documents
import KubernetesModel

extension KindReading {
  /// A kind whose objects bring other objects, of whatever kinds.
  ///
  /// No interval, time-out, retry or status is kept: they decide when something arrives, not what.
  static func delivers(
    _ group: String, _ kind: String, _ plural: String, _ version: String, _ scope: Scope = .namespaced,
    keep: FieldSelection, defaults: [DefaultValue] = [], unordered: [String] = [], omitted: [String] = [],
    names: [NamePlace] = [],
    inner: [String] = [], reason: String, example: String, keeps: String, also others: [Example] = []
  ) -> KindReading {
    var reading = deciding(
      KindName(group, kind), plural: plural, version: version, scope,
      Decision(area: DeliveryArea.id, verb: "delivers other objects", .delivers, weight: .medium), keep: keep,
      defaults: defaults, unordered: unordered, omitted: omitted, names: names, inner: inner, reason: reason,
      example: example,
      keeps: keeps)
    reading.examples += others
    return reading
  }
}
