import KubernetesModel

/// A policy with its selectors answered over the universe.
struct CompiledPolicy: Sendable {
  /// A rule: peers and ports are numbers of the workbench.
  struct Rule: Sendable, Hashable {
    var peers: Int
    var ports: Int
    /// Of ordered rules only.
    var action: TieredNetworkPolicyRule.Action = .allow
    /// Domain names the rule allows, whose addresses nobody knows.
    var domainNames: [String] = []
    /// The rule's number as written.
    var index: Int
  }

  struct Part: Sendable {
    var rules: [Rule]
    /// Why nobody can tell what the policy allows in this direction; nil where it is plain.
    var defect: String?
  }

  enum Tier: Sendable, Hashable {
    case admin(priority: Int)
    case namespaced
    case baseline(priority: Int)
  }

  var reference: ObjectReference
  var tier: Tier
  /// The pods it selects.
  var subject: Bitset
  /// What it says in the directions in which it has a say.
  var parts: [TrafficDirection: Part]
}
