import KubernetesModel

/// What a cluster serves, as far as its snapshot tells.
struct ServedScope: Equatable {
  var resources: [ServedAPI.Resource]
  /// Groups that are certainly served, whatever resources they have.
  var groupsInUse: Set<String> = []
  let isDiscovered: Bool
  private var definesResources = false
  /// Groups beyond the built-in API that roles name.
  private var groupsNamed: Set<String> = []

  init(_ snapshot: Snapshot) {
    isDiscovered = snapshot.servedAPI != nil
    if let served = snapshot.servedAPI {
      resources = served.resources
      return
    }
    resources = ServedAPI.builtin(extendedBy: snapshot.customResources).resources
    definesResources = !snapshot.customResources.isEmpty
    // A group that objects among the manifests belong to is served, even where its definitions are elsewhere.
    let known = Set(resources.map(\.group))
    groupsInUse = Set(
      snapshot.unusedKinds.keys.compactMap { kind in
        let parts = kind.split(separator: "/")
        return parts.count == 3 && parts[0].contains(".") ? String(parts[0]) : nil
      }
    ).subtracting(known)
    let groups = snapshot.roles.lazy.flatMap(\.rules).flatMap(\.apiGroups)
    groupsNamed = Set(groups.filter { $0.contains(".") }).subtracting(known)
  }

  /// Groups that may well be served: manifests without any definition of a resource leave them all out.
  var groupsAssumed: Set<String> { definesResources ? [] : groupsNamed.subtracting(groupsInUse) }

  func merged(with other: ServedScope) -> ServedScope {
    var merged = self
    let known = Set(resources)
    merged.resources += other.resources.filter { !known.contains($0) }
    merged.groupsInUse.formUnion(other.groupsInUse)
    merged.groupsNamed.formUnion(other.groupsNamed)
    merged.definesResources = definesResources || other.definesResources || other.isDiscovered || isDiscovered
    return merged
  }
}
