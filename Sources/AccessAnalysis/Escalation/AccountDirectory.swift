import KubernetesModel

/// The service accounts and users of a cluster that somebody else may become.
struct AccountDirectory: Sendable {
  /// Existing service accounts with rights of their own, by namespace.
  let withRights: [String: [Principal]]
  /// Service accounts that pods run as, by namespace.
  let inPods: [String: Set<Principal>]
  /// Users that bindings name, or the configuration puts into groups.
  let users: [Principal]
  private let population: Population
  /// Service accounts of pods whose names roles mention, by pod name.
  private let byPod: [String: Set<Principal>]
  /// Groups that lead somewhere.
  private let groups: Set<String>

  /// - Parameters:
  ///   - existing: principals with rights that can act.
  ///   - podNames: the names of pods that matter.
  ///   - groups: groups with rights that matter to their members.
  init(
    _ model: AccessModel, _ population: Population, existing: some Sequence<Principal>, podNames: Set<String>,
    groups: Set<String>
  ) {
    var withRights: [String: [Principal]] = [:]
    var users = Set(model.configuredMembers)
    for principal in existing {
      switch principal {
      case .user: users.insert(principal)
      case .group: continue
      case .serviceAccount(let namespace, _): withRights[namespace, default: []].append(principal)
      }
    }
    self.withRights = withRights
    self.users = users.filter { if case .user = $0 { true } else { false } }
    self.population = population
    self.groups = groups
    inPods = Self.accountsInPods(of: model.snapshot)
    byPod = podNames.isEmpty ? [:] : Self.accounts(byPods: podNames, of: model.snapshot)
  }

  static func accountsInPods(of snapshot: Snapshot) -> [String: Set<Principal>] {
    let running =
      snapshot.pods.filter { !$0.isFinished }.map { account(of: $0.spec, in: $0.namespace) }
      + snapshot.controllers.map { account(of: $0.template.spec, in: $0.namespace) }
      + (snapshot.coverage.isKnown(CoreKind.pod.name) ? [] : snapshot.serviceAccounts.map(possibleAccount))
    return running.reduce(into: [:]) { accounts, account in
      if case .serviceAccount(let namespace, _) = account { accounts[namespace, default: []].insert(account) }
    }
  }

  /// Where pods were not read, any account may be that of one.
  private static func possibleAccount(_ account: ServiceAccount) -> Principal {
    .serviceAccount(namespace: account.namespace, name: account.name)
  }

  private static func account(of spec: PodSpec, in namespace: String) -> Principal {
    .serviceAccount(namespace: namespace, name: spec.serviceAccountName.isEmpty ? "default" : spec.serviceAccountName)
  }

  /// Pods that run, and those of StatefulSets, whose names anybody can tell: `web-0`, `web-1` …
  private static func accounts(byPods names: Set<String>, of snapshot: Snapshot) -> [String: Set<Principal>] {
    var accounts: [String: Set<Principal>] = [:]
    for pod in snapshot.pods where !pod.isFinished && names.contains(pod.name) {
      accounts[pod.name, default: []].insert(account(of: pod.spec, in: pod.namespace))
    }
    let bySet = Dictionary(grouping: names.filter { statefulSet(ofPod: $0) != nil }) { statefulSet(ofPod: $0) ?? "" }
    for controller in snapshot.controllers where controller.controllerKind == .statefulSet {
      for name in bySet[controller.name] ?? [] {
        accounts[name, default: []].insert(account(of: controller.template.spec, in: controller.namespace))
      }
    }
    return accounts
  }

  /// What stands before the ordinal at the end of a name.
  private static func statefulSet(ofPod name: String) -> String? {
    guard let dash = name.lastIndex(of: "-") else { return nil }
    let ordinal = name[name.index(after: dash)...]
    return ordinal.isEmpty || !ordinal.allSatisfy { $0.isASCII && $0.isNumber } ? nil : String(name[..<dash])
  }

  /// Existing service accounts by those names in a scope, as far as they or their groups have rights.
  func accounts(named names: Set<String>, in scope: AccessScope) -> Set<Principal> {
    let candidates: [Principal] =
      switch scope {
      case .cluster: withRights.values.flatMap { $0 }
      case .namespace(let namespace): withRights[namespace] ?? []
      }
    let namespaces: Set<String> =
      switch scope {
      case .cluster: groups.isEmpty ? [] : population.namespaces
      case .namespace(let namespace): [namespace]
      }
    return namespaces.reduce(into: Set(candidates.filter { names.contains($0.name) })) { reached, namespace in
      let exists = names.contains { population.has(.serviceAccount(namespace: namespace, name: $0)) }
      if exists { reached.formUnion(groupsWithRights(ofAccountsIn: namespace)) }
    }
  }

  /// Service accounts that pods of those names in a scope run as, with the groups that they are in.
  func accounts(inPodsNamed names: Set<String>, in scope: AccessScope) -> Set<Principal> {
    var reached: Set<Principal> = []
    for account in names.flatMap({ byPod[$0] ?? [] }) {
      guard case .serviceAccount(let namespace, _) = account, scope.contains(namespace: namespace) else { continue }
      reached.insert(account)
      reached.formUnion(groupsWithRights(ofAccountsIn: namespace))
    }
    return reached
  }

  /// The groups of a namespace's service accounts that lead somewhere.
  func groupsWithRights(ofAccountsIn namespace: String) -> [Principal] {
    if groups.isEmpty { return [] }
    return Principal.serviceAccount(namespace: namespace, name: "default").impliedGroups
      .filter(groups.contains).map(Principal.group)
  }
}
