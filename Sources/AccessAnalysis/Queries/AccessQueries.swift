import KubernetesModel

/// Questions people ask about one cluster's RBAC.
package struct AccessQueries: Sendable {
  let model: AccessModel
  private let authorizer: Authorizer

  package init(_ model: AccessModel) {
    self.model = model
    authorizer = Authorizer(model)
  }

  /// The groups of users, as configuration and Group objects say.
  package var groups: [String: [String]] { model.groupMembers.members }

  /// One request by one requester, with every grant that allows it.
  package func can(_ request: AccessRequest, by identity: RequestIdentity) -> AccessAnswer {
    AccessAnswer(
      decision: authorizer.decide(request, by: identity), reasons: authorizer.reasons(for: request, by: identity),
      isKnowable: !identity.groups.contains(WellKnownGroup.nodes))
  }

  /// Everybody who may make a request, sorted; a principal appears once for each grant.
  ///
  /// - Parameter question: a request; in it nil stands for any namespace and any name.
  package func whoCan(_ question: AccessQuestion) -> [AccessHolder] {
    let rules = model.rules.map { rules in rules.filter { question.isMatched(by: $0.rule) } }
    let reach = reach(of: question.what)
    let matching = model.grants.compactMapValues { grants in
      let matching = grants.filter { !rules[$0.role].isEmpty && question.isWithin($0.scope, reach) }
      return matching.isEmpty ? nil : matching
    }
    return matching.keys.sorted().flatMap { principal in
      let grants = (matching[principal] ?? []).sorted {
        ($0.scope, model.bindings[$0.binding].metadata.name) < ($1.scope, model.bindings[$1.binding].metadata.name)
      }
      return grants.flatMap { grant in
        holders(grant, principal, rules[grant.role].filter { reach != .ofNamespaces || $0.rule.covers(grant.scope) })
      }
    }
  }

  /// Roles that manifests do not hold and that could make more holders.
  package func unknownRoles(for question: AccessQuestion) -> [UnknownRole] {
    model.unknownRoles(for: question, reach(of: question.what))
  }

  /// Those that could make somebody a holder who is not one already.
  package func unknownRoles(for questions: [AccessQuestion], besides holders: [SetHolder]) -> [UnknownRole] {
    if model.danglingGrants.isEmpty { return [] }
    let verbs = Set(questions.map(\.verb))
    let whole = holders.filter { $0.names.isEmpty && verbs.isSubset(of: $0.verbs) }
    let byPrincipal = Dictionary(grouping: whole, by: \.principal)
    var seen: Set<UnknownRole> = []
    return questions.flatMap(unknownRoles).filter { role in
      let givers = [role.principal] + model.groups(of: role.principal).map(Principal.group)
      let isHolder = givers.contains { giver in
        byPrincipal[giver]?.contains { $0.scope == .cluster || $0.scope == role.scope } ?? false
      }
      return !isHolder && seen.insert(role).inserted
    }
  }

  /// One holder for each rule; one rule for all names says more than those for some.
  private func holders(_ grant: Grant, _ principal: Principal, _ rules: [EffectiveRule]) -> [AccessHolder] {
    let open = rules.first(where: \.rule.resourceNames.isEmpty)
    return (open.map { [$0] } ?? rules).map { rule in
      AccessHolder(
        principal: principal, scope: grant.scope, names: rule.rule.resourceNames,
        reason: AccessReason(grant, rule, principal, in: model))
    }
  }
}

/// The answer to one request.
package struct AccessAnswer: Sendable {
  package var decision: Authorizer.Decision
  /// Every grant that allows it; empty where it is denied, or allowed to `system:masters`.
  package var reasons: [AccessReason]
  /// False for nodes, whom the Node authorizer may allow more than RBAC does.
  package var isKnowable: Bool
}

/// A request of which parts may be left open.
package struct AccessQuestion: Sendable, Hashable {
  /// What is asked for.
  package enum What: Sendable, Hashable {
    case resource(group: String, resource: String)
    case path(String)
  }

  package var verb: String
  package var what: What
  /// Nil for any object, also for requests that name none.
  package var name: String?
  /// Nil for anywhere; empty for the whole cluster.
  package var namespace: String?

  package init(verb: String, what: What, name: String? = nil, namespace: String? = nil) {
    self.verb = verb
    self.what = what
    self.name = name
    self.namespace = namespace
  }

  func isMatched(by rule: PolicyRule) -> Bool {
    switch what {
    case .path(let path): rule.allows(.path(verb: verb, path: path))
    case .resource(let group, let resource):
      if let name {
        rule.allows(.resource(ResourceRequest(verb: verb, group: group, resource: resource, name: name)))
      } else {
        ([""] + (verb.carriesNames ? rule.resourceNames : [])).contains {
          rule.allows(.resource(ResourceRequest(verb: verb, group: group, resource: resource, name: $0)))
        }
      }
    }
  }

  /// Whether a grant in that scope can allow it: outside namespaces RoleBindings allow nothing.
  func isWithin(_ scope: AccessScope, _ reach: ResourceReach) -> Bool {
    guard case .namespace(let own) = scope else { return true }
    if case .path = what { return false }
    switch reach {
    case .outside: return false
    case .ofNamespaces: return !["create", "list"].contains(verb) && (name ?? namespace).map { $0 == own } ?? true
    case .inside, .unknown: return namespace.map { $0 == own } ?? true
    }
  }
}

extension String {
  /// Whether requests by this verb can name an object: those that delete a collection never do.
  package var carriesNames: Bool { self != "deletecollection" }
}

/// Somebody who may make a request, through one grant.
package struct AccessHolder: Sendable {
  package var principal: Principal
  package var scope: AccessScope
  /// The objects it is limited to; empty for all.
  package var names: [String]
  package var reason: AccessReason
}

extension PolicyRule {
  /// Whether it is about the namespace it is given in, as an object.
  fileprivate func covers(_ scope: AccessScope) -> Bool {
    guard case .namespace(let own) = scope else { return true }
    return resourceNames.isEmpty || resourceNames.contains(own)
  }
}
