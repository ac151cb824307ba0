import KubernetesModel

/// What rights hand out besides what they are called: pods mount Secrets, who binds roles has what they allow.
struct OwnMeans {
  private let queries: AccessQueries
  private let questions: [AccessQuestion]
  private let reach: ResourceReach
  /// Roles that allow some of it.
  private let roles: [Role]
  /// Bindings that give one of them.
  private let bindings: [Giving]
  private let uses: [SecretUse]

  private struct Giving {
    var binding: ObjectReference
    var role: ObjectReference
    var scope: AccessScope
  }

  init?(_ queries: AccessQueries, _ questions: [AccessQuestion]) {
    guard let first = questions.first else { return nil }
    self.queries = queries
    self.questions = questions
    let reach = queries.reach(of: first.what)
    self.reach = reach
    let model = queries.model
    roles = model.roles.indices.filter { role in
      questions.contains { question in model.rules[role].contains { question.isMatched(by: $0.rule) } }
    }.map { model.roles[$0] }
    let giving = Set(roles.map(\.reference))
    bindings = model.bindings.compactMap { binding in
      guard let role = binding.referencedRole, giving.contains(role) else { return nil }
      return Giving(binding: binding.reference, role: role, scope: binding.scope)
    }
    let isReading = questions.contains { VerbWords.reading.contains($0.verb) }
    uses = first.what.isOfSecrets && isReading ? queries.uses(ofSecret: first.name, in: first.namespace) : []
  }

  /// Whether somebody on the nodes gets there by what pods hold.
  var isInPods: Bool { !uses.isEmpty }

  /// The first means among the rights held in one scope, those of the whole cluster included.
  func end(_ held: HeldCapabilities, _ scope: AccessScope) -> WayEnd? {
    guard questions.contains(where: { $0.isWithin(scope, reach) }) else { return nil }
    return mounting(held, scope) ?? insidePods(held, scope) ?? binding(held, scope) ?? addingSubjects(held, scope)
      ?? editing(held, scope)
  }

  private var placeOfQuestion: String { questions[0].namespace.map { " in \($0)" } ?? "" }

  /// Pods may mount whatever Secret or ConfigMap their namespace has; controllers make pods for whoever makes them.
  private func mounting(_ held: HeldCapabilities, _ scope: AccessScope) -> WayEnd? {
    guard case .resource("", let resource) = questions[0].what, let run = held[.runPods] else { return nil }
    let verbs = Set(questions.map(\.verb))
    let isMounted = ["configmaps", "secrets"].contains(resource) && !verbs.isDisjoint(with: VerbWords.reading)
    if isMounted {
      return WayEnd([run], "which mount it", role: "whoever runs pods\(placeOfQuestion)", in: queries.model)
    }
    guard resource == "pods", verbs.contains("create") else { return nil }
    return WayEnd(
      [run], "which makes pods", role: "whoever runs pods\(placeOfQuestion)", in: queries.model)
  }

  private func insidePods(_ held: HeldCapabilities, _ scope: AccessScope) -> WayEnd? {
    if uses.isEmpty { return nil }
    let ways = held.all(.enterPods) + held.all(.changePods)
    for way in ways {
      let there = uses.first { use in
        scope.contains(namespace: use.workload.namespace)
          && (way.names.map { !$0.isDisjoint(with: use.pods) } ?? true)
      }
      guard let there else { continue }
      return WayEnd(
        [way], "of \(there.workload), which has \(there.secret)",
        role: "whoever is inside pods of \(there.workload.namespace)", in: queries.model)
    }
    return nil
  }

  /// Whoever binds a role to itself has what it allows.
  private func binding(_ held: HeldCapabilities, _ scope: AccessScope) -> WayEnd? {
    let role = "whoever binds roles\(placeOfQuestion)"
    let clusterRoles = roles.filter(\.isClusterRole)
    let creations = [
      reach == .outside ? nil : held[.createRoleBindings], scope == .cluster ? held[.createClusterRoleBindings] : nil,
    ].compactMap(\.self)
    if let create = creations.first {
      for bind in held.all(.bindClusterRoles) {
        guard let given = clusterRoles.first(where: { bind.names?.contains($0.name) ?? true }) else { continue }
        return WayEnd([bind, create], "which gives \(given.reference)", role: role, in: queries.model)
      }
    }
    guard reach != .outside, let create = held[.createRoleBindings] else { return nil }
    for bind in held.all(.bindRoles) {
      let given = roles.first { candidate in
        !candidate.isClusterRole && scope.contains(namespace: candidate.namespace)
          && questions.contains { $0.isWithin(.namespace(candidate.namespace), reach) }
          && bind.names?.contains(candidate.name) ?? true
      }
      guard let given else { continue }
      return WayEnd([bind, create], "which gives \(given.reference)", role: role, in: queries.model)
    }
    return nil
  }

  /// Whoever binds a role may also add itself to a binding that gives it.
  private func addingSubjects(_ held: HeldCapabilities, _ scope: AccessScope) -> WayEnd? {
    let isBinding = !held.all(.bindClusterRoles).isEmpty || !held.all(.bindRoles).isEmpty
    let isWriting = !held.all(.writeRoleBindings).isEmpty || !held.all(.writeClusterRoleBindings).isEmpty
    guard isBinding, isWriting else { return nil }
    let places = bindings.filter { place in
      let isThere = place.scope == .cluster ? scope == .cluster : scope == .cluster || scope == place.scope
      return isThere && questions.contains { $0.isWithin(place.scope, reach) }
    }
    for place in places {
      let writes = held.all(place.scope == .cluster ? .writeClusterRoleBindings : .writeRoleBindings)
      let binds = held.all(place.role.kind == "ClusterRole" ? .bindClusterRoles : .bindRoles)
      guard let write = writes.first(where: { $0.covers(place.binding.name) }),
        let bind = binds.first(where: { $0.covers(place.role.name) })
      else { continue }
      return WayEnd(
        [bind, write], "which adds whom it likes to \(place.binding), which gives \(place.role)",
        role: "whoever binds roles\(placeOfQuestion)", in: queries.model)
    }
    return nil
  }

  /// Whoever may write into roles what it does not hold.
  private func editing(_ held: HeldCapabilities, _ scope: AccessScope) -> WayEnd? {
    guard reach != .outside else { return nil }
    let rule = EscalationRule.all.first {
      $0.needs.contains(.escalateRoles) && $0.applies(to: held.open, inNamespace: scope != .cluster)
    }
    return rule.map { rule in
      WayEnd(
        rule.needs.compactMap { held[$0] }, "and so any right", role: "whoever edits roles\(placeOfQuestion)",
        in: queries.model)
    }
  }
}
