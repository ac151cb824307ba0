package import Documents

extension KindReading {
  /// A kind whose objects decide without being evaluated, as most readings of such kinds say it.
  ///
  /// - Parameters:
  ///   - version: the one that the example is written in.
  ///   - example: an object's fields as YAML, without apiVersion, kind and metadata.
  ///   - keeps: what is kept of it, as canonical JSON.
  package static func deciding(
    _ name: KindName, plural: String, version: String, _ scope: Scope = .namespaced, _ decision: Decision,
    keep: FieldSelection, defaults: [DefaultValue] = [], unordered: [String] = [], nullable: [String] = [],
    omitted: [String] = [], omittedLists: [String] = [], names: [NamePlace] = [], inner: [String] = [], reason: String,
    example: String, keeps: String
  ) -> KindReading {
    let place = scope == .namespaced ? ", namespace: shop" : ""
    let yaml = """
      apiVersion: \(name.apiVersion(version))
      kind: \(name.kind)
      metadata: {name: example\(place)}
      \(example)
      """
    return KindReading(
      .list(name, plural: plural, scope), need: .deciding(decision), keep: keep, defaults: defaults,
      unordered: unordered, nullable: nullable, omitted: omitted, omittedLists: omittedLists, names: names,
      inner: inner,
      reason: reason, examples: [Example(yaml, keeps: keeps)])
  }
}
