package import Documents

/// ConfigMaps that objects name to take settings from: of those, and of no others, digests are kept.
package enum NamedSettings {
  /// Under this name a snapshot holds them.
  package static let name = KindName("", "ConfigMap").part("named by others")

  /// How each is kept: that it changed, never what it says.
  package static let keep: FieldSelection = ["binaryData": .digest, "data": .digest]

  /// What an object takes settings from.
  package struct Source: Sendable, Hashable {
    package var object: ObjectReference
    /// False for Secrets, which are never read, and for names that are only known when a policy is asked.
    package var isReadable: Bool
  }

  /// - Parameter places: paths of mappings with a `name`, as a reading has them in `settings`.
  package static func sources(of object: KeptObject, at places: [String]) -> [Source] {
    places.flatMap { object.body.values(at: $0) }.compactMap { value in
      guard let name = value["name"]?.string, !name.isEmpty else { return nil }
      let kind = value["kind"]?.string ?? "ConfigMap"
      guard kind == "ConfigMap" || kind == "Secret" else { return nil }
      let namespace = value["namespace"]?.string ?? object.namespace
      let isKnown = !name.contains("{{") && !namespace.contains("{{") && !namespace.isEmpty
      return Source(
        object: ObjectReference(kind: kind, namespace: namespace, name: name),
        isReadable: isKnown && kind == "ConfigMap")
    }
  }
}

extension Snapshot {
  /// Leaves out the ConfigMaps that no object names.
  package mutating func forgetUnnamedSettings(_ plan: ReadingPlan) {
    guard let kept = kept[NamedSettings.name] else { return }
    var named: Set<ObjectReference> = []
    for reading in plan.readings where !reading.settings.isEmpty {
      guard let name = reading.keptName else { continue }
      for object in self[name].objects {
        named.formUnion(NamedSettings.sources(of: object, at: reading.settings).map(\.object))
      }
    }
    self.kept[NamedSettings.name] = KeptObjects(
      selection: kept.selection, objects: kept.objects.filter { named.contains($0.reference) })
    if self[NamedSettings.name].objects.isEmpty { self.kept[NamedSettings.name] = nil }
  }
}
