package import KubernetesModel

/// Answers one request from a cluster's RBAC, straight from the rules: what the API server would say, and through what.
package struct Authorizer: Sendable {
  let model: AccessModel

  package init(_ model: AccessModel) { self.model = model }

  /// What the API server answers, and why where it allows.
  package enum Decision: Sendable {
    case denied
    /// `system:masters` is never asked about roles.
    case allowedToMasters
    case allowed(AccessReason)

    package var isAllowed: Bool { if case .denied = self { false } else { true } }
  }

  /// The decision with the first grant that allows, ClusterRoleBindings before RoleBindings.
  package func decide(_ request: AccessRequest, by identity: RequestIdentity) -> Decision {
    if identity.groups.contains(WellKnownGroup.masters) { return .allowedToMasters }
    var namespaced: AccessReason?
    for principal in principals(of: identity) {
      for grant in model.grants(to: principal) where applies(grant, to: request) {
        if namespaced != nil && grant.scope != .cluster { continue }
        guard let rule = model.rules[grant.role].first(where: { $0.rule.allows(request) }) else { continue }
        let reason = AccessReason(grant, rule, principal, in: model)
        if grant.scope == .cluster { return .allowed(reason) }
        namespaced = reason
      }
    }
    return namespaced.map(Decision.allowed) ?? .denied
  }

  /// The decision alone.
  package func isAllowed(_ request: AccessRequest, by identity: RequestIdentity) -> Bool {
    decide(request, by: identity).isAllowed
  }

  /// Every grant that allows the request, in the order of bindings.
  package func reasons(for request: AccessRequest, by identity: RequestIdentity) -> [AccessReason] {
    principals(of: identity).flatMap { principal in
      model.grants(to: principal).filter { applies($0, to: request) }.compactMap { grant in
        model.rules[grant.role].first { $0.rule.allows(request) }
          .map { AccessReason(grant, $0, principal, in: model) }
      }
    }
  }

  private func principals(of identity: RequestIdentity) -> [Principal] {
    [Principal(userName: identity.user)] + identity.groups.map(Principal.group)
  }

  private func applies(_ grant: Grant, to request: AccessRequest) -> Bool {
    switch (grant.scope, request) {
    case (.cluster, _): true
    case (.namespace(let namespace), .resource(let request)): namespace == request.namespace
    case (.namespace, .path): false
    }
  }
}

/// Through what a request is allowed.
package struct AccessReason: Sendable {
  package var principal: Principal
  package var binding: RoleBinding
  package var role: Role
  /// The role that the rule was written in: the bound one, or a member of it where that one is aggregated.
  package var ruleOwner: Role
  package var ruleIndex: Int

  init(_ grant: Grant, _ rule: EffectiveRule, _ principal: Principal, in model: AccessModel) {
    self.principal = principal
    binding = model.bindings[grant.binding]
    role = model.roles[grant.role]
    ruleOwner = model.roles[rule.writtenIn]
    ruleIndex = rule.index
  }
}
