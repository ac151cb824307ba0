import Findings
import KubernetesModel
import PacketSets

/// How much each namespace may send to each, in both clusters: a table for reports, of workloads that both have.
///
/// A cell is unknown where something that is not evaluated may make it otherwise; what changed in it is still told.
struct NamespaceTraffic {
  private enum Amount: String { case none, some, all, unknown }

  private var comparison: TrafficComparison
  private let rows: [(name: String, endpoints: [Int])]

  /// A larger table tells people nothing, and its making would be felt.
  private static let mostNamespaces = 60
  private static let mostEndpoints = 150

  /// By cluster and direction: why what endpoints send or accept may be otherwise.
  private let doubts: Pair<[TrafficDirection: [OtherFilters.Doubts]]>

  init(_ comparison: TrafficComparison, _ filters: Pair<OtherFilters>) {
    var engine = comparison.engine
    doubts = Pair { cluster in
      Dictionary(
        uniqueKeysWithValues: TrafficDirection.allCases.map { direction in
          (
            direction,
            comparison.universe.endpoints.map {
              filters[cluster].doubts(direction, in: $0.id.namespace, $0.samples[cluster].labels)
            }
          )
        })
    }
    rows = comparison.universe.namespaces.compactMap { namespace in
      if namespace.isRepresentative { return nil }
      let endpoints = namespace.range.filter { index in
        comparison.universe.endpoints[index].kind == .workload && comparison.masks.real.contains(index)
          && Self.isDetermined(index, &engine)
      }
      return endpoints.isEmpty ? nil : (namespace.name, endpoints)
    }
    self.comparison = comparison
    self.comparison.engine = engine
  }

  private static func isDetermined(_ endpoint: Int, _ engine: inout TrafficEngine) -> Bool {
    ClusterSide.allCases.allSatisfy { cluster in
      TrafficDirection.allCases.allSatisfy { engine.bench.function(ofSide: engine.side(cluster, endpoint, $0)) != nil }
    }
  }

  /// `namespaceTraffic`: by cluster a row per source and a column per destination, what changed likewise, and workloads
  /// that the table leaves out.
  mutating func details() -> StructuredValue {
    let size = rows.reduce(0) { $0 + $1.endpoints.count }
    if rows.isEmpty || rows.count > Self.mostNamespaces || size > Self.mostEndpoints { return .null }
    var cells: [[Cell]] = []
    for source in rows { cells.append(rows.map { cell(source.endpoints, $0.endpoints) }) }
    func table(_ word: (Cell) -> String) -> StructuredValue { .array(cells.map { .strings($0.map(word)) }) }
    return [
      "namespaceTraffic": [
        "namespaces": .strings(rows.map(\.name)), "baseline": table(\.baseline.rawValue),
        "target": table(\.target.rawValue), "change": table(\.change), "hostNetwork": .strings(onNodes),
        "oneSided": .strings(oneSided),
      ]
    ]
  }

  /// How much of one namespace may reach how much of another, and whether it is the same in both clusters.
  private struct Cell {
    var amounts = Pair<Amount?>(baseline: nil, target: nil)
    var hasMore = false
    var hasLess = false

    /// By cluster: something else may make it otherwise.
    var isDoubtful = Pair(baseline: false, target: false)

    var baseline: Amount { amount(.baseline) }
    var target: Amount { amount(.target) }

    private func amount(_ cluster: ClusterSide) -> Amount {
      isDoubtful[cluster] ? .unknown : amounts[cluster] ?? .all
    }

    var change: String {
      switch (hasMore, hasLess) {
      case (false, false): "same"
      case (true, false): Direction.weaker.rawValue
      case (false, true): Direction.stricter.rawValue
      case (true, true): Direction.different.rawValue
      }
    }
    /// Nothing more can be learnt.
    var isSettled: Bool {
      hasMore && hasLess && ClusterSide.allCases.allSatisfy { isDoubtful[$0] || amounts[$0] == Amount.some }
    }

    mutating func add(_ halves: Pair<(sent: ConnectionSet, received: ConnectionSet)>) {
      let sets = halves.map { $0.sent.isEverything ? $0.received : $0.sent.intersection($0.received) }
      for cluster in ClusterSide.allCases {
        let set = sets[cluster]
        let amount = set.isEmpty ? Amount.none : set.isEverything ? Amount.all : Amount.some
        amounts[cluster] = (amounts[cluster] ?? amount) == amount ? amount : Amount.some
      }
      if sets.isAlike { return }
      hasMore = hasMore || !sets.target.subtracting(sets.baseline).isEmpty
      hasLess = hasLess || !sets.baseline.subtracting(sets.target).isEmpty
    }
  }

  private mutating func cell(_ sources: [Int], _ destinations: [Int]) -> Cell {
    var cell = Cell()
    for source in sources {
      // No policy keeps a pod from itself; what a controller makes may be several pods.
      let isOnePod = comparison.universe.endpoints[source].id.kind == "Pod"
      for destination in destinations where source != destination || !isOnePod {
        let halves = Pair { connections($0, source, destination) }
        cell.add(halves)
        for cluster in ClusterSide.allCases where !cell.isDoubtful[cluster] {
          let (own, other) = (doubts(cluster, .egress, source), doubts(cluster, .ingress, destination))
          cell.isDoubtful[cluster] =
            OtherFilters.reason(halves[cluster].sent, halves[cluster].received, own, other) != nil
        }
        if cell.isSettled { return cell }
      }
    }
    return cell
  }

  private func doubts(_ cluster: ClusterSide, _ direction: TrafficDirection, _ endpoint: Int) -> OtherFilters.Doubts {
    doubts[cluster][direction]?[endpoint] ?? .none
  }

  private mutating func connections(
    _ cluster: ClusterSide, _ source: Int, _ destination: Int
  ) -> (sent: ConnectionSet, received: ConnectionSet) {
    if comparison.networks[cluster].ignoring != nil { return (.everything, .everything) }
    return (
      comparison.engine.connections(cluster, at: source, .egress, with: destination) ?? .nothing,
      comparison.engine.connections(cluster, at: destination, .ingress, with: source) ?? .nothing
    )
  }

  /// Workloads that only one cluster has: there is nothing to set them against.
  private var oneSided: [String] {
    let endpoints = comparison.universe.endpoints.filter { $0.kind == .workload && $0.exists.contains(true) }
    return Set(endpoints.filter { $0.exists.contains(false) }.map(\.id.short)).sorted()
  }

  /// Workloads on the node's network in either cluster: what policies do to them is not defined.
  private var onNodes: [String] {
    let endpoints = comparison.universe.endpoints.filter { endpoint in
      endpoint.kind == .workload && endpoint.exists.allSatisfy { $0 }
        && endpoint.shapes.contains { $0.usesHostNetwork }
    }
    return Set(endpoints.map(\.id.short)).sorted()
  }
}
