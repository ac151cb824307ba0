import Findings
import KubernetesModel

/// Tells rights that come with a newer or older version of Kubernetes from those that somebody gave.
struct VersionSkew: Sendable {
  private let narrower: AccessModel
  private let defaultRules: [ObjectReference: Set<Content>]
  private let defaultBindings: Set<ObjectReference>

  /// A rule whatever the order in which its lists are written.
  private struct Content: Hashable {
    var lists: [Set<String>]

    init(_ rule: PolicyRule) {
      lists = [rule.verbs, rule.apiGroups, rule.resources, rule.resourceNames, rule.nonResourceURLs].map(Set.init)
    }
  }

  init(wider: AccessModel, narrower: AccessModel) {
    self.narrower = narrower
    let policy = BuiltinPolicy.widest(minor: wider.snapshot.version.minor)
    defaultRules = policy.roles.reduce(into: [:]) { $0[$1.reference] = Set($1.rules.map(Content.init)) }
    defaultBindings = Set(policy.bindings.map(\.reference))
  }

  /// Whether every grant behind a difference is one that the other cluster has as well, or a default binding, and every
  /// rule one that the default role has in this version. A label alone proves nothing: anybody may set it.
  func explains(_ sources: [AccessSource], of difference: AccessDifference) -> Bool {
    !sources.isEmpty
      && sources.allSatisfy { source in
        source.principal == difference.principal && isGrantedByBoth(source, difference.principal)
          && source.rules.allSatisfy { defaultRules[$0.owner.reference]?.contains(Content($0.rule)) == true }
      }
  }

  private func isGrantedByBoth(_ source: AccessSource, _ principal: Principal) -> Bool {
    if defaultBindings.contains(source.binding.reference), BuiltinPolicy.marks(source.binding.metadata) { return true }
    return narrower.grants(to: principal).contains { grant in
      grant.scope == source.binding.scope && narrower.roles[grant.role].reference == source.role.reference
    }
  }
}
