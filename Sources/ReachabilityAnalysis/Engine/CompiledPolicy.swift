import KubernetesModel

/// A policy with its selectors answered over the universe.
struct CompiledPolicy: Sendable {
  /// A rule: peers and ports are numbers of the workbench.
  struct Rule: Sendable, Hashable {
    var peers: Int
    var ports: Int
    /// Of ordered rules only.
    var action: TieredNetworkPolicyRule.Action = .allow
    var unknowable: [Unknowable] = []
    /// The rule's number as written.
    var index: Int
  }

  /// A peer whose addresses a snapshot does not tell.
  enum Unknowable: Sendable, Hashable {
    case domainNames([String])
    case nodes(LabelSelector)

    var reason: String {
      switch self {
      case .domainNames(let names):
        "a rule names the domain \(names.first ?? ""), whose addresses a snapshot does not tell"
      case .nodes: "a rule names nodes, and the snapshot has none that would tell their addresses"
      }
    }
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
