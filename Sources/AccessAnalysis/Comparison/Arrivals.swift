import Findings
import KubernetesModel

/// Rights that both clusters give and that are of use in one alone: the other lacks their account, or their resource.
extension AccessComparer {
  mutating func arrivals() -> [AccessDifference] {
    ClusterSide.allCases.flatMap { accountArrivals($0) + resourceArrivals($0) }
  }

  /// Accounts that nobody can be in the narrower cluster, with what bindings of both give them.
  private mutating func accountArrivals(_ side: ClusterSide) -> [AccessDifference] {
    let (wider, narrower) = (clusters[side], clusters[side.other])
    if wider.population.accounts == nil || narrower.population.accounts == nil { return [] }
    let accounts = narrower.model.grants.keys.filter {
      !narrower.population.has($0) && wider.population.has($0) && !wider.model.isControlPlane($0)
    }
    return accounts.sorted().flatMap { account -> [AccessDifference] in
      let shared = algebra.intersection(own(account, in: .baseline), own(account, in: .target))
      if shared.isEmpty || narrower.standIn(for: account) != nil { return [] }
      return judged(shared, of: account, side, .account)
    }
  }

  /// Custom resources that only the wider cluster serves, with what bindings of both give on them by name.
  ///
  /// Whoever may do everything may do it with every new resource; that tells nothing about the clusters.
  private mutating func resourceArrivals(_ side: ClusterSide) -> [AccessDifference] {
    let (wider, narrower) = (clusters[side], clusters[side.other])
    return Self.resources(of: wider.model.snapshot, beyond: narrower.model.snapshot).flatMap { resource in
      arrivals(of: resource, in: side)
    }
  }

  private static func resources(of wider: Snapshot, beyond narrower: Snapshot) -> [ServedAPI.Resource] {
    let builtin = ServedAPI.builtinGroups()
    let custom = ServedScope(wider).resources.filter { !$0.name.contains("/") && !builtin.contains($0.group) }
    if custom.isEmpty { return [] }
    let scope = ServedScope(narrower)
    let open = scope.openGroups
    let served = Set(scope.resources.lazy.map { [$0.group, $0.name] })
    return custom.filter { !open.contains($0.group) && !served.contains([$0.group, $0.name]) }
  }

  private mutating func arrivals(
    of resource: ServedAPI.Resource, in side: ClusterSide
  ) -> [AccessDifference] {
    let wider = clusters[side].model
    let rules = wider.rules.map { rules in rules.map(\.rule).filter { $0.names(resource) } }
    let holders = wider.grants.filter { principal, grants in
      grants.contains { !rules[$0.role].isEmpty } && !wider.isControlPlane(principal)
    }
    let qualified = ResourceNotation.qualified(group: resource.group, resource: resource.name)
    return holders.keys.sorted().flatMap { principal -> [AccessDifference] in
      let given = rights(on: resource, by: wider.grants(to: principal), rules)
      let shared = algebra.intersection(given, own(principal, in: side.other))
      return shared.isEmpty ? [] : judged(shared, of: principal, side, .resource(qualified))
    }
  }

  /// - Parameter rules: per role, those that name the resource.
  private mutating func rights(
    on resource: ServedAPI.Resource, by grants: [Grant], _ rules: [[PolicyRule]]
  ) -> Rights {
    let all = algebra.only([resource.group], then: algebra.only([resource.name], then: .everything))
    var everywhere = PermissionSetID.nothing
    var inside: [String: PermissionSetID] = [:]
    for grant in grants where !rules[grant.role].isEmpty {
      let given = algebra.rights(of: rules[grant.role]).resources
      let part = algebra.intersection(given, all)
      switch grant.scope {
      case .cluster: everywhere = algebra.union(everywhere, part)
      case .namespace(let name): inside[name] = algebra.union(inside[name] ?? .nothing, part)
      }
    }
    return algebra.rights(everywhere: Rights(resources: everywhere, paths: .none), inside: inside)
  }

  /// Rights cut into places; those that nobody can use anywhere are no news.
  private mutating func judged(
    _ rights: Rights, of principal: Principal, _ side: ClusterSide, _ lack: AccessDifference.Lack
  ) -> [AccessDifference] {
    var judge = EffectJudge(principal, side, rights, through: [], self)
    let found = judge.differences(&algebra).filter { $0.effect != .latent }
    return found.map { difference in
      var arrival = difference
      arrival.lack = lack
      if case .resource = lack { arrival.effect = .topology }
      if !arrival.circumstances.contains(lack.circumstance) { arrival.circumstances.append(lack.circumstance) }
      return arrival
    }
  }
}

extension AccessDifference.Lack {
  var circumstance: String {
    switch self {
    case .account: "the service account exists on one side only"
    case .resource(let name): "\(name) is served on one side only"
    }
  }

  /// What the cluster without it answers.
  var absence: String {
    switch self {
    case .account: "the service account does not exist"
    case .resource(let name): "nothing serves \(name)"
    }
  }
}

extension PolicyRule {
  /// Whether it is about the resource by the name of its group.
  fileprivate func names(_ resource: ServedAPI.Resource) -> Bool {
    apiGroups.contains(resource.group)
      && resources.contains { $0 == "*" || $0 == resource.name || $0.hasPrefix(resource.name + "/") }
  }
}
