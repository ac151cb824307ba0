/// Connections of several clusters side by side: each once, with the clusters that allow it.
package struct ConnectionTable: Sendable {
  /// A connection and who allows exactly this.
  package struct Row: Sendable, Hashable {
    package var connection: ReachabilityQueries.Connection
    package var clusters: [String]
  }

  package let clusters: [String]
  /// Sorted by their ends.
  package let rows: [Row]

  package init(_ lists: [(cluster: String, connections: [ReachabilityQueries.Connection])]) {
    clusters = lists.map(\.cluster)
    var holders: [ReachabilityQueries.Connection: [String]] = [:]
    for (cluster, connections) in lists {
      for connection in connections { holders[connection, default: []].append(cluster) }
    }
    let keyed = holders.map { (key: $0.key.description, row: Row(connection: $0.key, clusters: $0.value)) }
    rows = keyed.sorted { $0.key < $1.key }.map(\.row)
  }

  /// True where every cluster allows the same.
  package var isUnanimous: Bool { rows.allSatisfy { $0.clusters.count == clusters.count } }

  /// `only in dr`, for rows that some cluster lacks.
  package func remark(on row: Row) -> String? {
    row.clusters.count == clusters.count ? nil : "only in " + row.clusters.joined(separator: ", ")
  }
}
