import KubernetesModel

/// What the capabilities that somebody holds in one scope lead to.
struct EscalationEdges {
  private typealias Holding = HeldCapabilities.Holding

  private let principal: Principal
  private let scope: AccessScope
  private let held: HeldCapabilities
  private let accounts: AccountDirectory

  init(
    _ principal: Principal, _ scope: AccessScope, _ held: HeldCapabilities, _ accounts: AccountDirectory
  ) {
    self.principal = principal
    self.scope = scope
    self.held = held
    self.accounts = accounts
  }

  private var namespace: String? { if case .namespace(let name) = scope { name } else { nil } }

  func add(_ add: ([HeldCapabilities.Holding], EscalationNode) -> Void) {
    addAccounts(add)
    addBindings(add)
    if scope == .cluster {
      addImpersonation(add)
      addClusterPowers(add)
    }
  }

  private func addAccounts(_ add: ([Holding], EscalationNode) -> Void) {
    let anyAccount = EscalationNode.anyAccount(namespace: namespace)
    if let run = held[.runPods] { add([run], anyAccount) }
    if let create = held[.createSecrets], let read = held[.readSecrets] { add([create, read], anyAccount) }
    for capability in [Capability.createTokens, .impersonateAccounts] {
      for holding in held.all(capability) {
        guard let names = holding.names else {
          add([holding], anyAccount)
          continue
        }
        for account in accounts.accounts(named: names, in: scope) { add([holding], .principal(account)) }
      }
    }
    for capability in [Capability.changePods, .enterPods] {
      if let holding = held[capability], holding.names == nil {
        add([holding], .runningAccount(namespace: namespace))
        continue
      }
      for holding in held.all(capability) {
        guard let names = holding.names else { continue }
        for account in accounts.accounts(inPodsNamed: names, in: scope) { add([holding], .principal(account)) }
      }
    }
  }

  /// Who may bind a strong role, or edit the one it has, can do anything in the scope.
  private func addBindings(_ add: ([Holding], EscalationNode) -> Void) {
    let strong = ["admin", "cluster-admin", "edit"]
    let bind = strong.lazy.compactMap { held.covering(.bindClusterRoles, $0) }.first
    if let bind, let create = held[.createRoleBindings] {
      add([bind, create], .anyAccount(namespace: namespace))
    }
    if let escalate = held[.escalateRoles], let write = held[.writeRoles] {
      if scope != .cluster {
        add([escalate, write], .anyAccount(namespace: namespace))
      } else if let bind = held[.bindRoles], let create = held[.createRoleBindings] {
        add([escalate, write, bind, create], .anyAccount(namespace: nil))
      }
    }
    guard scope == .cluster else { return }
    if let bind = held.covering(.bindClusterRoles, "cluster-admin"), let create = held[.createClusterRoleBindings] {
      add([bind, create], .power(.clusterAdmin))
    }
    if let escalate = held[.escalateClusterRoles], let write = held[.writeClusterRoles] {
      add([escalate, write], .power(.clusterAdmin))
    }
  }

  /// Groups can be impersonated only together with a user or an account.
  private func addImpersonation(_ add: ([Holding], EscalationNode) -> Void) {
    for holding in held.all(.impersonateUsers) {
      for user in accounts.users where holding.names.map({ $0.contains(user.name) }) ?? true {
        if user != principal { add([holding], .principal(user)) }
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

  private func addClusterPowers(_ add: ([Holding], EscalationNode) -> Void) {
    if let kubelet = held[.reachKubelet] {
      add([kubelet], .power(.nodes))
      add([kubelet], .runningAccount(namespace: nil))
    }
    for capability in [Capability.createVolumes, .writeNodes] {
      if let holding = held[capability] { add([holding], .power(.nodes)) }
    }
    if let intercept = held[.interceptRequests] { add([intercept], .power(.requests)) }
    let signer = ["kubernetes.io/kube-apiserver-client", "kubernetes.io/*"].lazy.compactMap {
      held.covering(.approveForSigner, $0)
    }.first
    if let signer, let request = held[.requestCertificates], let approve = held[.approveCertificates] {
      add([request, approve, signer], .power(.clusterAdmin))
    }
  }
}
