import Findings
import KubernetesModel

/// A grant that allows something, with the rules that do.
struct AccessSource {
  var principal: Principal
  var binding: RoleBinding
  var role: Role
  var rules: [Rule]

  struct Rule {
    /// The role that the rule is written in: the bound one, or a member aggregated into it.
    var owner: Role
    var index: Int
    var rule: PolicyRule
  }

  init(principal: Principal, binding: RoleBinding, role: Role, rules: [Rule]) {
    self.principal = principal
    self.binding = binding
    self.role = role
    self.rules = rules
  }

  /// One rule of a cluster's grant.
  init(_ principal: Principal, _ grant: Grant, _ rule: EffectiveRule, in model: AccessModel) {
    let owner = Rule(owner: model.roles[rule.writtenIn], index: rule.index, rule: rule.rule)
    self.init(
      principal: principal, binding: model.bindings[grant.binding], role: model.roles[grant.role], rules: [owner])
  }

  /// Whether the rules say whom somebody may be under constraints, or what may be done then.
  var isAboutConstrainedImpersonation: Bool {
    rules.contains { $0.rule.verbs.contains { ImpersonationVerb.isOf($0) || ImpersonationVerb.isOn($0) } }
  }

  func isAggregated(_ rule: Rule) -> Bool { rule.owner.reference != role.reference }
}

/// What changed, so that a grant of one cluster gives what the other does not.
enum AccessCause: Sendable, Hashable {
  /// The principal is in the group in one cluster only.
  case membership(Principal)
  /// The other cluster has no such binding, refers it to another role, or leaves the principal out.
  case binding(ObjectReference)
  /// The other cluster has no such role, or one that says something else.
  case role(ObjectReference)

  init(_ source: AccessSource, _ rule: AccessSource.Rule, for principal: Principal, narrower: AccessModel) {
    if source.principal != principal {
      self = .membership(source.principal)
      return
    }
    let other = narrower.counterpart(of: source.binding, for: principal)
    guard let other, other.roleRef == source.binding.roleRef, other.names(principal) else {
      self = .binding(source.binding.reference)
      return
    }
    let counterpart = narrower.position(of: rule.owner.reference).map { narrower.roles[$0] }
    // A member that is the same on both sides leaves the role that takes it in.
    let isSame = counterpart.map { $0.rules == rule.owner.rules && $0.metadata.labels == rule.owner.metadata.labels }
    self = .role(source.isAggregated(rule) && isSame == true ? source.role.reference : rule.owner.reference)
  }

  /// The object to look at, by the name that evidence gives it; nil where it is not in the cluster.
  func object(among sources: [AccessSource]) -> ObjectReference? {
    switch self {
    case .membership: nil
    case .binding(let binding):
      sources.first { $0.binding.reference == binding }.map { Evidence($0.binding).object }
    case .role(let role):
      sources.lazy.flatMap { [$0.role] + $0.rules.map(\.owner) }.first { $0.reference == role }
        .map { Evidence($0).object }
    }
  }
}

extension AccessModel {
  /// The binding of the same identity, else one that gives the principal the same role wherever that one does.
  func counterpart(of binding: RoleBinding, for principal: Principal) -> RoleBinding? {
    self.binding(binding.reference)
      ?? grants(to: principal).lazy.filter { $0.scope.covers(binding.scope) }.map { bindings[$0.binding] }
      .first { $0.roleRef == binding.roleRef }
  }
}

extension AccessScope {
  /// Whether every namespace of the other is one of its own.
  func covers(_ other: AccessScope) -> Bool { self == .cluster || self == other }
}

extension RoleBinding {
  /// Whether one of the subjects is the principal.
  func names(_ principal: Principal) -> Bool {
    subjects.contains { Principal(subject: $0, bindingNamespace: namespace) == principal }
  }

  /// The principal as the binding writes it: anonymous requests have a user name and a group.
  func text(of principal: Principal) -> String {
    guard principal == Principal(userName: Principal.anonymousUser),
      !subjects.contains(where: { $0.kind == "Group" && $0.name == principal.name }), names(principal)
    else { return "\(principal)" }
    return "user \(Principal.anonymousUser)"
  }
}
