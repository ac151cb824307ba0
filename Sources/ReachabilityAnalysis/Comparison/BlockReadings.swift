import KubernetesModel
import PacketSets

/// Keeps of the changes under one reading of ipBlocks what every reading shows, and names what hangs on the reading.
struct BlockReadings {
  private struct Ends: Hashable {
    var endpoint: Int
    var direction: TrafficDirection
  }

  /// The certain part of the first comparison's changes, and the endpoints whose changes are not certain.
  static func certain(
    _ changes: [SideChange], _ other: [SideChange], _ comparison: inout TrafficComparison,
    _ otherComparison: TrafficComparison
  ) -> (changes: [SideChange], uncertain: Set<Int>) {
    var positions: [Ends: Int] = [:]
    for (position, change) in other.enumerated() {
      for endpoint in change.endpoints {
        positions[Ends(endpoint: endpoint, direction: change.key.direction)] = position
      }
    }
    var uncertain: Set<Int> = []
    var result: [SideChange] = []
    for change in changes {
      let groups = Dictionary(grouping: change.endpoints) {
        positions.removeValue(forKey: Ends(endpoint: $0, direction: change.key.direction))
      }
      for (position, endpoints) in groups.sorted(by: { $0.value[0] < $1.value[0] }) {
        guard let position else {
          uncertain.formUnion(endpoints)
          continue
        }
        var kept = change
        kept.endpoints = endpoints
        let twin = other[position]
        let opened = translate(twin.opened, from: otherComparison, to: &comparison)
        let closed = translate(twin.closed, from: otherComparison, to: &comparison)
        kept.opened = comparison.engine.bench.intersection(change.opened, opened)
        kept.closed = comparison.engine.bench.intersection(change.closed, closed)
        let isWhole =
          same(kept.opened, change.opened) && same(kept.opened, opened)
          && same(kept.closed, change.closed) && same(kept.closed, closed)
        if !isWhole { uncertain.formUnion(endpoints) }
        if !(kept.opened.isEmpty && kept.closed.isEmpty) { result.append(kept) }
      }
    }
    uncertain.formUnion(positions.keys.map(\.endpoint))
    return (result, uncertain)
  }

  private static func translate(
    _ rows: SideChange.Rows, from source: TrafficComparison, to destination: inout TrafficComparison
  ) -> SideChange.Rows {
    rows.map { row in
      (destination.engine.bench.pool.number(of: source.engine.bench.pool.connections[row.connections]), row.peers)
    }.sorted { $0.0 < $1.0 }
  }

  private static func same(_ a: SideChange.Rows, _ b: SideChange.Rows) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { $0.connections == $1.connections && $0.peers == $1.peers }
  }
}
