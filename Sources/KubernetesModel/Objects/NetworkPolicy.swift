/// A `networking.k8s.io/v1` NetworkPolicy after server defaulting (`policyTypes`, `protocol`).
package struct NetworkPolicy: KubernetesObject, Hashable {
  package var metadata: ObjectMeta
  package var kind: String { "NetworkPolicy" }
  package var podSelector: LabelSelector
  /// Directions in which the policy isolates the pods it selects.
  package var policyTypes: Set<TrafficDirection>
  package var ingress: [NetworkPolicyRule]
  package var egress: [NetworkPolicyRule]
  /// What makes the policy invalid; what a defective policy selects is incomparable.
  package var defects: [Diagnostic]

  package init(
    metadata: ObjectMeta, podSelector: LabelSelector, policyTypes: Set<TrafficDirection>,
    ingress: [NetworkPolicyRule] = [], egress: [NetworkPolicyRule] = [], defects: [Diagnostic] = []
  ) {
    self.metadata = metadata
    self.podSelector = podSelector
    self.policyTypes = policyTypes
    self.ingress = ingress
    self.egress = egress
    self.defects = defects
  }

  package func rules(_ direction: TrafficDirection) -> [NetworkPolicyRule] {
    direction == .ingress ? ingress : egress
  }
}

/// The side of a pod on which a rule or policy acts.
package enum TrafficDirection: String, Sendable, Hashable, CaseIterable {
  case ingress = "Ingress"
  case egress = "Egress"
}

/// One rule of a NetworkPolicy; its peers and its ports must both match.
package struct NetworkPolicyRule: Sendable, Hashable {
  /// `from` or `to`; empty means everybody, external addresses included.
  package var peers: [NetworkPolicyPeer]
  /// Empty means every protocol and port.
  package var ports: [NetworkPolicyPort]

  package init(peers: [NetworkPolicyPeer] = [], ports: [NetworkPolicyPort] = []) {
    self.peers = peers
    self.ports = ports
  }
}

/// One item of `from` or `to`.
package enum NetworkPolicyPeer: Sendable, Hashable {
  /// `namespaces == nil` means the policy's own namespace; `pods == nil` means every pod.
  case pods(namespaces: LabelSelector?, pods: LabelSelector?)
  /// CIDRs as written.
  case addresses(cidr: String, except: [String])
}

/// One item of `ports`.
package struct NetworkPolicyPort: Sendable, Hashable {
  /// The part of a protocol's ports that a rule speaks of.
  package enum Port: Sendable, Hashable {
    case every
    /// Inclusive; a single port has equal ends.
    case range(Int, Int)
    /// Resolved at the destination pod's container ports.
    case named(String)
  }

  /// `TCP`, `UDP` or `SCTP`.
  package var `protocol`: String
  package var port: Port

  package init(protocol: String = "TCP", port: Port) {
    self.protocol = `protocol`
    self.port = port
  }
}
