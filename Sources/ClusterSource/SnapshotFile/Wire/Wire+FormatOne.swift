import Documents
import KubernetesModel

/// What only files of format 1 hold: policies of which nothing but their names was kept, and settings of plugins.
struct FormatOneRemains {
  struct Policy: WireObject {
    static var blank: Policy { Policy() }

    var apiVersion = ""
    var kind = ""
    var metadata = ObjectMeta.blank

    mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
      try wire.field("apiVersion", &apiVersion)
      try wire.field("kind", &kind)
      try wire.field("metadata", &metadata)
    }
  }

  struct Setting: WireObject {
    static var blank: Setting { Setting() }

    var metadata = ObjectMeta.blank
    var values: Labels = [:]

    mutating func fields(_ wire: inout some WireCoder) throws(ReadingFailure) {
      try wire.field("metadata", &metadata)
      try wire.field("values", &values)
    }
  }

  var policies: [Policy] = []
  var settings: [Setting] = []
  /// By `apiVersion/Kind`.
  var kinds: [String: Int] = [:]
  /// Objects that hold a pod template, of which nothing but their names was kept.
  var makers: [ObjectReference] = []

  /// Policies become objects of which nothing was kept, settings ConfigMaps with the keys that were.
  func move(into snapshot: inout Snapshot) {
    for policy in policies {
      let name = KindName(policy.apiVersion.apiGroup, policy.kind)
      snapshot.kept[name, default: KeptObjects(selection: .nothing)].objects.append(
        KeptObject(
          metadata: policy.metadata, kindName: name, version: policy.apiVersion.apiVersionAlone, body: .empty))
    }
    let configMap = KindName("", "ConfigMap")
    for setting in settings {
      var json = JSONWriter()
      json.object { json in
        json.key("data")
        json.object { json in
          for (key, value) in setting.values {
            json.key(key)
            json.value(value)
          }
        }
      }
      snapshot.kept[configMap, default: KeptObjects(selection: ["data": .whole])].objects.append(
        KeptObject(
          metadata: setting.metadata, kindName: configMap, version: "v1", body: Document(canonical: json.bytes)))
    }
    let known = Set(snapshot.shapedObjects.map(\.owner))
    for maker in makers where !known.contains(maker) {
      let object = KeptObject(
        metadata: ObjectMeta(name: maker.name, namespace: maker.namespace), kindName: KindName(maker.group, maker.kind),
        body: .empty)
      snapshot.shapedObjects.append(ShapedObject(object: object, shapes: [.pods([])]))
    }
    for (written, count) in kinds {
      guard let slash = written.lastIndex(of: "/") else { continue }
      let name = KindName(String(written[..<slash]).apiGroup, String(written[written.index(after: slash)...]))
      snapshot.otherKinds[name, default: 0] += count
    }
  }
}
