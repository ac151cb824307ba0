package import KubernetesModel

/// A role that a binding names and the input does not hold: of manifests nobody knows that it does not exist.
package struct UnknownRole: Sendable, Hashable {
  package var principal: Principal
  package var scope: AccessScope
  package var binding: ObjectReference
  package var role: ObjectReference

  /// `ClusterRoleBinding interns-sudo gives ClusterRole sudoer, which is not among the manifests`
  package var clause: String { "\(binding) gives \(role), which is not among the manifests" }
}

extension AccessModel {
  /// Roles that bindings give and that may allow anything, for all that the input says; in the order of bindings.
  package var unknownRoles: [UnknownRole] { danglingGrants.compactMap(unknownRole) }

  private func unknownRole(_ grant: DanglingGrant) -> UnknownRole? {
    let binding = bindings[grant.binding]
    guard let role = binding.referencedRole, mayExist(role) else { return nil }
    return UnknownRole(
      principal: grant.principal, scope: binding.scope, binding: binding.reference, role: role)
  }

  /// Whether a role that the input does not hold may exist all the same.
  func mayExist(_ role: ObjectReference) -> Bool {
    CoreKind(rawValue: role.kind).map { snapshot.mayLack($0) } ?? false
  }

  /// Those that somebody holds.
  package func unknownRoles(of identity: RequestIdentity) -> [UnknownRole] {
    if danglingGrants.isEmpty { return [] }
    let principals = [Principal(userName: identity.user)] + identity.groups.map(Principal.group)
    let held = Dictionary(grouping: unknownRoles, by: \.principal)
    // What everybody holds says least about the one who is asked about.
    let common = principals.filter { WellKnownGroup.isImplied($0.name) }
    return (principals.filter { !common.contains($0) } + common).flatMap { held[$0] ?? [] }
  }

  /// Those that could allow somebody a request: RoleBindings count in their namespace only.
  package func unknownRoles(for request: AccessRequest, by identity: RequestIdentity) -> [UnknownRole] {
    unknownRoles(of: identity).filter { role in
      switch (role.scope, request) {
      case (.cluster, _): true
      case (.namespace(let namespace), .resource(let request)): namespace == request.namespace
      case (.namespace, .path): false
      }
    }
  }

  /// Those that somebody may hold and that could allow what is asked for.
  package func unknownRoles(for question: AccessQuestion, _ reach: ResourceReach) -> [UnknownRole] {
    danglingGrants.isEmpty ? [] : unknownRoles.filter { question.isWithin($0.scope, reach) }
  }

  /// Which version's default roles stand in for those of versions that nobody knows here, a sentence per version.
  package static func standIns(in models: [AccessModel]) -> [String] {
    let unknown = models.filter { model in
      let minor = model.snapshot.version.minor
      return !model.assumed.roles.isEmpty && BuiltinPolicy.standIn(for: minor) != minor
    }
    return Dictionary(grouping: unknown, by: \.snapshot.version.minor).sorted { $0.key < $1.key }.map { minor, models in
      let names = models.map(\.snapshot.name).joined(separator: ", ")
      return "the default roles of v1.\(minor) (\(names)) are not known; those of "
        + "v1.\(BuiltinPolicy.standIn(for: minor)) stand in for them"
    }
  }
}

extension Snapshot {
  /// Whether default roles that it does not hold are missing in the cluster: a server tells of all, and so does a dump that
  /// has some.
  var holdsDefaultRoles: Bool {
    if servedAPI != nil { return true }
    guard case .dump(let kinds) = completeness, kinds.contains(CoreKind.clusterRole.name) else { return false }
    return roles.contains { BuiltinPolicy.marks($0.metadata) }
  }

  /// Whether objects of a kind may exist that the input does not hold: manifests tell only what there is.
  func mayLack(_ kind: CoreKind) -> Bool { servedAPI == nil && !knowsAbsence(of: kind.name) }
}
