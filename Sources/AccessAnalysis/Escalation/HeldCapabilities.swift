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
  }

  private var holdings: [Capability: [Holding]] = [:]
  /// A bit for each capability held: most questions are about one that is not.
  private var kinds: UInt32 = 0

  var isEmpty: Bool { kinds == 0 }

  private func has(_ capability: Capability) -> Bool { kinds & capability.bit != 0 }

  mutating func add(_ capability: Capability, _ holding: Holding) {
    holdings[capability, default: []].append(holding)
    kinds |= capability.bit
  }

  /// The first holding of a capability, preferring one for every object.
  subscript(capability: Capability) -> Holding? {
    let all = all(capability)
    return all.first { $0.names == nil } ?? all.first
  }

  func all(_ capability: Capability) -> [Holding] { has(capability) ? holdings[capability] ?? [] : [] }

  /// A holding that covers an object of that name.
  func covering(_ capability: Capability, _ name: String) -> Holding? {
    all(capability).first { $0.names.map { $0.contains(name) } ?? true }
  }

  mutating func merge(_ other: HeldCapabilities) {
    holdings.merge(other.holdings) { $0 + $1 }
    kinds |= other.kinds
  }
}

extension Capability {
  fileprivate var bit: UInt32 { 1 << UInt32(rawValue) }
}

/// Capabilities of roles and principals of one cluster, each role looked at once.
struct CapabilityIndex: Sendable {
  private struct RoleCapability: Sendable {
    var capability: Capability
    var rule: EffectiveRule
    var request: ResourceRequest
  }

  private let model: AccessModel
  private let byRole: [[RoleCapability]]
  /// Only groups that hold any: most give their many members none.
  private var ofGroups: [String: [AccessScope: HeldCapabilities]] = [:]
  /// Those of them that somebody is in for certain.
  private(set) var groups: Set<String> = []

  /// Pods that rules name whose holders get into them.
  var podNames: Set<String> {
    var names: Set<String> = []
    for found in byRole.lazy.flatMap({ $0 }) where [.changePods, .enterPods].contains(found.capability) {
      names.formUnion(found.rule.rule.resourceNames)
    }
    return names
  }

  init(_ model: AccessModel) {
    self.model = model
    let ways = Capability.allCases.map { ($0, $0.ways) }
    var known: [PolicyRule: [(Capability, ResourceRequest)]] = [:]
    byRole = model.rules.map { rules in
      rules.flatMap { rule in
        let found = known[rule.rule] ?? Self.capabilities(of: rule.rule, ways)
        known[rule.rule] = found
        return found.map { RoleCapability(capability: $0.0, rule: rule, request: $0.1) }
      }
    }
    for case .group(let name) in model.grants.keys {
      let held = own(.group(name))
      if !held.isEmpty { ofGroups[name] = held }
    }
    groups = model.inheritable(Set(ofGroups.keys))
  }

  private static func capabilities(
    of rule: PolicyRule, _ ways: [(Capability, [Capability.Grant])]
  ) -> [(Capability, ResourceRequest)] {
    ways.compactMap { capability, ways in
      ways.lazy.compactMap { $0.request(allowedBy: rule) }.first.map { (capability, $0) }
    }
  }

  /// What the principal holds by itself, by scope.
  func own(_ principal: Principal) -> [AccessScope: HeldCapabilities] {
    var held: [AccessScope: HeldCapabilities] = [:]
    for grant in model.grants(to: principal) {
      for found in byRole[grant.role] {
        let names = found.rule.rule.resourceNames
        var request = found.request
        if case .namespace(let namespace) = grant.scope { request.namespace = namespace }
        held[grant.scope, default: HeldCapabilities()].add(
          found.capability,
          .init(
            principal: principal, grant: grant, rule: found.rule, request: request,
            names: names.isEmpty ? nil : Set(names)))
      }
    }
    return held
  }

  /// What the principal holds with its groups; what holds cluster-wide is not repeated in namespaces.
  func effective(_ principal: Principal) -> [AccessScope: HeldCapabilities] {
    var held = own(principal)
    for group in model.groups(of: principal, among: groups) {
      guard let given = ofGroups[group] else { continue }
      held.merge(given) { first, second in
        var merged = first
        merged.merge(second)
        return merged
      }
    }
    return held
  }
}
