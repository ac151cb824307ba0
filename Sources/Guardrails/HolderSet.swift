import KubernetesModel

/// What a reference cluster holds of one knob: another cluster, or an earlier state of the same.
struct HolderSet {
  private let guardrail: Guardrail
  private var holders: [[String]: [Holder]] = [:]

  init(_ guardrail: Guardrail, in cluster: GuardedCluster?) {
    self.guardrail = guardrail
    guard let cluster else { return }
    for holder in guardrail.holders(in: cluster) { holders[place(of: holder), default: []].append(holder) }
  }

  /// True when the same holder has at least as much there.
  func covers(_ holder: Holder) -> Bool {
    (holders[place(of: holder)] ?? []).contains { other in
      if guardrail.listing == .byContainer { return true }
      if let granted = holder.granted, let there = other.granted { return there.covers(granted) }
      return other.value == holder.value || guardrail.covers(other.value, holder.value)
    }
  }

  /// A value that stands for every namespace is the same whoever has it.
  private func place(of holder: Holder) -> [String] { guardrail.listing == .byValue ? [] : holder.place }
}

/// What a binding gives, whatever its role is called.
package struct GrantedRules: Sendable, Hashable {
  /// Nil for the whole cluster.
  let namespace: String?
  let rules: Set<PolicyRule>

  /// Nil where the role's rules are not its own, or not known.
  init?(_ binding: RoleBinding, _ role: Role?) {
    guard let role, role.aggregation == nil else { return nil }
    namespace = binding.isClusterRoleBinding ? nil : binding.namespace
    rules = Set(role.rules)
  }

  func covers(_ other: GrantedRules) -> Bool {
    (namespace == nil || namespace == other.namespace) && rules.isSuperset(of: other.rules)
  }
}
