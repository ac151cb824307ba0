import Findings
import KubernetesModel
import PacketSets

/// How much each namespace may send to each, in both clusters: a table for reports, of workloads that both have.
struct NamespaceTraffic {
  private enum Amount: String { case none, some, all }

  private var comparison: TrafficComparison
  private let rows: [(name: String, endpoints: [Int])]

  /// A larger table tells people nothing, and its making would be felt.
  private static let mostNamespaces = 60
  private static let mostEndpoints = 150

  init(_ comparison: TrafficComparison, where isKnown: (String) -> Bool) {
    var engine = comparison.engine
    rows = comparison.universe.namespaces.compactMap { namespace in
      if namespace.isRepresentative || !isKnown(namespace.name) { return nil }
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
    engine.clusters.indices.allSatisfy { cluster in
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
    var amounts: [Amount?] = [nil, nil]
    var hasMore = false
    var hasLess = false

    var baseline: Amount { amounts[TrafficComparison.baseline] ?? .all }
    var target: Amount { amounts[TrafficComparison.target] ?? .all }
    var change: String {
      switch (hasMore, hasLess) {
      case (false, false): "same"
      case (true, false): Direction.weaker.rawValue
      case (false, true): Direction.stricter.rawValue
      case (true, true): Direction.different.rawValue
      }
    }
    /// Nothing more can be learnt.
    var isSettled: Bool { hasMore && hasLess && baseline == Amount.some && target == Amount.some }

    mutating func add(_ sets: [ConnectionSet]) {
      for (cluster, set) in sets.enumerated() {
        let amount = set.isEmpty ? Amount.none : set.isEverything ? Amount.all : Amount.some
        amounts[cluster] = (amounts[cluster] ?? amount) == amount ? amount : Amount.some
      }
      if sets[TrafficComparison.baseline] == sets[TrafficComparison.target] { return }
      hasMore = hasMore || !sets[TrafficComparison.target].subtracting(sets[TrafficComparison.baseline]).isEmpty
      hasLess = hasLess || !sets[TrafficComparison.baseline].subtracting(sets[TrafficComparison.target]).isEmpty
    }
  }

  private mutating func cell(_ sources: [Int], _ destinations: [Int]) -> Cell {
    var cell = Cell()
    for source in sources {
      // No policy keeps a pod from itself; what a controller makes may be several pods.
      let isOnePod = comparison.universe.endpoints[source].id.kind == "Pod"
      for destination in destinations where source != destination || !isOnePod {
        cell.add([connections(0, source, destination), connections(1, source, destination)])
        if cell.isSettled { return cell }
      }
    }
    return cell
  }

  private mutating func connections(_ cluster: Int, _ source: Int, _ destination: Int) -> ConnectionSet {
    if case .ignoring = comparison.networks[cluster].enforcement { return .everything }
    guard let sent = comparison.engine.connections(cluster, at: source, .egress, with: destination), !sent.isEmpty,
      let accepted = comparison.engine.connections(cluster, at: destination, .ingress, with: source), !accepted.isEmpty
    else { return .nothing }
    return sent.isEverything ? accepted : accepted.isEverything ? sent : sent.intersection(accepted)
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
