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
}
