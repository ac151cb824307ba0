import KubernetesModel

/// What an escalation ends in.
enum EscalationPower: String, Sendable, Hashable, CaseIterable {
  case clusterAdmin, nodes, requests

  var text: String {
    switch self {
    case .clusterAdmin: "cluster-admin"
    case .nodes: "the nodes and every pod on them"
    case .requests: "what passes the API server"
    }
  }
}

/// A stop on an escalation path.
enum EscalationNode: Sendable, Hashable {
  case principal(Principal)
  /// Whoever may run as any account of a namespace; nil for every namespace.
  case anyAccount(namespace: String?)
  /// Whoever is inside the pods that run in a namespace; nil for every namespace.
  case runningAccount(namespace: String?)
  case power(EscalationPower)
}

/// One step: through which rights somebody becomes the next.
struct EscalationStep: Sendable {
  var holdings: [HeldCapabilities.Holding]
  var next: EscalationNode
}

/// Who can become whom in one cluster.
struct EscalationGraph: Sendable {
  /// A step as the node it leads to sees it, by position.
  private struct Arrival: Sendable {
    var origin: Int
    var step: Int
  }

  let model: AccessModel
  private let capabilities: CapabilityIndex
  private let accounts: AccountDirectory
  /// Rules that grant everything, by the role that has them.
  private let adminRules: [Int: EffectiveRule]
  private let adminGroups: Set<String>
  private var positions: [EscalationNode: Int] = [:]
  private var nodes: [EscalationNode] = []
  private var steps: [EscalationStep] = []
  /// By position of the node they lead to.
  private var arrivals: [[Arrival]] = []

  init(_ model: AccessModel, _ population: Population) {
    self.model = model
    capabilities = CapabilityIndex(model)
    adminRules = model.rules.enumerated().reduce(into: [:]) { found, role in
      found[role.offset] = role.element.first(where: \.rule.isEverything)
    }
    adminGroups = Self.adminGroups(model, adminRules)
    accounts = AccountDirectory(
      model, population, podNames: capabilities.podNames, groups: capabilities.groups.union(adminGroups))
    for principal in model.grants.keys where population.has(principal) { addSteps(of: principal) }
    for principal in model.configuredMembers where model.grants[principal] == nil { addSteps(of: principal) }
    addAccounts(of: population)
  }

  private static func adminGroups(_ model: AccessModel, _ rules: [Int: EffectiveRule]) -> Set<String> {
    var names: Set<String> = []
    for (principal, grants) in model.grants {
      guard case .group(let name) = principal else { continue }
      if grants.contains(where: { $0.scope == .cluster && rules[$0.role] != nil }) { names.insert(name) }
    }
    return model.inheritable(names)
  }

  private mutating func addSteps(of principal: Principal) {
    if let admin = adminGrant(of: principal) {
      add(.principal(principal), [admin], .power(.clusterAdmin))
      return
    }
    let held = capabilities.effective(principal)
    if held.isEmpty { return }
    let everywhere = held[.cluster]
    for (scope, there) in held {
      var all = there
      if scope != .cluster, let everywhere { all.merge(everywhere) }
      let edges = EscalationEdges(principal, scope, all, accounts)
      edges.add { add(.principal(principal), $0, $1) }
    }
  }

  /// A cluster-wide grant of everything.
  private func adminGrant(of principal: Principal) -> HeldCapabilities.Holding? {
    for candidate in [principal] + model.groups(of: principal, among: adminGroups).map(Principal.group) {
      for grant in model.grants(to: candidate) where grant.scope == .cluster {
        guard let rule = adminRules[grant.role] else { continue }
        let request = ResourceRequest(
          verb: "create", group: "rbac.authorization.k8s.io", resource: "clusterrolebindings")
        return .init(principal: candidate, grant: grant, rule: rule, request: request, names: nil)
      }
    }
    return nil
  }

  private mutating func add(
    _ node: EscalationNode, _ holdings: [HeldCapabilities.Holding], _ next: EscalationNode
  ) {
    let origin = position(of: node)
    let destination = position(of: next)
    arrivals[destination].append(Arrival(origin: origin, step: steps.count))
    steps.append(EscalationStep(holdings: holdings, next: next))
  }

  private mutating func position(of node: EscalationNode) -> Int {
    if let known = positions[node] { return known }
    positions[node] = nodes.count
    nodes.append(node)
    arrivals.append([])
    return nodes.count - 1
  }

  /// From "any account of the namespace" to each that has rights, and to the groups that all of them are in.
  private mutating func addAccounts(of population: Population) {
    for (namespace, known) in accounts.withRights {
      for account in known { add(.anyAccount(namespace: namespace), [], .principal(account)) }
    }
    for namespace in population.namespaces {
      add(.anyAccount(namespace: nil), [], .anyAccount(namespace: namespace))
      for group in accounts.groupsWithRights(ofAccountsIn: namespace) {
        add(.anyAccount(namespace: namespace), [], .principal(group))
      }
      let running = accounts.inPods[namespace] ?? []
      if running.isEmpty { continue }
      add(.runningAccount(namespace: nil), [], .runningAccount(namespace: namespace))
      for account in running.union(accounts.groupsWithRights(ofAccountsIn: namespace)) {
        add(.runningAccount(namespace: namespace), [], .principal(account))
      }
    }
  }

  /// The first step of a shortest way to a power, for every node that has one.
  func shortestSteps(to power: EscalationPower) -> [EscalationNode: EscalationStep] {
    guard let goal = positions[.power(power)] else { return [:] }
    var found = [Int?](repeating: nil, count: nodes.count)
    var frontier = [goal]
    while !frontier.isEmpty {
      var reached: [Int: Int] = [:]
      for node in frontier {
        for arrival in arrivals[node] where found[arrival.origin] == nil && arrival.origin != goal {
          // Among equally short ways the first by name is told, whatever order the objects came in.
          if let other = reached[arrival.origin], !steps[arrival.step].isToldBefore(steps[other]) { continue }
          reached[arrival.origin] = arrival.step
        }
      }
      for (node, step) in reached { found[node] = step }
      frontier = Array(reached.keys)
    }
    return found.indices.reduce(into: [:]) { ways, node in
      if let step = found[node] { ways[nodes[node]] = steps[step] }
    }
  }
}

extension EscalationStep {
  /// An order of steps from one node, the same in every run.
  fileprivate func isToldBefore(_ other: EscalationStep) -> Bool {
    if next != other.next { return next.sortKey < other.next.sortKey }
    return holdings.map(\.sortKey).lexicographicallyPrecedes(other.holdings.map(\.sortKey))
  }
}

extension HeldCapabilities.Holding {
  fileprivate var sortKey: String { "\(request.namespace) \(request.qualifiedResource) \(request.verb)" }
}

extension EscalationNode {
  fileprivate var sortKey: String {
    switch self {
    case .principal(let principal): "1 \(principal)"
    case .anyAccount(let namespace): "2 \(namespace ?? "")"
    case .runningAccount(let namespace): "3 \(namespace ?? "")"
    case .power(let power): "0 \(power.rawValue)"
    }
  }
}

extension PolicyRule {
  /// Whether it grants every request for a resource.
  var isEverything: Bool {
    verbs.contains("*") && apiGroups.contains("*") && resources.contains("*") && resourceNames.isEmpty
  }
}
