import PacketSets
import ReachabilityAnalysis
import Reporting

/// Lists of traffic of several clusters, side by side.
struct TrafficAnswer {
  private let lists: [ReachListing]
  private let table: ConnectionTable
  private let exposed: [(one: Exposed, clusters: [String])]
  private let onlyDiffering: Bool
  /// Whether all clusters let the same through, as far as that can be told; what is exposed is no part of it.
  let isUnanimous: Bool

  private var clusters: [String] { lists.map(\.cluster) }

  init(_ lists: [ReachListing], onlyDiffering: Bool) {
    let all = ConnectionTable(lists.map { (cluster: $0.cluster, connections: $0.connections) })
    isUnanimous = all.isUnanimous && Set(lists.map(\.undetermined)).count <= 1
    self.onlyDiffering = onlyDiffering
    let names = lists.map(\.cluster)
    func isShown(_ having: [String]) -> Bool { !onlyDiffering || having.count < names.count }
    let shown = Set(all.rows.filter { isShown($0.clusters) }.map(\.connection))
    self.lists = lists.map { list in
      var list = list
      if onlyDiffering { list.connections = list.connections.filter(shown.contains) }
      return list
    }
    table = ConnectionTable(self.lists.map { (cluster: $0.cluster, connections: $0.connections) })
    var openings: [Exposed: [String]] = [:]
    for list in lists { for one in list.exposed { openings[one, default: []].append(list.cluster) } }
    exposed = openings.filter { isShown($0.value) }.map { (one: $0.key, clusters: $0.value) }
      .sorted { ($0.one.workload, $0.one.through) < ($1.one.workload, $1.one.through) }
  }

  func write(as format: TrafficFormat, to sink: TextSink) throws {
    guard let format = AnswerFormat(rawValue: format.rawValue) else { return sink.write(TrafficGraph.dot(table)) }
    try answer.write(as: format, to: sink, text: { lines }, json: { try JSONText.text(lists) })
  }

  private var lines: [String] {
    let connections = table.rows.map { row in
      row.connection.brief + OnlyIn.mark(row.clusters, of: clusters)
    }
    let openings = exposed.map { one, having in
      "exposed: \(one.workload): \(one.connections) through \(one.through)\(OnlyIn.mark(having, of: clusters))"
    }
    let open = undetermined.map { "nobody can tell in \($0): \($1)" }
    return (connections.isEmpty ? ["nothing"] : connections) + openings + open
  }

  private var undetermined: [(cluster: String, workloads: String)] {
    if onlyDiffering && Set(lists.map(\.undetermined)).count <= 1 { return [] }
    return lists.filter { !$0.undetermined.isEmpty }.map { list in
      (cluster: list.cluster, workloads: list.undetermined.map(\.description).joined(separator: ", "))
    }
  }

  private var answer: AnswerTable {
    let rows = table.rows.map { row in
      [
        "connection", row.connection.source.description, row.connection.destination.description,
        row.connection.connections.description, "", row.clusters.joined(separator: ", "),
      ]
    }
    let openings = exposed.map { one, having in
      [
        "exposed", "outside", one.workload.description, one.connections.description, one.through,
        having.joined(separator: ", "),
      ]
    }
    return AnswerTable(
      title: "reach list", columns: ["what", "from", "to", "ports", "through", "in"], rows: rows + openings,
      notes: undetermined.map { "nobody can tell in \($0): \($1)" })
  }
}
