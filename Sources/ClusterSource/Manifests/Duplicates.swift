import KubernetesModel

/// Refuses manifests that define one object twice: which of them a cluster would hold cannot be known.
enum Duplicates {
  static func check(_ snapshot: Snapshot) throws(ManifestError) {
    try check(snapshot.namespaces)
    try check(snapshot.nodes)
    try check(snapshot.pods)
    try check(snapshot.controllers)
    try check(snapshot.serviceAccounts)
    try check(snapshot.roles)
    try check(snapshot.roleBindings)
    try check(snapshot.networkPolicies)
    try check(snapshot.tieredPolicies)
    try check(snapshot.services)
    try check(snapshot.ingresses)
    try check(snapshot.gateways)
    try check(snapshot.referenceGrants)
    try check(snapshot.customResources)
    try check(snapshot.networkSettings)
  }

  /// Objects of the same name stand side by side, as a snapshot's lists are sorted.
  private static func check(_ objects: [some KubernetesObject]) throws(ManifestError) {
    var last: (place: Int, metadata: ObjectMeta)?
    for (place, object) in objects.enumerated() {
      let metadata = object.metadata
      if let last, last.metadata.name == metadata.name, last.metadata.namespace == metadata.namespace,
        objects[last.place].kind == object.kind
      {
        let origins = [last.metadata, metadata].map { $0.origin ?? SourceLocation(file: "") }
        throw .duplicate(object.reference, first: min(origins[0], origins[1]), second: max(origins[0], origins[1]))
      }
      last = (place, metadata)
    }
  }
}
