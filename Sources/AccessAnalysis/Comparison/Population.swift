import KubernetesModel

/// Which namespaces and service accounts a cluster has, as far as its snapshot tells.
struct Population: Sendable {
  let namespaces: Set<String>
  /// Those that the cluster itself tells of, not merely names that objects of manifests mention.
  private let definedNamespaces: Set<String>
  private let knowsEveryNamespace: Bool
  /// Service accounts by namespace; nil where the snapshot cannot tell which exist.
  let accounts: [String: Set<String>]?
  /// Those that manifests need not define to have.
  private let assumedAccounts: Set<Principal>
  /// Those of which the input holds an object.
  private let definedAccounts: Set<Principal>
  /// Those that bindings name.
  private let boundAccounts: Set<Principal>

  init(_ model: AccessModel) {
    let snapshot = model.snapshot
    let used =
      snapshot.roleBindings.map(\.metadata.namespace) + snapshot.roles.map(\.metadata.namespace)
      + snapshot.serviceAccounts.map(\.metadata.namespace)
    // Every server makes these four; an object cannot be in a namespace that does not exist.
    namespaces = Set(
      snapshot.namespaces.map(\.name) + used + ["default", "kube-node-lease", "kube-public", "kube-system"]
    )
    .subtracting([""])
    definedNamespaces =
      snapshot.servedAPI == nil
      ? Set(snapshot.namespaces.lazy.filter { !$0.metadata.isAssumed }.map(\.name)) : namespaces
    knowsEveryNamespace = snapshot.coverage.isKnown("Namespace")
    // An account that manifests merely mention exists, or will.
    let isKnown = snapshot.coverage.isKnown("ServiceAccount") && !snapshot.mayLack(.serviceAccount)
    accounts = isKnown ? Self.names(of: snapshot.serviceAccounts) : nil
    definedAccounts = Set(
      snapshot.serviceAccounts.lazy.filter { !$0.metadata.isAssumed }.map {
        .serviceAccount(namespace: $0.namespace, name: $0.name)
      })
    boundAccounts = isKnown ? [] : Set(model.grants.keys)
    assumedAccounts = snapshot.servedAPI == nil ? Self.assumedAccounts(of: model) : []
  }

  /// The controller manager makes its accounts as it needs them, and no pod runs without the account it names.
  private static func assumedAccounts(of model: AccessModel) -> Set<Principal> {
    let controllers = model.assumed.bindings.flatMap { binding in
      binding.subjects.compactMap { Principal(subject: $0, bindingNamespace: binding.namespace) }
    }
    return AccountDirectory.accountsInPods(of: model.snapshot).values
      .reduce(into: Set(controllers)) { $0.formUnion($1) }
  }

  private static func names(of accounts: [ServiceAccount]) -> [String: Set<String>] {
    accounts.reduce(into: [:]) { $0[$1.metadata.namespace, default: []].insert($1.metadata.name) }
  }

  /// Whether the namespace is certain to be there; where manifests only mention it, it may come from elsewhere.
  func defines(namespace: String) -> Bool { definedNamespaces.contains(namespace) }

  /// Whether nothing tells of the namespace and something would.
  func lacks(namespace: String) -> Bool { knowsEveryNamespace && !namespaces.contains(namespace) }

  /// Whether anybody can use what the principal may do; groups of service accounts can be empty.
  func canAct(_ principal: Principal) -> Bool {
    if case .group(let name) = principal, let members = members(of: name) { return !members.isEmpty }
    return has(principal)
  }

  /// Whether the principal can act today; users and groups live outside the cluster and always may.
  func has(_ principal: Principal) -> Bool {
    guard case .serviceAccount(let namespace, let name) = principal, let accounts else { return true }
    if name == "default", namespaces.contains(namespace) { return true }
    return accounts[namespace]?.contains(name) == true || assumedAccounts.contains(principal)
  }

  /// Whether an account comes with the other cluster's objects: this one lacks it, or holds others and never speaks of it.
  func lacks(_ account: Principal, that other: Population) -> Bool {
    if !has(account) { return true }
    guard accounts == nil, other.definedAccounts.contains(account), !definedAccounts.isEmpty else { return false }
    return !definedAccounts.contains(account) && !boundAccounts.contains(account) && !assumedAccounts.contains(account)
  }

  /// The service accounts that make up a group; nil where it has members that the cluster does not know.
  func members(of group: String) -> [Principal]? {
    guard let accounts else { return nil }
    if group == WellKnownGroup.allServiceAccounts {
      return namespaces.sorted().flatMap { members(ofNamespace: $0, in: accounts) }
    }
    return WellKnownGroup.namespace(ofAccounts: group).map { members(ofNamespace: $0, in: accounts) }
  }

  private func members(ofNamespace namespace: String, in accounts: [String: Set<String>]) -> [Principal] {
    guard namespaces.contains(namespace) else { return [] }
    return (accounts[namespace] ?? []).union(["default"]).sorted().map {
      .serviceAccount(namespace: namespace, name: $0)
    }
  }
}
