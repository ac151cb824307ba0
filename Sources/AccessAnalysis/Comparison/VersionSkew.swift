import Findings
import KubernetesModel

/// Tells rights that come with a newer or older version of Kubernetes from those that somebody gave.
struct VersionSkew: Sendable {
  private let narrower: AccessModel
  private let own: Defaults
  private let others: Defaults

  /// The default roles and bindings of a version.
  private struct Defaults: Sendable {
    let roles: [ObjectReference: Role]
    let bindings: [ObjectReference: RoleBinding]

    init(_ policy: BuiltinPolicy) {
      // A role of several builds has an entry for each.
      roles = policy.roles.reduce(into: [:]) { $0[$1.reference, default: $1].rules += $1.rules }
      bindings = policy.bindings.reduce(into: [:]) { $0[$1.reference, default: $1].subjects += $1.subjects }
    }

    /// Whether a rule is one of the role's, whatever the order in which its lists are written.
    func hold(_ rule: AccessSource.Rule) -> Bool {
      roles[rule.owner.reference]?.rules.contains { Content($0) == Content(rule.rule) } == true
    }

    /// Whether the version makes the binding, and for that principal.
    func bind(_ binding: RoleBinding, _ principal: Principal) -> Bool {
      guard let known = bindings[binding.reference], known.roleRef.name == binding.roleRef.name else { return false }
      return known.names(principal)
    }
  }

  private struct Content: Hashable {
    var lists: [Set<String>]

    init(_ rule: PolicyRule) {
      lists = [rule.verbs, rule.apiGroups, rule.resources, rule.resourceNames, rule.nonResourceURLs].map(Set.init)
    }
  }

  init(wider: AccessModel, narrower: AccessModel) {
    self.narrower = narrower
    own = Defaults(.widest(minor: wider.snapshot.version.minor))
    // What only some builds of the other version have, nobody need have taken away.
    others = Defaults(BuiltinPolicy(minor: narrower.snapshot.version.minor))
  }

  /// Whether every grant behind a difference is one that the other cluster has as well, or a default binding for that
  /// principal, every rule one of this version's default roles, and nothing of the difference what the other version's
  /// own roles and bindings give too: somebody took that away. A label alone proves nothing: anybody may set it.
  func explains(
    _ sources: [AccessSource], of difference: AccessDifference, _ algebra: inout PermissionAlgebra
  ) -> Bool {
    if sources.isEmpty { return false }
    for source in sources {
      let isDefault =
        own.bind(source.binding, difference.principal) && BuiltinPolicy.marks(source.binding.metadata)
      guard source.principal == difference.principal, source.rules.allSatisfy(own.hold),
        isDefault || isGrantedByNarrower(source, difference.principal)
      else { return false }
      if isDefault, !others.bind(source.binding, difference.principal) { continue }
      let given = algebra.rights(of: source.rules.flatMap { others.roles[$0.owner.reference]?.rules ?? [] })
      let common = PathPermissions.combine(.intersection, given.paths, difference.paths, in: &algebra)
      if algebra.intersects(given.resources, difference.resources) || !common.isEmpty { return false }
    }
    return true
  }

  private func isGrantedByNarrower(_ source: AccessSource, _ principal: Principal) -> Bool {
    narrower.grants(to: principal).contains { grant in
      grant.scope == source.binding.scope && narrower.roles[grant.role].reference == source.role.reference
    }
  }
}
