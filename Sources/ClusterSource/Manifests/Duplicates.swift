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
    try check(snapshot.customResources)
    try check(snapshot.networkSettings)
  }

  private static func check(_ objects: [some KubernetesObject]) throws(ManifestError) {
    var seen: [ObjectReference: SourceLocation] = [:]
    for object in objects {
      let place = object.metadata.origin ?? SourceLocation(file: "")
      if let first = seen.updateValue(place, forKey: object.reference) {
        throw .duplicate(object.reference, first: min(first, place), second: max(first, place))
      }
    }
  }
}
