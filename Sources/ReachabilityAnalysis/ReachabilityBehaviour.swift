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

  /// What answers about the cluster rest on besides policies, for people to read.
  package var remarks: [String] {
    let ignoring = model.filters.ignoring.map { "policies do nothing in this cluster: \($0)" }
    let hasPolicies = !snapshot.networkPolicies.isEmpty || !snapshot.tieredPolicies.isEmpty
    let unknown = model.filters.network.doubt.flatMap { doubt -> String? in
      guard hasPolicies else { return nil }
      return model.filters.network.isUnsaid
        ? "the CNI is not known: answers hold where it enforces NetworkPolicies; set `cni` in driftwatch.yaml"
        : doubt.reason
    }
    let untried =
      model.triesEveryPlace
      ? nil : "policies name more addresses that pods may have than are tried; set `podCIDRs` in driftwatch.yaml"
    return [ignoring, unknown, untried].compactMap { $0 }
  }

  /// What else decides about traffic and is not evaluated, a line for all of it.
  package var otherFilters: [String] { model.filters.remarks }

  /// Every kind of pod there is, sorted.
  package var workloads: [WorkloadID] { model.universe.endpoints.map(\.id) }

  /// The exact set of connections that may be made; between two different pods where both ends are one workload.
  package func allowed(from source: TrafficPeer, to destination: TrafficPeer) throws(ReachabilityError)
    -> ConnectionSet
  {
    try TrafficQuestion(self, from: source, to: destination).allowed()
  }

  /// As `allowed`, with addresses of a CIDR apart that are not treated alike; without addresses where all are.
  package func allowedParts(from source: TrafficPeer, to destination: TrafficPeer) throws(ReachabilityError)
    -> [(addresses: String?, connections: ConnectionSet)]
  {
    try TrafficQuestion(self, from: source, to: destination).allowedParts().map { part in
      (part.addresses?.words.joined(separator: ", "), part.connections)
    }
  }

  /// The namespaces of the cluster, sorted.
  package var namespaces: [String] { model.inventory.namespaces.keys.sorted() }

  /// The policies that allow or forbid one connection.
  package func explain(
    from source: TrafficPeer, to destination: TrafficPeer, _ transport: TransportProtocol, port: UInt16
  ) throws(ReachabilityError) -> TrafficExplanation {
    try TrafficQuestion(self, from: source, to: destination).explain(transport, port)
  }
}
