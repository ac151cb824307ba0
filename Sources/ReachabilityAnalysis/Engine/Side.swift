import KubernetesModel

/// Everything that decides what one endpoint accepts or sends in one direction; equal sides behave alike, whichever
/// cluster they are of.
struct Side: Sendable, Hashable {
  /// An ordered rule: which contributions it matches and what becomes of them.
  struct Step: Sendable, Hashable {
    var action: TieredNetworkPolicyRule.Action
    /// Number of a list of contributions.
    var matches: Int
    var unknowable: [CompiledPolicy.Unknowable]
  }

  /// The steps of one policy.
  typealias Steps = [Step]

  /// Policies by ascending priority; those of equal priority side by side, in no defined order.
  var admin: [[Steps]] = []
  /// Lists of contributions of the NetworkPolicies that isolate the endpoint; nil where none does.
  var allowances: [Int]?
  var baseline: [[Steps]] = []
  /// Why nobody can tell; empty where it is plain.
  var unknown: [String] = []

  static let open = Side()

  /// Peers in its ordered rules that the snapshot does not tell the addresses of.
  var unknowable: [CompiledPolicy.Unknowable] { (admin + baseline).joined().joined().flatMap(\.unknowable) }

  /// True where only NetworkPolicies have a say, whose rules add up.
  var isPlain: Bool { admin.isEmpty && baseline.isEmpty }
}
