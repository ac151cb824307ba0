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
  let model: AccessModel
  private let population: Population
  private let capabilities: CapabilityIndex
  private(set) var steps: [EscalationNode: [EscalationStep]] = [:]
  private let accountsWithRights: [String: [Principal]]
  private let accountsInPods: [String: Set<Principal>]
  private let users: [Principal]

  init(_ model: AccessModel, _ population: Population) {
    self.model = model
    self.population = population
    capabilities = CapabilityIndex(model)
    let principals = model.grants.keys.sorted()
    accountsWithRights = Dictionary(grouping: principals.filter(population.has)) {
      if case .serviceAccount(let namespace, _) = $0 { namespace } else { "" }
    }
    users = principals.filter { if case .user = $0 { true } else { false } }
    accountsInPods = Self.accountsInPods(of: model.snapshot)
    for principal in principals where population.has(principal) { addSteps(of: principal) }
    addAccounts()
  }

  private static func accountsInPods(of snapshot: Snapshot) -> [String: Set<Principal>] {
    let running =
      snapshot.pods.filter { !$0.isFinished }.map { ($0.namespace, $0.spec) }
      + snapshot.controllers.map { ($0.namespace, $0.template.spec) }
    return running.reduce(into: [:]) { accounts, pod in
      let name = pod.1.serviceAccountName.isEmpty ? "default" : pod.1.serviceAccountName
      accounts[pod.0, default: []].insert(.serviceAccount(namespace: pod.0, name: name))
    }
  }

  private mutating func addSteps(of principal: Principal) {
    if let admin = adminGrant(of: principal) {
      add(.principal(principal), [admin], .power(.clusterAdmin))
      return
    }
    let held = capabilities.effective(principal)
    let everywhere = held[.cluster] ?? HeldCapabilities()
    for (scope, there) in held.sorted(by: { $0.key < $1.key }) {
      var all = there
      if scope != .cluster { all.merge(everywhere) }
      EscalationEdges(principal, scope, all, users: users, accounts: accounts(named:in:)).add { holdings, next in
        add(.principal(principal), holdings, next)
      }
    }
  }

  /// Service accounts with rights of their own by those names, in a scope.
  private func accounts(named names: Set<String>, in scope: AccessScope) -> [Principal] {
    let candidates: [Principal] =
      switch scope {
      case .cluster: accountsWithRights.filter { !$0.key.isEmpty }.values.flatMap { $0 }
      case .namespace(let namespace): accountsWithRights[namespace] ?? []
      }
    return candidates.filter { names.contains($0.name) }.sorted()
  }

  /// A cluster-wide grant of everything.
  private func adminGrant(of principal: Principal) -> HeldCapabilities.Holding? {
    for candidate in [principal] + model.groups(of: principal).map(Principal.group) {
      for grant in model.grants(to: candidate) where grant.scope == .cluster {
        guard let rule = model.rules[grant.role].first(where: { $0.rule.isEverything }) else { continue }
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
    steps[node, default: []].append(EscalationStep(holdings: holdings, next: next))
  }

  /// From "any account of the namespace" to each that has rights, and to the groups that all of them are in.
  private mutating func addAccounts() {
    for (namespace, accounts) in accountsWithRights where !namespace.isEmpty {
      for node in [EscalationNode.anyAccount(namespace: namespace), .anyAccount(namespace: nil)] {
        for account in accounts { add(node, [], .principal(account)) }
      }
    }
    for namespace in population.namespaces.sorted() {
      add(.anyAccount(namespace: nil), [], .anyAccount(namespace: namespace))
      for group in Principal.serviceAccount(namespace: namespace, name: "default").impliedGroups {
        add(.anyAccount(namespace: namespace), [], .principal(.group(group)))
      }
      add(.runningAccount(namespace: nil), [], .runningAccount(namespace: namespace))
      for account in (accountsInPods[namespace] ?? []).sorted() {
        add(.runningAccount(namespace: namespace), [], .principal(account))
        for group in account.impliedGroups {
          add(.runningAccount(namespace: namespace), [], .principal(.group(group)))
        }
      }
    }
  }

  /// The first step of a shortest way to a power, for every node that has one.
  func shortestSteps(to power: EscalationPower) -> [EscalationNode: EscalationStep] {
    var incoming: [EscalationNode: [(EscalationNode, EscalationStep)]] = [:]
    for (node, steps) in steps {
      for step in steps { incoming[step.next, default: []].append((node, step)) }
    }
    var found: [EscalationNode: EscalationStep] = [:]
    var frontier: [EscalationNode] = [.power(power)]
    while !frontier.isEmpty {
      var reached: [EscalationNode: EscalationStep] = [:]
      for node in frontier {
        for (origin, step) in incoming[node] ?? [] where found[origin] == nil && origin != .power(power) {
          // Among equally short ways the first by name is told, whatever order the objects came in.
          if let other = reached[origin], other.next.sortKey <= step.next.sortKey { continue }
          reached[origin] = step
        }
      }
      found.merge(reached) { old, _ in old }
      frontier = Array(reached.keys)
    }
    return found
  }
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
