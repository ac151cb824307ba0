import KubernetesModel

/// Refuses manifests that define one object twice: which of them a cluster would hold cannot be known.
struct Duplicates: ObjectListVisitor {
  private var found: ManifestError?

  static func check(_ snapshot: Snapshot) throws(ManifestError) {
    var duplicates = Duplicates()
    snapshot.inspectLists(&duplicates)
    if let found = duplicates.found { throw found }
  }

  /// Objects of the same name stand side by side, as a snapshot's lists are sorted.
  mutating func visit<Object: KubernetesObject>(_ objects: inout [Object]) {
    var last: (place: Int, metadata: ObjectMeta)?
    for (place, object) in objects.enumerated() {
      let metadata = object.metadata
      if let last, last.metadata.name == metadata.name, last.metadata.namespace == metadata.namespace,
        objects[last.place].kind == object.kind
      {
        let origins = [last.metadata, metadata].map { $0.origin ?? SourceLocation(file: "") }
        found =
          found
          ?? .duplicate(object.reference, first: min(origins[0], origins[1]), second: max(origins[0], origins[1]))
      }
      last = (place, metadata)
    }
  }
}
