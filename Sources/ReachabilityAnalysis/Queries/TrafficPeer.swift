package import KubernetesModel

/// One end of a connection that is asked about.
package enum TrafficPeer: Sendable, Hashable {
  case workload(WorkloadID)
  /// A pod of the snapshot by its own name.
  case pod(namespace: String, name: String)
  /// An address or CIDR outside the cluster; a CIDR asks for what every one of its addresses may do.
  case addresses(String)
  /// A pod that does not exist: it would carry these labels and has no named ports.
  case hypothetical(namespace: String, labels: Labels)

  var workload: WorkloadID? {
    if case .workload(let id) = self { id } else { nil }
  }
}
