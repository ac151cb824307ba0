import KubernetesModel

/// The service accounts and users of a cluster that somebody else may become.
struct AccountDirectory: Sendable {
  /// Existing service accounts with rights of their own, by namespace.
  let withRights: [String: [Principal]]
  /// Service accounts that pods run as, by namespace.
  let inPods: [String: Set<Principal>]
  /// Users that bindings name.
  let users: [Principal]

  init(_ model: AccessModel, _ population: Population) {
    var withRights: [String: [Principal]] = [:]
    var users: [Principal] = []
    for principal in model.grants.keys {
      switch principal {
      case .user: users.append(principal)
      case .group: continue
      case .serviceAccount(let namespace, _):
        if population.has(principal) { withRights[namespace, default: []].append(principal) }
      }
    }
    self.withRights = withRights
    self.users = users
    inPods = Self.accountsInPods(of: model.snapshot)
  }

  static func accountsInPods(of snapshot: Snapshot) -> [String: Set<Principal>] {
    let running =
      snapshot.pods.filter { !$0.isFinished }.map { ($0.namespace, $0.spec) }
      + snapshot.controllers.map { ($0.namespace, $0.template.spec) }
    return running.reduce(into: [:]) { accounts, pod in
      let name = pod.1.serviceAccountName.isEmpty ? "default" : pod.1.serviceAccountName
      accounts[pod.0, default: []].insert(.serviceAccount(namespace: pod.0, name: name))
    }
  }

  /// Service accounts with rights of their own by those names, in a scope.
  func accounts(named names: Set<String>, in scope: AccessScope) -> [Principal] {
    let candidates: [Principal] =
      switch scope {
      case .cluster: withRights.values.flatMap { $0 }
      case .namespace(let namespace): withRights[namespace] ?? []
      }
    return candidates.filter { names.contains($0.name) }
  }
}
