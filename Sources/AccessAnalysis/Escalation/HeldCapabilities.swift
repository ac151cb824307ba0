import KubernetesModel

/// Which capabilities somebody holds in one scope, and through which grants.
struct HeldCapabilities: Sendable {
  /// A capability as one rule gives it.
  struct Holding: Sendable {
    var principal: Principal
    var grant: Grant
    var rule: EffectiveRule
    var request: ResourceRequest
    /// Nil for every object.
    var names: Set<String>?

    func covers(_ name: String) -> Bool { names?.contains(name) ?? true }
  }

  private var holdings: [Capability: [Holding]] = [:]
  /// Capabilities of which no name limits what they lead to.
  private(set) var open = CapabilitySet()
  /// Whether names decide what some capability leads to.
  private(set) var hasNamed = false

  mutating func add(_ capability: Capability, _ holding: Holding) {
    holdings[capability, default: []].append(holding)
    if holding.names == nil || !capability.dependsOnNames {
      open.insert(capability)
    } else {
      hasNamed = true
    }
  }

  /// The first holding of a capability, preferring one for every object.
  subscript(capability: Capability) -> Holding? {
    let all = all(capability)
    return all.first { $0.names == nil } ?? all.first
  }

  func all(_ capability: Capability) -> [Holding] { holdings[capability] ?? [] }

  /// The holdings for some objects only.
  func named(_ capability: Capability) -> [Holding] { all(capability).filter { $0.names != nil } }

  /// The first holding that covers an object of one of the names.
  func covering(_ capability: Capability, anyOf names: [String]) -> Holding? {
    let all = all(capability)
    return names.lazy.compactMap { name in all.first { $0.covers(name) } }.first
  }

  mutating func merge(_ other: HeldCapabilities) {
    holdings.merge(other.holdings) { $0 + $1 }
    open.formUnion(other.open)
    hasNamed = hasNamed || other.hasNamed
  }
}

/// Capabilities of roles and principals of one cluster, each role looked at once.
struct CapabilityIndex: Sendable {
  /// A capability as one rule of a role gives it.
  struct RoleCapability: Sendable {
    var capability: Capability
    var rule: EffectiveRule
    var request: ResourceRequest

    /// Whether names decide what it leads to.
    var isNamed: Bool { capability.dependsOnNames && !rule.rule.resourceNames.isEmpty }
  }

  private let model: AccessModel
  /// By position of the role.
  let byRole: [[RoleCapability]]

  init(_ model: AccessModel) {
    self.model = model
    let finder = CapabilityFinder(minor: model.snapshot.version.minor)
    byRole = model.rules.map { rules in
      rules.flatMap { rule in
        finder.capabilities(of: rule.rule).map { RoleCapability(capability: $0, rule: rule, request: $1) }
      }
    }
  }

  /// Pods that rules name whose holders get into them.
  var podNames: Set<String> {
    var names: Set<String> = []
    for found in byRole.lazy.flatMap({ $0 }) where [.changePods, .enterPods].contains(found.capability) {
      names.formUnion(found.rule.rule.resourceNames)
    }
    return names
  }

  /// What the principal and its groups hold, by scope.
  ///
  /// - Parameter groups: those that may hold something.
  func effective(_ principal: Principal, groups: Set<String>) -> [AccessScope: HeldCapabilities] {
    let givers = [principal] + model.groups(of: principal, among: groups).map(Principal.group)
    var held: [AccessScope: HeldCapabilities] = [:]
    for giver in givers {
      for grant in model.grants(to: giver) {
        for found in byRole[grant.role] {
          let names = found.rule.rule.resourceNames
          var request = found.request
          if case .namespace(let namespace) = grant.scope { request.namespace = namespace }
          held[grant.scope, default: HeldCapabilities()].add(
            found.capability,
            .init(
              principal: giver, grant: grant, rule: found.rule, request: request,
              names: names.isEmpty ? nil : Set(names)))
        }
      }
    }
    return held
  }
}

/// Finds the capabilities that a rule gives, looking only at those its resources can be about.
private struct CapabilityFinder {
  private struct Way {
    var capability: Capability
    var grant: Capability.Grant
  }

  private let ways: [Way]
  /// Positions of ways by the resources that they are about.
  private let byResource: [String: [Int]]

  init(minor: Int) {
    let ways = Capability.allCases.flatMap { capability in
      capability.ways(at: minor).map { Way(capability: capability, grant: $0) }
    }
    self.ways = ways
    byResource = ways.indices.reduce(into: [:]) { found, way in
      for resource in ways[way].grant.resources { found[resource, default: []].append(way) }
    }
  }

  /// Each capability once, with the request by the first way that the rule allows.
  func capabilities(of rule: PolicyRule) -> [(Capability, ResourceRequest)] {
    var found: [(Capability, ResourceRequest)] = []
    for way in candidates(for: rule) where !found.contains(where: { $0.0 == ways[way].capability }) {
      if let request = ways[way].grant.request(allowedBy: rule) { found.append((ways[way].capability, request)) }
    }
    return found
  }

  private func candidates(for rule: PolicyRule) -> [Int] {
    if rule.resources.contains(where: { $0.utf8.first == UInt8(ascii: "*") }) { return Array(ways.indices) }
    if rule.resources.count == 1 { return byResource[rule.resources[0]] ?? [] }
    return Set(rule.resources.flatMap { byResource[$0] ?? [] }).sorted()
  }
}
