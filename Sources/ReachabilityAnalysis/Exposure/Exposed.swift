import KubernetesModel
package import PacketSets

/// A workload that can be reached from outside, through what, and on which of its ports.
package struct Exposed: Sendable, Hashable {
  package var workload: WorkloadID
  package var connections: ConnectionSet
  /// `LoadBalancer web/shop from 10.0.0.0/8`
  package var through: String
}

extension ReachabilityBehaviour {
  /// What Services, Ingresses and routes open to the outside, whatever policies say; sorted.
  package func exposed() -> [Exposed] {
    let index = ExposureIndex(snapshot)
    let found = model.universe.endpoints.filter { $0.kind == .workload }.flatMap { endpoint in
      index.exposures(of: endpoint.samples[.asked], in: endpoint.id.namespace).map {
        Exposed(workload: endpoint.id, connections: $0.connections, through: $0.text)
      }
    }
    return Set(found).sorted { ($0.workload, $0.through) < ($1.workload, $1.through) }
  }

  /// Kinds that lead in from outside and that could not all be read, sorted.
  package var unreadWaysIn: [String] {
    (["Service"] + ExposureComparison.routes).filter { !snapshot.coverage.isRead($0) }.sorted()
  }
}
