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

  /// `namespaceTraffic` with the names and, by cluster, a row per source and a column per destination.
  mutating func details() -> StructuredValue {
    let size = rows.reduce(0) { $0 + $1.endpoints.count }
    if rows.isEmpty || rows.count > Self.mostNamespaces || size > Self.mostEndpoints { return .null }
    let tables = [TrafficComparison.baseline, TrafficComparison.target].map { table($0) }
    return [
      "namespaceTraffic": [
        "namespaces": .strings(rows.map(\.name)), "baseline": tables[0], "target": tables[1],
      ]
    ]
  }

  private mutating func table(_ cluster: Int) -> StructuredValue {
    if case .ignoring = comparison.networks[cluster].enforcement {
      return .array(rows.map { _ in .strings(rows.map { _ in Amount.all.rawValue }) })
    }
    var table: [StructuredValue] = []
    for source in rows {
      var cells: [String] = []
      for destination in rows { cells.append(amount(cluster, source.endpoints, destination.endpoints).rawValue) }
      table.append(.strings(cells))
    }
    return .array(table)
  }

  private mutating func amount(_ cluster: Int, _ sources: [Int], _ destinations: [Int]) -> Amount {
    var seen: Amount?
    for source in sources {
      // No policy keeps a pod from itself; what a controller makes may be several pods.
      let isOnePod = comparison.universe.endpoints[source].id.kind == "Pod"
      for destination in destinations where source != destination || !isOnePod {
        let one = amount(cluster, source, destination)
        if one == .some || seen != nil && seen != one { return .some }
        seen = one
      }
    }
    return seen ?? .all
  }

  private mutating func amount(_ cluster: Int, _ source: Int, _ destination: Int) -> Amount {
    guard let sent = comparison.engine.connections(cluster, at: source, .egress, with: destination), !sent.isEmpty,
      let accepted = comparison.engine.connections(cluster, at: destination, .ingress, with: source), !accepted.isEmpty
    else { return .none }
    let both = sent.isEverything ? accepted : accepted.isEverything ? sent : sent.intersection(accepted)
    return both.isEmpty ? .none : both.isEverything ? .all : .some
  }
}
