import Findings
import KubernetesModel
import PacketSets

/// Services open to outside of which nobody can tell which pods they reach, since they have no selector.
struct SelectorlessServices {
  private let snapshots: [Snapshot]
  /// By cluster and reference.
  private let services: [[ObjectReference: Service]]

  init(_ snapshots: [Snapshot]) {
    self.snapshots = snapshots
    services = snapshots.map { snapshot in
      let open = snapshot.services.filter(\.isOpenToUnknownPods).map { ($0.reference, $0) }
      return Dictionary(open, uniquingKeysWith: { first, _ in first })
    }
  }

  func gaps() -> [Incomparable] {
    services.enumerated().flatMap { cluster, services in
      services.values.filter { !isTakenForAlike($0) }.sorted { $0.reference < $1.reference }.map { service in
        Incomparable(
          place: Place(namespace: service.namespace, kind: "service", name: service.name), side: Gaps.side(of: cluster),
          reason: "\(service.reference) is open to outside and has no selector: its endpoints, which are not read, "
            + "tell whom it reaches")
      }
    }
  }

  /// One note about all that are open in the same way in both clusters.
  func notes() -> [Diagnostic] {
    let alike = services[0].values.filter(isTakenForAlike).map(\.reference).sorted()
    guard let first = alike.first else { return [] }
    let others = alike.count == 1 ? "" : " and \(alike.count - 1) more"
    return [
      Diagnostic(
        .note,
        "\(first)\(others), open to outside in both clusters, without selector: taken to reach the same pods, "
          + "since their endpoints are not read")
    ]
  }

  /// Endpoints in the input are there to differ.
  private func isTakenForAlike(_ service: Service) -> Bool {
    let openings = services.map { $0[service.reference].map(Opening.init) }
    return openings[0] == openings[1] && !snapshots.contains(where: \.holdsEndpoints)
  }

  private struct Opening: Equatable {
    private struct Port: Hashable {
      var transport: String
      var number: Int
      var target: PortReference
    }

    private let type: String
    private let ports: Set<Port>
    private let externalIPs: Set<String>
    private let sources: AddressSet
    private let opensNodePorts: Bool

    init(_ service: Service) {
      type = service.type
      ports = Set(service.ports.map { Port(transport: $0.protocol, number: $0.port, target: $0.targetPort) })
      externalIPs = Set(service.externalIPs)
      sources = service.allowedSources
      opensNodePorts = service.opensNodePorts
    }
  }
}

extension Snapshot {
  fileprivate var holdsEndpoints: Bool {
    otherKinds.keys.contains { $0.kind == "Endpoints" || $0.kind == "EndpointSlice" }
  }
}
