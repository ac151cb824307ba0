import KubernetesModel

/// What a policy says, without its name.
struct PolicyContent: Hashable {
  private let namespace: String
  private let podSelector: LabelSelector
  private let policyTypes: Set<TrafficDirection>
  private let rules: [[NetworkPolicyRule]]

  init(_ policy: NetworkPolicy) {
    namespace = policy.namespace
    podSelector = policy.podSelector
    policyTypes = policy.policyTypes
    rules = [policy.ingress, policy.egress]
  }

  /// The fields that another says something else in.
  func fields(unlike other: PolicyContent) -> [String] {
    (podSelector == other.podSelector ? [] : ["spec.podSelector"])
      + (policyTypes == other.policyTypes ? [] : ["spec.policyTypes"]) + ruleFields(rules, other.rules)
  }
}

/// `spec.ingress[1]`: the rules at the same place that are not the same.
private func ruleFields<Rule: Equatable>(_ rules: [[Rule]], _ others: [[Rule]]) -> [String] {
  zip(["ingress", "egress"], zip(rules, others)).flatMap { name, pair in
    (0..<max(pair.0.count, pair.1.count)).filter { pair.0.dropFirst($0).first != pair.1.dropFirst($0).first }
      .map { "spec.\(name)[\($0)]" }
  }
}

/// What a cluster-wide policy says, without its name.
struct TieredPolicyContent: Hashable {
  private let tier: TieredNetworkPolicy.Tier
  private let priority: Int
  private let subject: TieredPodSelection
  private let rules: [[TieredNetworkPolicyRule]]

  init(_ policy: TieredNetworkPolicy) {
    tier = policy.tier
    priority = policy.priority
    subject = policy.subject
    rules = [policy.ingress, policy.egress]
  }

  /// The fields that another says something else in.
  func fields(unlike other: TieredPolicyContent) -> [String] {
    (tier == other.tier ? [] : ["spec.tier"]) + (priority == other.priority ? [] : ["spec.priority"])
      + (subject == other.subject ? [] : ["spec.subject"]) + ruleFields(rules, other.rules)
  }
}
