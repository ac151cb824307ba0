package import KubernetesModel
package import PacketSets

/// Everything that may connect in one cluster, and what nobody can tell.
package struct TrafficList: Sendable {
  package var connections: [ReachabilityQueries.Connection]
  /// Sorted; what is neither here nor among the connections may not connect.
  package var open: [OpenTraffic]
}

/// What nobody can tell about one end in one direction, and why.
package struct OpenTraffic: Sendable, Hashable {
  /// The other ends that it is about.
  package enum Extent: Sendable, Hashable {
    case everybody
    case some(Set<WorkloadID>, outside: AddressSet)
  }

  package var workload: WorkloadID
  package var direction: TrafficDirection
  package var extent: Extent
  package var reason: String

  /// The part of it that concerns these ends; nil where nothing does.
  package func narrowed(
    to wanted: (WorkloadID) -> Bool, outside takesOutside: Bool
  ) -> OpenTraffic? {
    guard case .some(let peers, let outside) = extent else { return self }
    var part = self
    let left = (peers.filter(wanted), takesOutside ? outside : AddressSet())
    part.extent = .some(left.0, outside: left.1)
    return left.0.isEmpty && left.1.isEmpty ? nil : part
  }

  /// What tells what is missing: a command to run; nil where nothing does.
  package var command: String? {
    reason == EndRules.ambiguity ? "kubectl get nodes -o jsonpath='{.items[*].spec.podCIDRs}'" : nil
  }

  /// Pods on the network of their node, where it is open only since rules about such pods are not defined.
  package var undefinedHosts: Set<WorkloadID> {
    if reason == EndRules.hostReason, case .some(let peers, let outside) = extent, outside.isEmpty { peers } else { [] }
  }

  /// Whether it leaves open what passes between its end and this one.
  func concerns(_ peer: TrafficPeer, _ addresses: AddressSet?) -> Bool {
    guard case .some(let peers, let outside) = extent else { return true }
    switch peer {
    case .workload(let id): return peers.contains(id)
    case .addresses: return addresses.map { !outside.intersection($0).isEmpty } ?? !outside.isEmpty
    case .pod, .hypothetical: return false
    }
  }
}

extension OpenTraffic: Comparable {
  package static func < (a: OpenTraffic, b: OpenTraffic) -> Bool {
    (a.workload, a.direction.rawValue, a.reason) < (b.workload, b.direction.rawValue, b.reason)
  }
}

extension AddressSet {
  /// `every outside address but 10.0.0.0/8`
  package var outsideText: String { words.joined(separator: ", ") }
}
