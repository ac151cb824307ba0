import KubernetesModel

/// Every request that a cluster's API can be sent, as permission sets that start at the API group.
///
/// What a difference has in common with these is effective; the rest no request of today can show.
struct ServedRequests: Sendable {
  /// Requests that name no namespace: cluster-scoped resources, and lists over all namespaces.
  private(set) var outside = PermissionSetID.nothing
  /// Requests inside a namespace, whichever it is; those for the namespace object itself among them.
  private(set) var inside = PermissionSetID.nothing
  private var patchable = PermissionSetID.nothing
  private var updatable = PermissionSetID.nothing
  private let names: NameSets

  /// Sets of the last dimension.
  private struct NameSets: Sendable {
    var named: PermissionSetID
    var nameless: PermissionSetID
  }

  init(_ scope: ServedScope, in algebra: inout PermissionAlgebra) {
    let empty = algebra.atom("")
    names = NameSets(
      named: algebra.set(fallback: .everything, branches: [.init(atom: empty, set: .nothing)]),
      nameless: algebra.only([""], then: .everything))
    for resource in scope.resources { add(resource, in: &algebra) }
    for check in ExtraVerb.all { add(check, in: &algebra) }
    for group in scope.groupsInUse.sorted() { add(group: group, without: [], in: &algebra) }
    // A built-in resource in a group that nobody defines is a group gone by rather than a resource of its own.
    let builtin = Set(scope.resources.lazy.map(\.name).filter { !$0.contains("/") })
    for group in scope.groupsAssumed.sorted() { add(group: group, without: builtin, in: &algebra) }
  }

  private mutating func add(_ resource: ServedAPI.Resource, in algebra: inout PermissionAlgebra) {
    let pattern = ResourcePattern(resource.name)
    let isWhole = pattern.subresource == ""
    for verb in resource.verbs {
      let names = isWhole ? namesOfRequests(verb) : names.named
      let set = Self.set(resource.group, pattern, verb, names, in: &algebra)
      let isOfNamespaces = resource.group.isEmpty && pattern.resource == "namespaces"
      let namesItsNamespace = isOfNamespaces && (!isWhole || !["create", "list", "watch"].contains(verb))
      if resource.isNamespaced || namesItsNamespace { inside = algebra.union(inside, set) }
      if !resource.isNamespaced && !namesItsNamespace || isWhole && ["list", "watch"].contains(verb) {
        outside = algebra.union(outside, set)
      }
    }
    guard isWhole, resource.verbs.contains("create") else { return }
    let creation = Self.set(resource.group, pattern, "create", self.names.named, in: &algebra)
    if resource.verbs.contains("patch") { patchable = algebra.union(patchable, creation) }
    if CreateOnUpdate.allows(group: resource.group, resource: resource.name) {
      updatable = algebra.union(updatable, creation)
    }
  }

  private mutating func add(_ check: ExtraVerb, in algebra: inout PermissionAlgebra) {
    let names = check.names == .named ? names.named : .everything
    let set = Self.set(check.group, check.pattern, check.verb, names, in: &algebra)
    if check.places.contains(.inside) { inside = algebra.union(inside, set) }
    if check.places.contains(.outside) { outside = algebra.union(outside, set) }
  }

  /// A group whose objects are there but whose resources nobody listed.
  private mutating func add(group: String, without names: Set<String>, in algebra: inout PermissionAlgebra) {
    let verbs = algebra.only(ServedAPI.standardVerbs, then: .everything)
    let excluded = names.map { algebra.atom($0) }.sorted().map { PermissionAlgebra.Branch(atom: $0, set: .nothing) }
    let resources = algebra.set(fallback: algebra.set(fallback: verbs, branches: []), branches: excluded)
    let set = algebra.only([group], then: resources)
    inside = algebra.union(inside, set)
    outside = algebra.union(outside, set)
  }

  /// Which names a request for a whole resource can carry; lists and watches carry one by field selector.
  private func namesOfRequests(_ verb: String) -> PermissionSetID {
    switch verb {
    case "create", "deletecollection": names.nameless
    case "list", "watch": .everything
    default: names.named
    }
  }

  private static func set(
    _ group: String, _ pattern: ResourcePattern, _ verb: String, _ names: PermissionSetID,
    in algebra: inout PermissionAlgebra
  ) -> PermissionSetID {
    let verbs = algebra.only([verb], then: names)
    let subresource = algebra.only(pattern.subresource.map { [$0] }, then: verbs)
    return algebra.only([group], then: algebra.only(pattern.resource.map { [$0] }, then: subresource))
  }

  /// The requests inside one namespace: of namespace objects only its own can be asked for there.
  func inside(_ namespace: String, in algebra: inout PermissionAlgebra) -> PermissionSetID {
    let foreign = algebra.set(
      fallback: .everything, branches: [.init(atom: algebra.atom(namespace), set: .nothing)])
    let verbs = algebra.set(fallback: foreign, branches: [])
    let namespaces = algebra.only(["namespaces"], then: algebra.set(fallback: verbs, branches: []))
    return algebra.difference(inside, algebra.only([""], then: namespaces))
  }

  /// Creations by name that take effect for somebody with these rights: by server-side apply together with `patch` on
  /// the name, or by an update that creates.
  func namedCreations(with rights: PermissionSetID, in algebra: inout PermissionAlgebra) -> PermissionSetID {
    let patched = relabelled("patch", of: rights, in: &algebra)
    let updated = relabelled("update", of: rights, in: &algebra)
    return algebra.union(
      algebra.intersection(patched, patchable), algebra.intersection(updated, updatable))
  }

  /// The same objects with `create` in place of a verb; only of resources that are served.
  private func relabelled(
    _ verb: String, of rights: PermissionSetID, in algebra: inout PermissionAlgebra
  ) -> PermissionSetID {
    let create = algebra.atom("create")
    let source = algebra.atom(verb)
    func relabel(_ set: PermissionSetID, depth: Int, _ algebra: inout PermissionAlgebra) -> PermissionSetID {
      if depth == 0 {
        let names = algebra.branch(set, source)
        return algebra.set(fallback: .nothing, branches: [.init(atom: create, set: names)])
      }
      let node = algebra.node(set)
      let fallback = relabel(node.fallback, depth: depth - 1, &algebra)
      let branches = node.branches.map {
        PermissionAlgebra.Branch(atom: $0.atom, set: relabel($0.set, depth: depth - 1, &algebra))
      }
      return algebra.set(fallback: fallback, branches: branches)
    }
    return relabel(rights, depth: 3, &algebra)
  }
}

/// Resources whose update creates the object where it is missing.
private enum CreateOnUpdate {
  private static let resources: [String: Set<String>] = [
    "": ["endpoints", "events", "limitranges", "podtemplates", "services"],
    "coordination.k8s.io": ["leases"],
    "events.k8s.io": ["events"],
    "rbac.authorization.k8s.io": ["clusterrolebindings", "clusterroles", "rolebindings", "roles"],
  ]

  static func allows(group: String, resource: String) -> Bool { resources[group]?.contains(resource) == true }
}
