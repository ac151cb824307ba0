package import KubernetesModel
package import PacketSets

/// What a cluster's network policies let through, ready to be asked and compared.
package struct ReachabilityBehaviour: Sendable {
  package let snapshot: Snapshot
  let model: TrafficModel

  package init(_ snapshot: Snapshot) {
    self.snapshot = snapshot
    model = TrafficModel(snapshot)
  }

  /// Every kind of pod there is, sorted.
  package var workloads: [WorkloadID] { model.universe.endpoints.map(\.id) }

  /// The exact set of connections that may be made; between two different pods where both ends are one workload.
  package func allowed(from source: TrafficPeer, to destination: TrafficPeer) throws(ReachabilityError)
    -> ConnectionSet
  {
    try TrafficQuestion(self, from: source, to: destination).allowed()
  }

  /// The policies that allow or forbid one connection.
  package func explain(
    from source: TrafficPeer, to destination: TrafficPeer, _ transport: TransportProtocol, port: UInt16
  ) throws(ReachabilityError) -> TrafficExplanation {
    try TrafficQuestion(self, from: source, to: destination).explain(transport, port)
  }
}
