import KubernetesModel

/// The rights of one cluster's principals, computed on demand in an algebra that both clusters share.
struct ClusterRights: Sendable {
  let model: AccessModel
  private var roleRights: [Int: Rights] = [:]
  private var ownRights: [Principal: Rights] = [:]
  private var effectiveRights: [Principal: Rights] = [:]

  init(_ model: AccessModel) { self.model = model }

  /// What the bindings that name the principal give it.
  mutating func own(_ principal: Principal, in algebra: inout PermissionAlgebra) -> Rights {
    if principal == .group(WellKnownGroup.masters) { return .everything }
    if let known = ownRights[principal] { return known }
    var everywhere = Rights.none
    var inside: [String: PermissionSetID] = [:]
    for grant in Set(model.grants(to: principal).map { ScopedRole(role: $0.role, scope: $0.scope) }) {
      let role = rights(ofRole: grant.role, in: &algebra)
      switch grant.scope {
      case .cluster: everywhere = algebra.union(everywhere, role)
      case .namespace(let name): inside[name] = algebra.union(inside[name] ?? .nothing, role.resources)
      }
    }
    let rights = algebra.rights(everywhere: everywhere, inside: inside)
    ownRights[principal] = rights
    return rights
  }

  private struct ScopedRole: Hashable {
    var role: Int
    var scope: AccessScope
  }

  /// What the principal may do with everything its known groups give it.
  mutating func effective(_ principal: Principal, in algebra: inout PermissionAlgebra) -> Rights {
    if let known = effectiveRights[principal] { return known }
    var rights = own(principal, in: &algebra)
    for group in model.groups(of: principal) {
      rights = algebra.union(rights, own(.group(group), in: &algebra))
    }
    effectiveRights[principal] = rights
    return rights
  }

  /// What one role grants inside the scope it is bound in.
  mutating func rights(ofRole role: Int, in algebra: inout PermissionAlgebra) -> Rights {
    if let known = roleRights[role] { return known }
    let rights = algebra.rights(of: model.rules[role].map(\.rule))
    roleRights[role] = rights
    return rights
  }
}

extension AccessModel {
  /// The groups a principal is in for certain: by its kind, and as configuration and Group objects say.
  func groups(of principal: Principal) -> [String] {
    let implied = principal.impliedGroups
    if groupMembers.members.isEmpty { return implied }
    let configured: [String] =
      switch principal {
      case .group: []
      case .user, .serviceAccount: groupMembers.members[principal.identity.user] ?? []
      }
    return implied + configured.filter { !implied.contains($0) }
  }

  /// Whoever configuration or Group objects put into groups.
  var configuredMembers: [Principal] { groupMembers.members.keys.map(Principal.init(userName:)) }

  /// Groups that somebody can be in for certain; membership of all others is not known here.
  func inheritable(_ groups: Set<String>) -> Set<String> {
    let configured = Set(groupMembers.members.values.joined())
    return groups.filter { WellKnownGroup.isImplied($0) || configured.contains($0) }
  }

  /// The groups out of some that the principal is in for certain.
  func groups(of principal: Principal, among candidates: Set<String>) -> [String] {
    if candidates.isEmpty { return [] }
    if !groupMembers.members.isEmpty { return groups(of: principal).filter(candidates.contains) }
    return candidates.filter(principal.isImplied).sorted()
  }

  /// A requester with exactly the rights of the principal and its known groups.
  func identity(of principal: Principal) -> RequestIdentity {
    var identity = principal.identity
    identity.groups += groups(of: principal).filter { !identity.groups.contains($0) }
    return identity
  }
}
