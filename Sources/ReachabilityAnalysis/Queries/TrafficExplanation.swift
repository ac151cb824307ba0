package import KubernetesModel

/// Why one connection is allowed or forbidden, side by side for its two ends.
package struct TrafficExplanation: Sendable, Hashable {
  /// What one end says to the connection.
  package struct Side: Sendable, Hashable {
    package var verdict: Verdict
    /// Policies that isolate this end in this direction.
    package var isolating: [ObjectReference]
    /// The policies, and in them the rules, that decide: that allow, or that deny by an ordered rule.
    package var deciding: [Decision]
    /// Why the verdict is what it is, where no rule decides.
    package var reason: String?
  }

  /// The answer of one end, which its peer may still contradict.
  package enum Verdict: String, Sendable, Hashable, CaseIterable {
    case allowed
    case denied
    /// Some addresses of a CIDR only.
    case partly
    /// Kubernetes leaves it undefined (hostNetwork), or a policy could not be read or evaluated.
    case undefined
  }

  /// The part of a policy that decided.
  package struct Decision: Sendable, Hashable {
    package var policy: ObjectReference
    /// `spec.ingress[0]`
    package var field: String
  }

  package var egress: Side
  package var ingress: Side

  package var isAllowed: Bool { egress.verdict == .allowed && ingress.verdict == .allowed }
}
