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
    // Pods that do not exist have no addresses yet; what is certain of them is all that can be said.
    let known = comparison.masks.known
    var uncertain: Set<Int> = []
    var result: [SideChange] = []
    for change in changes {
      let groups = Dictionary(grouping: change.endpoints) {
        positions.removeValue(forKey: Ends(endpoint: $0, direction: change.key.direction))
      }
      for (position, endpoints) in groups.sorted(by: { $0.value[0] < $1.value[0] }) {
        guard let position else {
          if isSeen(change, known) { uncertain.formUnion(endpoints) }
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
          same(kept.opened, change.opened, known) && same(kept.opened, opened, known)
          && same(kept.closed, change.closed, known) && same(kept.closed, closed, known)
        if !isWhole { uncertain.formUnion(endpoints) }
        if !(kept.opened.isEmpty && kept.closed.isEmpty) { result.append(kept) }
      }
    }
    uncertain.formUnion(positions.filter { isSeen(other[$0.value], known) }.keys.map(\.endpoint))
    return (result, uncertain)
  }

  /// True where the change is one for peers other than those of which all is assumed.
  private static func isSeen(_ change: SideChange, _ known: Bitset) -> Bool {
    (change.opened + change.closed).contains { $0.peers.intersects(known) }
  }

  private static func translate(
    _ rows: SideChange.Rows, from source: TrafficComparison, to destination: inout TrafficComparison
  ) -> SideChange.Rows {
    rows.map { row in
      (destination.engine.bench.pool.number(of: source.engine.bench.pool.connections[row.connections]), row.peers)
    }.sorted { $0.0 < $1.0 }
  }

  private static func same(_ a: SideChange.Rows, _ b: SideChange.Rows, _ known: Bitset) -> Bool {
    let (a, b) = (clipped(a, to: known), clipped(b, to: known))
    return a.count == b.count && zip(a, b).allSatisfy { $0.connections == $1.connections && $0.peers == $1.peers }
  }

  private static func clipped(_ rows: SideChange.Rows, to known: Bitset) -> SideChange.Rows {
    rows.map { ($0.connections, $0.peers.intersection(known)) }.filter { $0.1.hasMembers }
  }
}
