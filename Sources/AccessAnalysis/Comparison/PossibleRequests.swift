import KubernetesModel

/// The requests by which what one principal gained or lost can show.
struct PossibleRequests {
  enum Place {
    case outside
    /// Inside a namespace, whichever it is.
    case inside
    case namespace(String)

    fileprivate var scope: AccessScope { if case .namespace(let name) = self { .namespace(name) } else { .cluster } }
  }

  private let principal: Principal
  /// The cluster that allows more, and the other one.
  private var wider: ComparedCluster
  private var narrower: ComparedCluster
  private var knownToImpersonate: Bool?
  /// Somebody else whose rights complete some of what was shown.
  private(set) var companion: Principal?

  init(_ principal: Principal, wider: ComparedCluster, narrower: ComparedCluster) {
    self.principal = principal
    self.wider = wider
    self.narrower = narrower
  }

  /// The part of a difference that requests to the API show.
  mutating func shown(
    _ resources: PermissionSetID, _ place: Place, _ algebra: inout PermissionAlgebra
  ) -> PermissionSetID {
    guard let requests = wider.requests else { return .nothing }
    var shown = algebra.intersection(resources, requests.common[place])
    let rest = algebra.difference(resources, shown)
    if rest != .nothing { shown = algebra.union(shown, special(rest, place, requests, &algebra)) }
    switch place {
    case .inside: return shown
    case .namespace(let name): return ServedRequests.requests(shown, of: name, in: &algebra)
    case .outside:
      let held = narrower.rights.effective(principal, in: &algebra)
      let covered = algebra.signers(of: shown, coveredBy: algebra.resources(held, in: .cluster))
      return algebra.difference(shown, covered)
    }
  }

  /// Any HTTP request can show whether a path is refused, whether something answers there or not.
  mutating func shown(_ paths: PathPermissions, _ algebra: inout PermissionAlgebra) -> PathPermissions {
    if paths.isEmpty { return paths }
    var verbs = ["delete", "get", "head", "options", "patch", "post", "put"]
    if impersonates(&algebra) { verbs += verbs.flatMap(ImpersonationVerb.on) }
    let possible = PathPermissions(pattern: "/*", verbs: algebra.only(verbs, then: .everything))
    return PathPermissions.combine(.intersection, paths, possible, in: &algebra)
  }

  /// What of it shows in requests that not everybody can make.
  private mutating func special(
    _ rest: PermissionSetID, _ place: Place, _ requests: ServedRequests, _ algebra: inout PermissionAlgebra
  ) -> PermissionSetID {
    var shown = algebra.intersection(rest, requests.impersonation[place])
    if shown != .nothing, !impersonates(&algebra) { shown = .nothing }
    // The account that a token is for is in a namespace.
    let isOutside = if case .outside = place { true } else { false }
    if !isOutside && principal.mayBeNode {
      shown = algebra.union(shown, algebra.intersection(rest, requests.tokensForNodes))
    }
    let creations = algebra.intersection(rest, requests.creatable)
    if creations == .nothing { return shown }
    return algebra.union(shown, effectiveCreations(creations, place.scope, requests, &algebra))
  }

  /// Creations by name, as far as the principal, or somebody who may have its rights too, can make them.
  private mutating func effectiveCreations(
    _ creations: PermissionSetID, _ scope: AccessScope, _ requests: ServedRequests, _ algebra: inout PermissionAlgebra
  ) -> PermissionSetID {
    func add(_ holder: Principal, _ effective: inout PermissionSetID, _ algebra: inout PermissionAlgebra) {
      let rights = wider.rights.effective(holder, in: &algebra)
      let held = algebra.resources(rights, in: scope)
      let possible = algebra.intersection(creations, requests.namedCreations(with: held, in: &algebra))
      effective = algebra.union(effective, possible)
    }
    var effective = PermissionSetID.nothing
    add(principal, &effective, &algebra)
    for other in wider.companions(of: principal) where effective != creations {
      let before = effective
      add(other, &effective, &algebra)
      if effective != before { companion = other }
    }
    return effective
  }

  /// Whether anything is ever asked about what the principal does as somebody else: it may impersonate, or a role that
  /// it has says what it may do then, and one of its unknown groups the rest.
  private mutating func impersonates(_ algebra: inout PermissionAlgebra) -> Bool {
    if let known = knownToImpersonate { return known }
    let model = wider.model
    var impersonates = model.grants(to: principal).contains { grant in
      model.rules[grant.role].contains { $0.rule.verbs.contains(where: ImpersonationVerb.isOn) }
    }
    if !impersonates, let impersonators = wider.requests?.impersonators {
      let held = wider.rights.effective(principal, in: &algebra)
      let scopes = [.cluster] + algebra.namespaces(in: held).map(AccessScope.namespace)
      impersonates = scopes.contains { algebra.intersects(algebra.resources(held, in: $0), impersonators) }
    }
    knownToImpersonate = impersonates
    return impersonates
  }
}

extension ServedRequests.Places {
  fileprivate subscript(place: PossibleRequests.Place) -> PermissionSetID {
    switch place {
    case .outside: outside
    case .inside, .namespace: inside
    }
  }
}

extension ComparedCluster {
  /// Others whose rights somebody may hold together with the principal's, so that each completes the other.
  fileprivate func companions(of principal: Principal) -> [Principal] {
    let others = model.grants.keys.lazy.filter { $0 != principal }
    switch principal {
    case .serviceAccount: return []
    case .user: return others.filter { $0.isFromIdentityProvider }.sorted()
    case .group(let name) where principal.isFromIdentityProvider:
      return others.filter { other in
        switch other {
        case .user: true
        case .group: other.isFromIdentityProvider
        case .serviceAccount: model.groups(of: other).contains(name)
        }
      }.sorted()
    case .group(let name): return others.filter { model.groups(of: $0).contains(name) }.sorted()
    }
  }
}

extension Principal {
  /// Whether nodes can have its rights.
  fileprivate var mayBeNode: Bool {
    switch self {
    case .serviceAccount: false
    case .user(let name): name.hasPrefix("system:node:")
    case .group(let name): name != WellKnownGroup.unauthenticated && !name.hasPrefix(WellKnownGroup.allServiceAccounts)
    }
  }

  /// A group whose members Kubernetes does not know.
  fileprivate var isFromIdentityProvider: Bool {
    if case .group(let name) = self { !name.hasPrefix("system:") } else { false }
  }
}
