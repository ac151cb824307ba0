import KubernetesModel

/// What the capabilities that somebody holds in one scope lead to, with the holdings that do.
struct EscalationEdges {
  private typealias Holding = HeldCapabilities.Holding

  private let principal: Principal
  private let scope: AccessScope
  private let held: HeldCapabilities
  private let accounts: AccountDirectory
  private let strong: StrongBindings

  init(
    _ principal: Principal, _ scope: AccessScope, _ held: HeldCapabilities, _ accounts: AccountDirectory,
    _ strong: StrongBindings
  ) {
    self.principal = principal
    self.scope = scope
    self.held = held
    self.accounts = accounts
    self.strong = strong
  }

  private var namespace: String? { if case .namespace(let name) = scope { name } else { nil } }

  func add(_ add: ([HeldCapabilities.Holding], EscalationNode) -> Void) {
    for rule in EscalationRule.all where rule.applies(to: held.open, inNamespace: namespace != nil) {
      add(rule.needs.compactMap { held[$0] }, EscalationNode(rule.goal, namespace: namespace))
    }
    addSubjects(add)
    guard held.hasNamed else { return }
    addAccounts(add)
    addBindings(add)
    guard scope == .cluster else { return }
    addImpersonation(add)
    let signers = ["kubernetes.io/kube-apiserver-client", "kubernetes.io/*"]
    if let signer = held.covering(.approveForSigner, anyOf: signers), let request = held[.requestCertificates],
      let approve = held[.approveCertificates]
    {
      add([request, approve, signer], .power(.clusterAdmin))
    }
  }

  /// Accounts by their names, and those of pods by the pods' names.
  private func addAccounts(_ add: ([Holding], EscalationNode) -> Void) {
    for holding in held.named(.createTokens) + held.named(.impersonateAccounts) {
      for account in accounts.accounts(named: holding.names ?? [], in: scope) { add([holding], .principal(account)) }
    }
    for holding in held.named(.changePods) + held.named(.enterPods) {
      let names = holding.names ?? []
      for account in accounts.accounts(inPodsNamed: names, in: scope) { add([holding], .principal(account)) }
    }
  }

  private func addBindings(_ add: ([Holding], EscalationNode) -> Void) {
    if let bind = held.covering(.bindClusterRoles, anyOf: ["admin", "cluster-admin", "edit"]),
      let create = held[.createRoleBindings]
    {
      add([bind, create], .anyAccount(namespace: namespace))
    }
    guard scope == .cluster else { return }
    if let bind = held.covering(.bindClusterRoles, anyOf: ["cluster-admin"]),
      let create = held[.createClusterRoleBindings]
    {
      add([bind, create], .power(.clusterAdmin))
    }
  }

  /// Who may bind a role may also add itself to a binding that gives it already.
  private func addSubjects(_ add: ([Holding], EscalationNode) -> Void) {
    if held.all(.bindClusterRoles).isEmpty { return }
    for write in held.all(.writeRoleBindings) {
      for binding in strong.inNamespaces where scope.contains(namespace: binding.namespace) {
        guard write.covers(binding.name), let bind = held.covering(.bindClusterRoles, anyOf: [binding.role]) else {
          continue
        }
        add([bind, write], .anyAccount(namespace: binding.namespace))
      }
    }
    guard scope == .cluster else { return }
    for write in held.all(.writeClusterRoleBindings) {
      for binding in strong.clusterWide where write.covers(binding.name) {
        if let bind = held.covering(.bindClusterRoles, anyOf: [binding.role]) {
          add([bind, write], .power(.clusterAdmin))
        }
      }
    }
  }

  private func addImpersonation(_ add: ([Holding], EscalationNode) -> Void) {
    for holding in held.named(.impersonateUsers) {
      for user in accounts.users where holding.names?.contains(user.name) == true {
        add([holding], .principal(user))
      }
    }
    guard let user = held[.impersonateUsers] ?? held[.impersonateAccounts] else { return }
    for holding in held.all(.impersonateGroups) {
      guard let names = holding.names, !names.contains(WellKnownGroup.masters) else {
        add([user, holding], .power(.clusterAdmin))
        continue
      }
      for name in names.sorted() { add([user, holding], .principal(.group(name))) }
    }
  }
}

/// Bindings that give so much that whoever adds itself to one of them is anybody there.
struct StrongBindings: Sendable {
  struct Binding: Sendable {
    var namespace: String
    var name: String
    /// The ClusterRole that it gives.
    var role: String
  }

  private(set) var clusterWide: [Binding] = []
  private(set) var inNamespaces: [Binding] = []

  init(_ model: AccessModel) {
    for binding in model.bindings where binding.roleRef.kind == "ClusterRole" {
      let one = Binding(namespace: binding.metadata.namespace, name: binding.name, role: binding.roleRef.name)
      if binding.isClusterRoleBinding {
        if one.role == "cluster-admin" { clusterWide.append(one) }
      } else if ["admin", "cluster-admin", "edit"].contains(one.role) {
        inNamespaces.append(one)
      }
    }
  }
}
