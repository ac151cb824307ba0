import KubernetesModel
import Platforms

/// What a cluster serves, as far as its snapshot tells.
struct ServedScope: Equatable {
  var resources: [ServedAPI.Resource]
  let isDiscovered: Bool
  /// Whether resources of which nothing tells are not served: manifests leave out what others bring.
  private var knowsResources = true
  /// Groups beyond the built-in API that roles name.
  private var groupsNamed: Set<String> = []
  /// Kinds of objects that no area reads, with a sign that something serves them.
  private var kindsInUse: Set<KindName> = []
  /// Groups that another server answers for; which resources they have only that server knows.
  private var groupsServedElsewhere: Set<String> = []

  init(_ snapshot: Snapshot) {
    isDiscovered = snapshot.servedAPI != nil
    if let served = snapshot.servedAPI {
      resources = served.resources
      return
    }
    resources = ServedAPI.builtin(extendedBy: snapshot.customResources).resources
    knowsResources = !snapshot.mayLack(.customResourceDefinition)
    kindsInUse = Set(snapshot.otherKinds.keys.filter { $0.group.contains(".") })
    groupsServedElsewhere = snapshot.groupsServedElsewhere.union(RecognisedPlatforms(snapshot).servedGroups)
    let groups = snapshot.roles.lazy.flatMap(\.rules).flatMap(\.apiGroups)
    groupsNamed = Set(groups.filter { $0.contains(".") }).subtracting(ServedAPI.builtinGroups())
  }

  /// Groups in which more is served than the resources known: objects of other kinds are among the manifests, even
  /// where the definitions of the group's other resources are too.
  var groupsInUse: Set<String> {
    let groups = Set(resources.lazy.map(\.group))
    let kinds = Set(resources.lazy.map { KindName($0.group, $0.kind) })
    // Every group has an APIService, and that tells nothing about the resources of one that is known.
    return Set(kindsInUse.subtracting(kinds).map(\.group)).union(groupsServedElsewhere.subtracting(groups))
  }

  /// Groups of which more may well be served: manifests leave out definitions that others bring.
  var groupsAssumed: Set<String> { knowsResources ? [] : groupsNamed.subtracting(groupsInUse) }

  /// Groups of which it is not known what they lack.
  var openGroups: Set<String> { groupsInUse.union(groupsAssumed) }

  /// Whether requests for the resource may be answered, for all that is known.
  func mayServe(_ resource: String, of group: String) -> Bool {
    resources.contains { $0.group == group && $0.name == resource } || openGroups.contains(group)
  }

  func merged(with other: ServedScope) -> ServedScope {
    var merged = self
    let known = Set(resources)
    merged.resources += other.resources.filter { !known.contains($0) }
    merged.kindsInUse.formUnion(other.kindsInUse)
    merged.groupsServedElsewhere.formUnion(other.groupsServedElsewhere)
    merged.groupsNamed.formUnion(other.groupsNamed)
    merged.knowsResources = knowsResources || other.isDiscovered
    return merged
  }
}
