import KubernetesModel

/// A rule in force, with the role it was written in: for aggregated roles that is one of their members.
struct EffectiveRule: Sendable, Equatable {
  var rule: PolicyRule
  /// Position in `AccessModel.roles`.
  var writtenIn: Int
  /// Position among that role's written rules.
  var index: Int
}

/// Fills aggregated ClusterRoles as the controller of a live cluster does.
struct RoleAggregation {
  private let roles: [Role]
  private var rules: [[EffectiveRule]]

  /// - Parameter roles: every role of the cluster, default ones included.
  static func effectiveRules(of roles: [Role]) -> [[EffectiveRule]] {
    var aggregation = RoleAggregation(roles)
    aggregation.settle()
    return aggregation.rules
  }

  private init(_ roles: [Role]) {
    self.roles = roles
    rules = roles.indices.map { role in
      roles[role].rules.indices.map {
        EffectiveRule(rule: roles[role].rules[$0], writtenIn: role, index: $0)
      }
    }
  }

  /// Repeats until nothing changes: members may be aggregated themselves. Each round carries rules one step further,
  /// so as many rounds as there are aggregated roles are enough for every chain.
  private mutating func settle() {
    let members = membersByAggregatedRole()
    for _ in members {
      var changed = false
      for (role, members) in members {
        let collected = collect(members)
        // With nothing to put in, the controller leaves hand-written rules alone. Rules that a live cluster's controller
        // has put in already are still traced to the members they come from: only there can they be changed.
        if collected.isEmpty || collected == rules[role] { continue }
        rules[role] = collected
        changed = true
      }
      if !changed { return }
    }
  }

  private func membersByAggregatedRole() -> [(role: Int, members: [Int])] {
    let clusterRoles = roles.indices.filter { roles[$0].isClusterRole }
    let labelled = clusterRoles.filter { !roles[$0].metadata.labels.isEmpty }
    return clusterRoles.compactMap { role in
      guard let selectors = roles[role].aggregation else { return nil }
      // Only a selector that an unlabelled role can match is worth trying on all of them.
      let candidates = selectors.contains { $0.matches([:]) } ? clusterRoles : labelled
      let members = candidates.filter { candidate in
        candidate != role && selectors.contains { $0.matches(roles[candidate].metadata.labels) }
      }
      return (role, members.sorted { roles[$0].name < roles[$1].name })
    }
  }

  private func collect(_ members: [Int]) -> [EffectiveRule] {
    var seen = Set<PolicyRule>()
    return members.flatMap { rules[$0] }.filter { seen.insert($0.rule).inserted }
  }
}
