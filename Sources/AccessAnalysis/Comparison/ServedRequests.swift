import KubernetesModel

/// Every request that a cluster's API can be sent, as permission sets that start at the API group.
///
/// What a difference has in common with these is effective; the rest no request of today can show.
struct ServedRequests: Sendable {
  /// Sets of requests by whether they name a namespace.
  struct Places: Sendable {
    /// Requests that name no namespace: cluster-scoped resources, and lists over all namespaces.
    var outside = PermissionSetID.nothing
    /// Requests inside a namespace, whichever it is; those for the namespace object itself among them.
    var inside = PermissionSetID.nothing
  }

  /// What anybody can ask for.
  private(set) var common = Places()
  /// What is asked about somebody who impersonates others, beside the request itself.
  private(set) var impersonation = Places()
  /// What is asked about nodes that want tokens for their pods' accounts.
  private(set) var tokensForNodes = PermissionSetID.nothing
  /// Who may be impersonated under constraints.
  private(set) var impersonators = PermissionSetID.nothing
  /// Creations by name that some other right makes effective.
  private(set) var creatable = PermissionSetID.nothing
  private var patchable = PermissionSetID.nothing
  private var updatable = PermissionSetID.nothing
  private let names: NameSets

  /// Sets of the last dimension.
  private struct NameSets: Sendable {
    var named: PermissionSetID
    /// Names of users: service accounts are asked for as such.
    var ofUsers: PermissionSetID
    var nameless: PermissionSetID
  }

  init(_ scope: ServedScope, _ checks: NamedChecks, in algebra: inout PermissionAlgebra) {
    let empty = algebra.atom("")
    names = NameSets(
      named: algebra.set(fallback: .everything, branches: [.init(atom: empty, set: .nothing)]),
      ofUsers: Self.names(otherThan: checks.accountNames.union([""]), in: &algebra),
      nameless: algebra.only([""], then: .everything))
    add(scope.resources[...], in: &algebra)
    for check in ExtraVerb.all { add(check, in: &algebra) }
    for check in ExtraVerb.ofExtensions where scope.mayServe(check.resource, of: check.group) {
      add(check, in: &algebra)
    }
    for group in scope.openGroups.sorted() { add(group: group, in: &algebra) }
    let asked = algebra.rights(of: checks.askedByPolicies).resources
    common.outside = algebra.union(common.outside, asked)
    common.inside = algebra.union(common.inside, asked)
    tokensForNodes = algebra.rights(of: checks.audiences).resources
    creatable = algebra.union(patchable, updatable)
  }

  private init(names: NameSets) {
    self.names = names
  }

  /// Halves are made by themselves: one after another, each union would walk through all resources before it.
  private mutating func add(_ resources: ArraySlice<ServedAPI.Resource>, in algebra: inout PermissionAlgebra) {
    if resources.count < 32 {
      for resource in resources { add(resource, in: &algebra) }
      return
    }
    let middle = resources.startIndex + resources.count / 2
    var second = ServedRequests(names: names)
    add(resources[..<middle], in: &algebra)
    second.add(resources[middle...], in: &algebra)
    for place in [\Places.inside, \.outside] {
      common[keyPath: place] = algebra.union(common[keyPath: place], second.common[keyPath: place])
      impersonation[keyPath: place] = algebra.union(impersonation[keyPath: place], second.impersonation[keyPath: place])
    }
    patchable = algebra.union(patchable, second.patchable)
    updatable = algebra.union(updatable, second.updatable)
  }

  private mutating func add(_ resource: ServedAPI.Resource, in algebra: inout PermissionAlgebra) {
    let pattern = ResourcePattern(resource.name)
    let isWhole = pattern.subresource == ""
    let isOfNamespaces = resource.group.isEmpty && pattern.resource == "namespaces"
    var (inside, outside): ([Verb], [Verb]) = ([], [])
    for verb in resource.verbs {
      let request = Verb(word: verb, names: isWhole ? namesOfRequests(verb) : names.named)
      // Even a watch, by the old path that begins with it.
      let namesItsNamespace = isOfNamespaces && (!isWhole || !["create", "list"].contains(verb))
      if namesItsNamespace {
        inside.append(Verb(word: verb, names: names.named))
      } else if resource.isNamespaced {
        inside.append(request)
      } else {
        outside.append(request)
      }
      if isWhole && ["list", "watch"].contains(verb) { outside.append(request) }
    }
    add(inside, resource.group, pattern, to: \.inside, in: &algebra)
    add(outside, resource.group, pattern, to: \.outside, in: &algebra)
    guard isWhole, resource.verbs.contains("create") else { return }
    let creation = Self.set(resource.group, pattern, [Verb(word: "create", names: names.named)], in: &algebra)
    if resource.verbs.contains("patch") { patchable = algebra.union(patchable, creation) }
    if CreateOnUpdate.allows(group: resource.group, resource: resource.name) {
      updatable = algebra.union(updatable, creation)
    }
  }

  /// Each verb by itself, and once more for every way in which somebody may do it as somebody else.
  private mutating func add(
    _ verbs: [Verb], _ group: String, _ pattern: ResourcePattern, to place: WritableKeyPath<Places, PermissionSetID>,
    in algebra: inout PermissionAlgebra
  ) {
    if verbs.isEmpty { return }
    common[keyPath: place] = algebra.union(common[keyPath: place], Self.set(group, pattern, verbs, in: &algebra))
    let impersonated = verbs.flatMap { verb in
      ImpersonationVerb.on(verb.word).map { Verb(word: $0, names: verb.names) }
    }
    impersonation[keyPath: place] = algebra.union(
      impersonation[keyPath: place], Self.set(group, pattern, impersonated, in: &algebra))
  }

  private mutating func add(_ check: ExtraVerb, in algebra: inout PermissionAlgebra) {
    let verb = Verb(word: check.verb, names: namesOfRequests(check))
    let set = Self.set(check.group, check.pattern, [verb], in: &algebra)
    if ImpersonationVerb.isOf(check.verb) { impersonators = algebra.union(impersonators, set) }
    if check.places.contains(.inside) { common.inside = algebra.union(common.inside, set) }
    if check.places.contains(.outside) { common.outside = algebra.union(common.outside, set) }
  }

  /// A group that is served, or may well be, and whose resources nobody listed; those of others bear names of Kubernetes'
  /// own as well: a Knative `services`, OpenShift's `rolebindings`.
  private mutating func add(group: String, in algebra: inout PermissionAlgebra) {
    func set(_ verbs: [String], _ algebra: inout PermissionAlgebra) -> PermissionSetID {
      let verbs = algebra.only(verbs, then: .everything)
      let resources = algebra.set(fallback: algebra.set(fallback: verbs, branches: []), branches: [])
      return algebra.only([group], then: resources)
    }
    let own = set(ServedAPI.standardVerbs, &algebra)
    let impersonated = set(ServedAPI.standardVerbs.flatMap(ImpersonationVerb.on), &algebra)
    for place in [\Places.inside, \.outside] {
      common[keyPath: place] = algebra.union(common[keyPath: place], own)
      impersonation[keyPath: place] = algebra.union(impersonation[keyPath: place], impersonated)
    }
  }

  /// Which names a request for a whole resource can carry; lists and watches carry one by field selector.
  private func namesOfRequests(_ verb: String) -> PermissionSetID {
    switch verb {
    case "create", "deletecollection": names.nameless
    case "list", "watch": .everything
    default: names.named
    }
  }

  private func namesOfRequests(_ check: ExtraVerb) -> PermissionSetID {
    if check.names == .any { return .everything }
    return check.resource == "users" ? names.ofUsers : names.named
  }

  private static func names(otherThan excluded: Set<String>, in algebra: inout PermissionAlgebra) -> PermissionSetID {
    let atoms = excluded.sorted().map { algebra.atom($0) }.sorted()
    return algebra.set(
      fallback: .everything, branches: atoms.map { PermissionAlgebra.Branch(atom: $0, set: .nothing) })
  }

  /// A verb with the names that requests by it carry.
  private struct Verb {
    var word: String
    var names: PermissionSetID
  }

  private static func set(
    _ group: String, _ pattern: ResourcePattern, _ verbs: [Verb], in algebra: inout PermissionAlgebra
  ) -> PermissionSetID {
    let branches = Dictionary(verbs.map { (algebra.atom($0.word), $0.names) }, uniquingKeysWith: { first, _ in first })
      .map { PermissionAlgebra.Branch(atom: $0, set: $1) }.sorted { $0.atom < $1.atom }
    let verbs = algebra.set(fallback: .nothing, branches: branches)
    let subresource = algebra.only(pattern.subresource.map { [$0] }, then: verbs)
    return algebra.only([group], then: algebra.only(pattern.resource.map { [$0] }, then: subresource))
  }

  /// Some requests inside one namespace: of namespace objects only its own can be asked for there.
  static func requests(
    _ inside: PermissionSetID, of namespace: String, in algebra: inout PermissionAlgebra
  ) -> PermissionSetID {
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
