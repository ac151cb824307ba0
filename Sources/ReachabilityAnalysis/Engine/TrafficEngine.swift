import Findings
import KubernetesModel
import PacketSets

/// One or several clusters over one universe, their behaviour numbered alike so that it can be compared.
struct TrafficEngine: Sendable {
  let universe: EndpointUniverse
  let clusters: PerCluster<CompiledCluster>
  var bench: TrafficBench

  init(
    _ snapshots: PerCluster<Snapshot>, _ universe: EndpointUniverse, _ addresses: PerCluster<PodAddresses>,
    _ readings: PerCluster<AddressReading>, nodes: [NodeAddresses] = []
  ) {
    self.universe = universe
    var bench = TrafficBench(universe)
    clusters = snapshots.bySide { cluster in
      CompiledCluster(
        snapshots[cluster], universe, cluster: cluster, podAddresses: addresses[cluster],
        reading: readings[cluster], nodes: nodes, into: &bench)
    }
    self.bench = bench
  }

  func side(_ cluster: ClusterSide, _ endpoint: Int, _ direction: TrafficDirection) -> Int {
    clusters[cluster].side(endpoint, direction)
  }

  /// What one end accepts from, or sends to, a peer; nil where it is not defined or nobody can tell.
  mutating func connections(_ cluster: ClusterSide, at endpoint: Int, _ direction: TrafficDirection, with peer: Int)
    -> ConnectionSet?
  {
    guard universe.isPod(endpoint) else { return .everything }
    let number = side(cluster, endpoint, direction)
    let isOrdinaryPod = universe.isPod(peer) && !universe.endpoints[peer].shapes[cluster].usesHostNetwork
    if isOrdinaryPod, !bench.sides[number].unknowable.isEmpty {
      return bench.podFunction(ofSide: number).map { bench.pool.connections($0, with: peer) }
    }
    return bench.connections(ofSide: number, with: peer)
  }
}
