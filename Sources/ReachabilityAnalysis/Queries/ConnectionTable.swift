import KubernetesModel
import PacketSets

/// Connections of several clusters side by side: what the same clusters allow, each part once.
package struct ConnectionTable: Sendable {
  /// A connection and the clusters that allow all of it.
  package struct Row: Sendable, Hashable {
    package var connection: ReachabilityQueries.Connection
    package var clusters: [String]
    /// Clusters in which nobody can tell.
    package var open: [String] = []
  }

  package let clusters: [String]
  /// Sorted by their ends.
  package let rows: [Row]

  package init(
    _ lists: [(cluster: String, connections: [ReachabilityQueries.Connection])], open: [[OpenTraffic]] = []
  ) {
    let names = lists.map(\.cluster)
    clusters = names
    var found: [Ends: [[ReachabilityQueries.Connection]]] = [:]
    for (cluster, list) in lists.enumerated() {
      for connection in list.connections {
        found[Ends(connection), default: lists.map { _ in [] }][cluster].append(connection)
      }
    }
    let doubts = open.map { list in
      Dictionary(grouping: list) { End(workload: $0.workload, direction: $0.direction) }
    }
    let keyed = found.flatMap { _, lists in Self.shares(lists) }.map { connection, having in
      let isOpen = doubts.indices.filter { !having.contains($0) && Self.isOpen(connection, doubts[$0]) }
      return (
        key: connection.description,
        row: Row(
          connection: connection, clusters: having.map { names[$0] }, open: isOpen.map { names[$0] })
      )
    }
    rows = keyed.sorted { ($0.key, $0.row.clusters.joined()) < ($1.key, $1.row.clusters.joined()) }.map(\.row)
  }

  /// True where every cluster allows the same.
  package var isUnanimous: Bool { rows.allSatisfy { $0.clusters.count == clusters.count } }

  /// The rows that not all clusters have.
  package var differing: ConnectionTable {
    ConnectionTable(clusters: clusters, rows: rows.filter { $0.clusters.count < clusters.count })
  }

  /// What one cluster allows.
  package func connections(of cluster: Int) -> [ReachabilityQueries.Connection] {
    rows.filter { $0.clusters.contains(clusters[cluster]) }.map(\.connection)
  }

  private init(clusters: [String], rows: [Row]) {
    self.clusters = clusters
    self.rows = rows
  }

  /// `only in dr`, `nobody can tell in dr`: for rows that some cluster lacks.
  package func remark(on row: Row) -> String? {
    if row.clusters.count == clusters.count { return nil }
    let unknown = row.open.isEmpty ? nil : "nobody can tell in \(row.open.joined(separator: ", "))"
    let isSure = row.clusters.count + row.open.count < clusters.count || unknown == nil
    let having = isSure ? "only in \(row.clusters.joined(separator: ", "))" : nil
    return [having, unknown].compactMap(\.self).joined(separator: "; ")
  }
}

extension ConnectionTable {
  /// Who connects with whom; all that is outside is one end, parted by addresses.
  private struct Ends: Hashable {
    var source: TrafficPeer?
    var destination: TrafficPeer?

    init(_ connection: ReachabilityQueries.Connection) {
      func end(_ peer: TrafficPeer) -> TrafficPeer? {
        if case .addresses = peer, connection.addresses != nil { nil } else { peer }
      }
      (source, destination) = (end(connection.source), end(connection.destination))
    }
  }

  private struct End: Hashable {
    var workload: WorkloadID
    var direction: TrafficDirection
  }

  private static func isOpen(
    _ connection: ReachabilityQueries.Connection, _ open: [End: [OpenTraffic]]
  ) -> Bool {
    func leaves(_ own: TrafficPeer, _ direction: TrafficDirection, _ other: TrafficPeer) -> Bool {
      guard case .workload(let id) = own else { return false }
      return open[End(workload: id, direction: direction)]?.contains { $0.concerns(other, connection.addresses) }
        ?? false
    }
    return leaves(connection.source, .egress, connection.destination)
      || leaves(connection.destination, .ingress, connection.source)
  }

  /// The parts of what clusters allow between two ends, with the clusters that allow each.
  private static func shares(
    _ lists: [[ReachabilityQueries.Connection]]
  ) -> [(ReachabilityQueries.Connection, having: [Int])] {
    let having = lists.indices.filter { !lists[$0].isEmpty }
    guard let first = having.first, let model = lists[first].first else { return [] }
    if having.allSatisfy({ Set(lists[$0]) == Set(lists[first]) }) { return lists[first].map { ($0, having) } }
    let shares = TrafficBox.parted(
      lists.map { $0.map { TrafficBox(addresses: $0.addresses, connections: $0.connections) } })
    return shares.map { box, having in
      var connection = model
      connection.connections = box.connections
      if let addresses = box.addresses {
        let peer = TrafficPeer.addresses(addresses.outsideText)
        connection.addresses = addresses
        if case .addresses = model.source { connection.source = peer } else { connection.destination = peer }
      }
      return (connection, having)
    }
  }
}

/// Addresses with connections to or from all of them; nil where the end is one.
private struct TrafficBox: Hashable {
  var addresses: AddressSet?
  var connections: ConnectionSet

  var isEmpty: Bool { connections.isEmpty || addresses?.isEmpty ?? false }

  func intersection(_ other: TrafficBox) -> TrafficBox {
    TrafficBox(
      addresses: addresses.flatMap { own in other.addresses.map(own.intersection) },
      connections: connections.intersection(other.connections))
  }

  func subtracting(_ other: TrafficBox) -> [TrafficBox] {
    var parts = [TrafficBox(addresses: addresses, connections: connections.subtracting(other.connections))]
    if let own = addresses, let others = other.addresses {
      parts[0].addresses = own.intersection(others)
      parts.append(TrafficBox(addresses: own.subtracting(others), connections: connections))
    }
    return parts.filter { !$0.isEmpty }
  }

  /// Parts of which the same clusters allow all; of each cluster the boxes are disjoint.
  static func parted(_ lists: [[TrafficBox]]) -> [(box: TrafficBox, having: [Int])] {
    var shares: [(box: TrafficBox, having: [Int])] = []
    for (cluster, boxes) in lists.enumerated() {
      var rest = boxes
      var next: [(box: TrafficBox, having: [Int])] = []
      for share in shares {
        var left = [share.box]
        for both in boxes.map(share.box.intersection) where !both.isEmpty {
          next.append((both, share.having + [cluster]))
          left = left.flatMap { $0.subtracting(both) }
          rest = rest.flatMap { $0.subtracting(both) }
        }
        next += left.map { ($0, share.having) }
      }
      shares = next + rest.map { ($0, [cluster]) }
    }
    return Dictionary(grouping: shares, by: \.having).flatMap { having, parts in
      merged(parts.map(\.box)).map { (box: $0, having: having) }
    }
  }

  /// The same in fewer boxes: those of equal connections, then those of equal addresses, are one.
  private static func merged(_ boxes: [TrafficBox]) -> [TrafficBox] {
    let wide = Dictionary(grouping: boxes, by: \.connections).map { connections, alike in
      TrafficBox(
        addresses: alike.compactMap(\.addresses).reduce(nil) { ($0 ?? AddressSet()).union($1) },
        connections: connections)
    }
    return Dictionary(grouping: wide, by: \.addresses).map { addresses, alike in
      TrafficBox(addresses: addresses, connections: alike.reduce(.nothing) { $0.union($1.connections) })
    }
  }
}
