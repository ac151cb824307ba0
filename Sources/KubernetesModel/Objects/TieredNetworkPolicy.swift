/// A cluster-wide policy: AdminNetworkPolicy, BaselineAdminNetworkPolicy (v1alpha1) or ClusterNetworkPolicy (v1alpha2).
package struct TieredNetworkPolicy: KubernetesObject, Hashable {
  /// Whether the policy is asked before NetworkPolicies or after them.
  package enum Tier: String, Sendable, Hashable, CaseIterable {
    case admin = "Admin"
    case baseline = "Baseline"
  }

  package var metadata: ObjectMeta
  /// The kind as written: `AdminNetworkPolicy`, `BaselineAdminNetworkPolicy` or `ClusterNetworkPolicy`.
  package var kind: String
  package var tier: Tier
  /// Lower comes first; 0 for the one BaselineAdminNetworkPolicy.
  package var priority: Int
  package var subject: TieredPodSelection
  package var ingress: [TieredNetworkPolicyRule]
  package var egress: [TieredNetworkPolicyRule]
  /// What makes the policy invalid; what it may select is incomparable.
  package var defects: [Diagnostic]

  package init(
    metadata: ObjectMeta, kind: String, tier: Tier, priority: Int, subject: TieredPodSelection,
    ingress: [TieredNetworkPolicyRule] = [], egress: [TieredNetworkPolicyRule] = [], defects: [Diagnostic] = []
  ) {
    self.metadata = metadata
    self.kind = kind
    self.tier = tier
    self.priority = priority
    self.subject = subject
    self.ingress = ingress
    self.egress = egress
    self.defects = defects
  }

  package func rules(_ direction: TrafficDirection) -> [TieredNetworkPolicyRule] {
    direction == .ingress ? ingress : egress
  }
}

/// Pods chosen by namespace labels and, where given, pod labels.
package struct TieredPodSelection: Sendable, Hashable {
  package var namespaces: LabelSelector
  /// Nil means every pod of those namespaces.
  package var pods: LabelSelector?

  package init(namespaces: LabelSelector, pods: LabelSelector? = nil) {
    self.namespaces = namespaces
    self.pods = pods
  }
}

/// One ordered rule of a cluster-wide policy.
package struct TieredNetworkPolicyRule: Sendable, Hashable {
  /// What a matching rule decides.
  package enum Action: String, Sendable, Hashable, CaseIterable {
    /// `Allow` (v1alpha1) or `Accept` (v1alpha2).
    case allow = "Allow"
    case deny = "Deny"
    case pass = "Pass"
  }

  package var name: String
  package var action: Action
  package var peers: [TieredNetworkPolicyPeer]
  /// Nil means every protocol and port.
  package var ports: [TieredNetworkPolicyPort]?

  package init(
    name: String = "", action: Action, peers: [TieredNetworkPolicyPeer], ports: [TieredNetworkPolicyPort]? = nil
  ) {
    self.name = name
    self.action = action
    self.peers = peers
    self.ports = ports
  }
}

/// A peer of a cluster-wide rule.
package enum TieredNetworkPolicyPeer: Sendable, Hashable {
  case pods(TieredPodSelection)
  /// Egress only: nodes by their labels.
  case nodes(LabelSelector)
  /// Egress only: CIDRs as written.
  case networks([String])
  /// Egress only, v1alpha2: domain names cannot be evaluated from snapshots.
  case domainNames([String])
  /// A kind this version does not know: Allow matches nothing, Deny and Pass match everything.
  case unknown(String)
}

/// A port of a cluster-wide rule.
package enum TieredNetworkPolicyPort: Sendable, Hashable {
  /// `portNumber` or `portRange`; inclusive. A nil range means the whole protocol.
  case range(protocol: String, ClosedRange<Int>?)
  /// `namedPort`, resolved at the destination pod, whatever its protocol.
  case named(String)
}
