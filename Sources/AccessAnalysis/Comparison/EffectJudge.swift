import Findings

/// Cuts what a principal gained or lost into places, and tells what of it requests can show today.
struct EffectJudge {
  private let principal: Principal
  private let side: ClusterSide
  private let rights: Rights
  /// The cluster that allows more, and the other one.
  private var wider: ComparedCluster
  private let narrower: ComparedCluster
  private var possible: PossibleRequests
  /// Groups that the principal is in only in the wider cluster, and that give it some of the rights.
  private let joinedGroups: [Principal]

  init(
    _ principal: Principal, _ side: ClusterSide, _ rights: Rights, through joinedGroups: [Principal],
    _ comparer: AccessComparer
  ) {
    self.principal = principal
    self.joinedGroups = joinedGroups
    self.side = side
    self.rights = rights
    wider = comparer.clusters[side]
    narrower = comparer.clusters[side.other]
    possible = PossibleRequests(principal, wider: wider, narrower: narrower)
  }

  /// One difference for the cluster as a whole and one for each namespace where there is more.
  mutating func differences(_ algebra: inout PermissionAlgebra) -> [AccessDifference] {
    let everywhere = algebra.resources(rights, in: .cluster)
    var found: [AccessDifference] = []
    if everywhere != .nothing || !rights.paths.isEmpty {
      let shown = shownEverywhere(everywhere, &algebra)
      found.append(difference(.cluster, everywhere, rights.paths, shown: shown, &algebra))
    }
    for namespace in algebra.namespaces(in: rights) {
      let scope = AccessScope.namespace(namespace)
      let more = algebra.difference(algebra.resources(rights, in: scope), everywhere)
      if more == .nothing { continue }
      let shown = possible.shown(more, .namespace(namespace), &algebra)
      found.append(difference(scope, more, .none, shown: shown, &algebra))
    }
    return found
  }

  private mutating func difference(
    _ scope: AccessScope, _ resources: PermissionSetID, _ paths: PathPermissions, shown: PermissionSetID,
    _ algebra: inout PermissionAlgebra
  ) -> AccessDifference {
    let held = wider.rights.effective(principal, in: &algebra)
    let shownPaths = possible.shown(paths, &algebra)
    var difference = AccessDifference(
      principal: principal, wider: side, scope: scope, resources: resources, paths: paths,
      shownResources: shown, shownPaths: shownPaths, held: algebra.resources(held, in: scope), effect: .effective,
      exceptions: algebra.namespaces(in: rights), joinedGroups: joinedGroups)
    if let companion = possible.companion {
      difference.circumstances.append("creating by name takes effect for whoever may also do what \(companion) may")
    }
    difference.circumstances += joinedGroups.map(difference.circumstance)
    settleEffect(&difference, &algebra)
    return difference
  }

  private func settleEffect(_ difference: inout AccessDifference, _ algebra: inout PermissionAlgebra) {
    if difference.shownResources == .nothing, difference.shownPaths.isEmpty {
      difference.effect = .latent
    } else if !wider.population.has(principal) {
      guard let other = wider.standIn(for: principal) else {
        difference.effect = .latent
        difference.circumstances.append("the service account does not exist")
        return
      }
      difference.circumstances.append("the service account does not exist, but \(other) may act as it")
    } else if case .namespace(let namespace) = difference.scope,
      wider.population.defines(namespace: namespace), narrower.population.lacks(namespace: namespace)
    {
      difference.effect = .topology
      difference.circumstances.append("namespace \(namespace) exists on one side only")
    } else if case .serviceAccount(let home, _) = principal, difference.scope == .namespace(home),
      narrower.population.lacks(principal, that: wider.population)
    {
      // Rights outside its own namespace are drift all the same, they reach what both clusters have; and so are those
      // that are dangerous inside, for whoever gets hold of the newcomer.
      let isDrift = side == .target && AccessSeverity(in: &algebra).rate(difference, &algebra) >= .high
      difference.effect = isDrift ? .effective : .topology
      difference.circumstances.append("the service account exists on one side only")
    }
  }

  /// A cluster-wide right shows in requests outside namespaces, and in each namespace that has it newly.
  private mutating func shownEverywhere(
    _ resources: PermissionSetID, _ algebra: inout PermissionAlgebra
  ) -> PermissionSetID {
    var shown = possible.shown(resources, .outside, &algebra)
    let excepted = Set(algebra.namespaces(in: rights))
    if !wider.population.namespaces.isSubset(of: excepted) {
      return algebra.union(shown, possible.shown(resources, .inside, &algebra))
    }
    for namespace in excepted where wider.population.namespaces.contains(namespace) {
      let there = algebra.resources(rights, in: .namespace(namespace))
      let newly = algebra.intersection(there, resources)
      shown = algebra.union(shown, possible.shown(newly, .namespace(namespace), &algebra))
    }
    return shown
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
    let narrower = effective(member, in: difference.wider.other)
    let held = algebra.resources(narrower, in: difference.scope)
    if !algebra.contains(held, difference.shownResources) { return true }
    let paths = PathPermissions.combine(.difference, difference.shownPaths, narrower.paths, in: &algebra)
    return !paths.isEmpty
  }
}
