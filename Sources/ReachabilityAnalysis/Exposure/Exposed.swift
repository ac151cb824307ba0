import KubernetesModel
package import PacketSets

/// A workload that a Service or route exposes to the outside, on which of its ports, as findings have it.
package struct Exposed: Sendable, Hashable {
  package var workload: WorkloadID
  package var connections: ConnectionSet
  /// `LoadBalancer web/shop from 10.0.0.0/8`
  package var through: String
  /// Whether network policies block outside addresses on these ports.
  package var isMasked: Bool
  /// What is assumed of an object that nobody has seen.
  package var assumption: String?
}

extension ReachabilityBehaviour {
  /// What Services, Ingresses and routes expose to the outside, also where policies block it; sorted.
  package func exposed() -> [Exposed] {
    let index = ExposureIndex(snapshot)
    let found = model.withEngine { engine in
      engine.universe.endpoints.enumerated().filter { $0.element.kind == .workload }.flatMap { position, endpoint in
        index.exposures(of: endpoint.samples[.asked], in: endpoint.id.namespace).map { exposure in
          Exposed(
            workload: endpoint.id, connections: exposure.connections, through: exposure.text,
            isMasked: exposure.isBlocked(at: position, in: .asked, &engine), assumption: exposure.assumption)
        }
      }
    }
    return Set(found).sorted { ($0.workload, $0.through) < ($1.workload, $1.through) }
  }

  /// Kinds that lead in from outside and that could not all be read, sorted.
  package var unreadWaysIn: [String] {
    (["Service"] + ExposureComparison.routes).filter { !snapshot.coverage.isRead($0) }.sorted()
  }
}
