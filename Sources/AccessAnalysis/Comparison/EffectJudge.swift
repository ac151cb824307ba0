import Findings

/// Cuts what a principal gained or lost into places, and tells what of it requests can show today.
struct EffectJudge {
  private let principal: Principal
  private let direction: Direction
  private let rights: Rights
  /// The cluster that allows more, and the other one.
  private var wider: ComparedCluster
  private let narrower: ComparedCluster

  init(_ principal: Principal, _ direction: Direction, _ rights: Rights, _ comparer: AccessComparer) {
    self.principal = principal
    self.direction = direction
    self.rights = rights
    wider = direction == .weaker ? comparer.target : comparer.baseline
    narrower = direction == .weaker ? comparer.baseline : comparer.target
  }

  /// One difference for the cluster as a whole and one for each namespace where there is more.
  mutating func differences(_ algebra: inout PermissionAlgebra) -> [AccessDifference] {
    let everywhere = algebra.resources(rights, in: .cluster)
    var found: [AccessDifference] = []
    if everywhere != .nothing || !rights.paths.isEmpty {
      found.append(
        difference(.cluster, everywhere, rights.paths, shown: shownEverywhere(everywhere, &algebra), &algebra))
    }
    for namespace in algebra.namespaces(in: rights) {
      let scope = AccessScope.namespace(namespace)
      let more = algebra.difference(algebra.resources(rights, in: scope), everywhere)
      if more == .nothing { continue }
      let shown = algebra.intersection(more, requests(in: namespace, more, &algebra))
      found.append(difference(scope, more, .none, shown: shown, &algebra))
    }
    return found
  }

  private mutating func difference(
    _ scope: AccessScope, _ resources: PermissionSetID, _ paths: PathPermissions, shown: PermissionSetID,
    _ algebra: inout PermissionAlgebra
  ) -> AccessDifference {
    let held = wider.rights.effective(principal, in: &algebra)
    let shownPaths = shownPaths(paths, &algebra)
    var difference = AccessDifference(
      principal: principal, direction: direction, scope: scope, resources: resources, paths: paths,
      shownResources: shown, shownPaths: shownPaths, held: algebra.resources(held, in: scope), effect: .effective,
      exceptions: algebra.namespaces(in: rights))
    settleEffect(&difference)
    return difference
  }

  private func settleEffect(_ difference: inout AccessDifference) {
    if difference.shownResources == .nothing, difference.shownPaths.isEmpty {
      difference.effect = .latent
    } else if !wider.population.has(principal) {
      guard let other = wider.standIn(for: principal) else {
        difference.effect = .latent
        difference.circumstances.append("the service account does not exist")
        return
      }
      difference.circumstances.append("the service account does not exist, but \(other) may act as it")
    } else if case .namespace(let namespace) = difference.scope, !narrower.population.namespaces.contains(namespace) {
      difference.effect = .topology
      difference.circumstances.append("namespace \(namespace) exists on one side only")
    } else if case .serviceAccount(let home, _) = principal, difference.scope == .namespace(home),
      !narrower.population.has(principal)
    {
      // Rights outside its own namespace are drift all the same: they reach what both clusters have.
      difference.effect = .topology
      difference.circumstances.append("the service account exists on one side only")
    }
  }

  /// Any HTTP request can show whether a path is refused, whether something answers there or not.
  private func shownPaths(_ paths: PathPermissions, _ algebra: inout PermissionAlgebra) -> PathPermissions {
    let verbs = algebra.only(["delete", "get", "head", "options", "patch", "post", "put"], then: .everything)
    return PathPermissions.combine(.intersection, paths, PathPermissions(pattern: "/*", verbs: verbs), in: &algebra)
  }

  /// A cluster-wide right shows in requests outside namespaces, and in each namespace that has it newly.
  private mutating func shownEverywhere(
    _ resources: PermissionSetID, _ algebra: inout PermissionAlgebra
  ) -> PermissionSetID {
    guard let requests = wider.requests else { return .nothing }
    let special = special(resources, in: .cluster, &algebra)
    let outside = algebra.union(requests.outside, special)
    var shown = algebra.intersection(resources, outside)
    let inside = algebra.union(requests.inside, special)
    let excepted = Set(algebra.namespaces(in: rights))
    if !wider.population.namespaces.isSubset(of: excepted) {
      return algebra.union(shown, algebra.intersection(resources, inside))
    }
    for namespace in excepted where wider.population.namespaces.contains(namespace) {
      let there = algebra.resources(rights, in: .namespace(namespace))
      let possible = self.requests(in: namespace, there, &algebra)
      shown = algebra.union(shown, algebra.intersection(algebra.intersection(there, resources), possible))
    }
    return shown
  }

  private mutating func requests(
    in namespace: String, _ resources: PermissionSetID, _ algebra: inout PermissionAlgebra
  ) -> PermissionSetID {
    guard let requests = wider.requests else { return .nothing }
    let special = special(resources, in: .namespace(namespace), &algebra)
    return algebra.union(requests.inside(namespace, in: &algebra), special)
  }

  /// Requests that only somebody with other rights can make: creations by name, and what is done while impersonating.
  private mutating func special(
    _ resources: PermissionSetID, in scope: AccessScope, _ algebra: inout PermissionAlgebra
  ) -> PermissionSetID {
    guard let requests = wider.requests else { return .nothing }
    let rights = wider.rights.effective(principal, in: &algebra)
    let held = algebra.resources(rights, in: scope)
    return requests.namedCreations(with: held, in: &algebra)
  }

  /// A group whose members are known gains or loses only what some of them did not have otherwise.
  func settlingMembership(_ difference: AccessDifference, _ comparer: inout AccessComparer) -> AccessDifference {
    guard case .group(let name) = principal, difference.effect == .effective,
      let members = wider.population.members(of: name)
    else { return difference }
    var difference = difference
    let affected = members.filter { comparer.lacks(difference, as: $0) }
    difference.affectedMembers = affected
    if affected.isEmpty {
      difference.effect = .latent
      difference.circumstances.append(
        members.isEmpty
          ? "the group has no members today" : "every member that exists has it on both sides by another grant")
    }
    return difference
  }
}

extension AccessComparer {
  /// Whether a member of a group could not do on the narrower side what the group can on the other.
  mutating func lacks(_ difference: AccessDifference, as member: Principal) -> Bool {
    let narrower =
      difference.direction == .weaker
      ? baseline.rights.effective(member, in: &algebra) : target.rights.effective(member, in: &algebra)
    let held = algebra.resources(narrower, in: difference.scope)
    if !algebra.contains(held, difference.shownResources) { return true }
    let paths = PathPermissions.combine(.difference, difference.shownPaths, narrower.paths, in: &algebra)
    return !paths.isEmpty
  }
}
