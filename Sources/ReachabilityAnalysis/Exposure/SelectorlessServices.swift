import Documents
import Findings
import KubernetesModel
import PacketSets

/// Services open to outside, or behind a route, of which nobody can tell which pods they reach: those without selector,
/// and those that are another name of something in the cluster.
struct SelectorlessServices {
  private let ways: Pair<[ObjectReference: Way]>

  init(_ snapshots: Pair<Snapshot>) {
    ways = snapshots.map { snapshot in
      let index = ExposureIndex(snapshot)
      let found = snapshot.services.compactMap { Way($0, index, snapshot).map { ($0.service.reference, $0) } }
      return Dictionary(found, uniquingKeysWith: { first, _ in first })
    }
  }

  func gaps() -> [Incomparable] {
    ClusterSide.allCases.flatMap { cluster in
      ways[cluster].values.filter { !isTakenForAlike($0) }.sorted { $0.service.reference < $1.service.reference }.map {
        way in
        Incomparable(
          place: Place(namespace: way.service.namespace, kind: "service", name: way.service.name),
          side: Incomparable.Side(cluster), reason: way.reason)
      }
    }
  }

  /// One note about all that are open in the same way in both clusters.
  func notes() -> [Diagnostic] {
    let alike = ways.baseline.values.filter(isTakenForAlike).map(\.service.reference).sorted()
    guard let first = alike.first else { return [] }
    let others = alike.count == 1 ? "" : " and \(alike.count - 1) more"
    return [
      Diagnostic(
        .note,
        "\(first)\(others), open to outside in both clusters, without selector: taken to reach the same pods, "
          + "since their endpoints are not evaluated")
    ]
  }

  /// Endpoints that differ, or that only one side has, are there to differ.
  private func isTakenForAlike(_ way: Way) -> Bool {
    let pair = ways.map { $0[way.service.reference] }
    guard let a = pair.baseline, let b = pair.target else { return false }
    return a.opening == b.opening && a.endpoints == b.endpoints
  }
}

/// One such Service.
private struct Way {
  let service: Service
  let routes: [ObjectReference]
  let opening: Opening
  /// What the endpoints in the input say that are the Service's.
  let endpoints: Set<Document>

  /// Nil for Services whose pods are known, and for those that nothing outside reaches.
  init?(_ service: Service, _ index: ExposureIndex, _ snapshot: Snapshot) {
    guard service.hasUnknownPods || service.isAliasInside else { return nil }
    routes = index.routes(to: service)
    if routes.isEmpty && !(service.hasUnknownPods && service.isOpenToOutside) { return nil }
    self.service = service
    opening = Opening(service, routes)
    endpoints = snapshot.endpoints(of: service)
  }

  var reason: String {
    let place = routes.first.map { "is behind \($0)" } ?? "is open to outside"
    return service.type == "ExternalName"
      ? "\(service.reference) \(place) and is another name of `\(service.externalName)`: whom it reaches is not evaluated"
      : "\(service.reference) \(place) and has no selector: its endpoints, which are not evaluated, tell whom it reaches"
  }
}

private struct Opening: Equatable {
  private struct Port: Hashable {
    var transport: String
    var number: Int
    var target: PortReference
  }

  private let type: String
  private let externalName: String
  private let ports: Set<Port>
  private let externalIPs: Set<String>
  private let sources: AddressSet
  private let opensNodePorts: Bool
  private let routes: [ObjectReference]

  init(_ service: Service, _ routes: [ObjectReference]) {
    type = service.type
    externalName = service.externalName
    ports = Set(service.ports.map { Port(transport: $0.protocol, number: $0.port, target: $0.targetPort) })
    externalIPs = Set(service.externalIPs)
    sources = service.allowedSources
    opensNodePorts = service.opensNodePorts
    self.routes = routes
  }
}

extension Snapshot {
  fileprivate func endpoints(of service: Service) -> Set<Document> {
    let slices = self[KindName("discovery.k8s.io", "EndpointSlice")].objects.filter {
      $0.namespace == service.namespace && $0.metadata.labels["kubernetes.io/service-name"] == service.name
    }
    let whole = self[KindName("", "Endpoints")].objects.filter {
      $0.namespace == service.namespace && $0.name == service.name
    }
    return Set((slices + whole).map(\.body))
  }
}
