import KubernetesModel

/// Who can become whom in one cluster.
///
/// Only where steps lead is kept, by numbers of nodes; which rights make a step is found again for the few that are told.
struct EscalationGraph: Sendable {
  let model: AccessModel
  let capabilities: CapabilityIndex
  let accounts: AccountDirectory
  /// Groups that lead somewhere and that somebody is in for certain.
  private let groups: Set<String>
  private let adminRoles: AdminRoles
  private let strong: StrongBindings
  private var nodes = EscalationNodes()
  private var arrivals = EscalationArrivals()

  /// - Parameter questioned: groups that hold what is asked about; nil where nothing but power is.
  init(_ model: AccessModel, _ population: Population, questioned: Set<String>? = nil) {
    self.model = model
    capabilities = CapabilityIndex(model)
    adminRoles = AdminRoles(model)
    strong = StrongBindings(model)
    let marks = RoleMarks(capabilities)
    groups = Self.groups(model, marks, adminRoles).union(model.inheritable(questioned ?? []))
    let existing = model.grants.filter { population.canAct($0.key) }
    accounts = AccountDirectory(
      model, population, existing: existing.keys, podNames: capabilities.podNames, groups: groups)
    let marker = PrincipalMarks(model, marks, groups: groups)
    for (principal, grants) in existing { addSteps(of: principal, grants, marker) }
    for principal in model.configuredMembers where model.grants[principal] == nil {
      addSteps(of: principal, [], marker)
    }
    addAccounts(of: population)
    // Whoever has the nodes has what runs on them.
    if questioned != nil { add(.power(.nodes), .runningAccount(namespace: nil)) }
    arrivals.sort(nodeCount: nodes.count)
  }

  private static func groups(_ model: AccessModel, _ marks: RoleMarks, _ admins: AdminRoles) -> Set<String> {
    let names = model.grants.compactMap { principal, grants -> String? in
      guard case .group(let name) = principal else { return nil }
      return grants.contains { !marks[$0.role].isEmpty || admins.contains($0) } ? name : nil
    }
    return model.inheritable(Set(names))
  }

  private mutating func addSteps(of principal: Principal, _ grants: [Grant], _ marker: PrincipalMarks) {
    if grants.contains(where: adminRoles.contains) || !groups.isEmpty && adminGrant(of: principal) != nil {
      add(.principal(principal), .power(.clusterAdmin))
      return
    }
    let marks = marker.marks(of: principal, grants)
    if marks.isEmpty { return }
    if marks.hasNamed || marks.addsSubjects {
      for step in steps(of: principal) { add(.principal(principal), step.next) }
      return
    }
    for rule in EscalationRule.all where rule.applies(to: marks.everywhere, inNamespace: false) {
      add(.principal(principal), EscalationNode(rule.goal, namespace: nil))
    }
    for (namespace, held) in marks.namespaces {
      let all = held.union(marks.everywhere)
      for rule in EscalationRule.all where rule.applies(to: all, inNamespace: true) {
        add(.principal(principal), EscalationNode(rule.goal, namespace: namespace))
      }
    }
  }

  private mutating func add(_ origin: EscalationNode, _ destination: EscalationNode) {
    arrivals.add(from: nodes.position(of: origin), to: nodes.position(of: destination))
  }

  /// From "any account of the namespace" to each that has rights, and to the groups that all of them are in.
  private mutating func addAccounts(of population: Population) {
    for (namespace, known) in accounts.withRights {
      for account in known { add(.anyAccount(namespace: namespace), .principal(account)) }
    }
    for namespace in population.namespaces {
      add(.anyAccount(namespace: nil), .anyAccount(namespace: namespace))
      let groups = accounts.groupsWithRights(ofAccountsIn: namespace)
      for group in groups { add(.anyAccount(namespace: namespace), .principal(group)) }
      let running = accounts.inPods[namespace] ?? []
      if running.isEmpty { continue }
      add(.runningAccount(namespace: nil), .runningAccount(namespace: namespace))
      for account in running.union(groups) { add(.runningAccount(namespace: namespace), .principal(account)) }
    }
    for user in accounts.users { add(.anyUser, .principal(user)) }
  }

  /// Every step that somebody's rights allow, with the holdings that do.
  func steps(of principal: Principal) -> [EscalationStep] {
    if let admin = adminGrant(of: principal) {
      return [EscalationStep(holdings: [admin], next: .power(.clusterAdmin))]
    }
    var steps: [EscalationStep] = []
    let held = capabilities.effective(principal, groups: groups)
    for (scope, there) in held {
      var all = there
      if scope != .cluster, let everywhere = held[.cluster] { all.merge(everywhere) }
      EscalationEdges(principal, scope, all, accounts, strong).add {
        steps.append(EscalationStep(holdings: $0, next: $1))
      }
    }
    return steps
  }

  /// A cluster-wide grant of everything.
  private func adminGrant(of principal: Principal) -> HeldCapabilities.Holding? {
    for candidate in [principal] + model.groups(of: principal, among: groups).map(Principal.group) {
      for grant in model.grants(to: candidate) {
        guard let rule = adminRoles.rule(of: grant) else { continue }
        let request = ResourceRequest(
          verb: "create", group: "rbac.authorization.k8s.io", resource: "clusterrolebindings")
        return .init(principal: candidate, grant: grant, rule: rule, request: request, names: nil)
      }
    }
    return nil
  }

  /// The shortest ways to a power, from every node that has one.
  func ways(to power: EscalationPower) -> EscalationWays {
    EscalationWays(graph: self, power: power, next: arrivals.nextNodes(towards: [.power(power)], nodes))
  }

  /// The shortest ways to the nearest of several goals.
  func ways(towards goals: [EscalationNode]) -> EscalationWays {
    EscalationWays(graph: self, power: .clusterAdmin, next: arrivals.nextNodes(towards: goals, nodes))
  }

  /// What somebody holds by itself and its groups, by scope.
  func held(by principal: Principal) -> [AccessScope: HeldCapabilities] {
    capabilities.effective(principal, groups: groups)
  }

  func position(of principal: Principal) -> Int? { nodes.known(.principal(principal)) }

  func node(_ position: Int) -> EscalationNode { nodes[position] }
}

/// Roles that grant everything.
private struct AdminRoles: Sendable {
  private let rules: [EffectiveRule?]

  init(_ model: AccessModel) { rules = model.rules.map { $0.first(where: \.rule.isEverything) } }

  /// The rule, where the grant is cluster-wide.
  func rule(of grant: Grant) -> EffectiveRule? { grant.scope == .cluster ? rules[grant.role] : nil }

  func contains(_ grant: Grant) -> Bool { rule(of: grant) != nil }
}

extension PolicyRule {
  /// Whether it grants every request for a resource.
  var isEverything: Bool {
    resourceNames.isEmpty && resources.contains("*") && verbs.contains("*") && apiGroups.contains("*")
  }
}
