import KubernetesModel
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
    let all = ConnectionTable(
      lists.map { (cluster: $0.cluster, connections: $0.connections) }, open: lists.map(\.open))
    isUnanimous = all.isUnanimous && Set(lists.map(Self.known)).count <= 1
    self.onlyDiffering = onlyDiffering
    let names = lists.map(\.cluster)
    func isShown(_ having: [String]) -> Bool { !onlyDiffering || having.count < names.count }
    table = onlyDiffering ? all.differing : all
    self.lists = lists.enumerated().map { position, list in
      var list = list
      if onlyDiffering { list.connections = all.differing.connections(of: position) }
      return list
    }
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
      row.connection.brief + (table.remark(on: row).map { "  (\($0))" } ?? "")
    }
    let openings = exposed.map { one, having in
      "exposed: \(one.workload): \(one.connections) through \(one.through)\(remark(on: one))"
        + OnlyIn.mark(having, of: clusters)
    }
    let open = Self.limit(open)
    return (connections.isEmpty ? ["nothing"] : connections) + openings + open
  }

  /// `nobody can tell in dr what shop/a[Pod] sends: REASON`, once for all of whom it holds alike.
  private var open: [String] {
    if onlyDiffering && Set(lists.map(Self.known)).count <= 1 { return [] }
    return lists.flatMap { list in
      OpenTraffic.sentences(list.open).map { "nobody can tell in \(list.cluster) \($0)" }
    }
  }

  /// What nobody can tell, without what is defined nowhere: it tells no clusters apart.
  private static func known(_ list: ReachListing) -> [OpenTraffic] { list.open.filter(\.undefinedHosts.isEmpty) }

  private static let mostLines = 20

  private static func limit(_ lines: [String]) -> [String] {
    lines.count <= mostLines
      ? lines : lines.prefix(mostLines) + ["nobody can tell more: \(lines.count - mostLines) lines, in -o json"]
  }

  private func remark(on one: Exposed) -> String {
    (one.assumption.map { ", if \($0)" } ?? "")
      + (one.isMasked ? ", masked: network policies block outside addresses on these ports" : "")
  }

  private var answer: AnswerTable {
    let rows = table.rows.map { row in
      [
        "connection", row.connection.source.description, row.connection.destination.description,
        row.connection.connections.description, "", row.clusters.joined(separator: ", "),
        row.open.joined(separator: ", "),
      ]
    }
    let openings = exposed.map { one, having in
      [
        "exposed", "outside", one.workload.description, one.connections.description,
        one.through + remark(on: one),
        having.joined(separator: ", "), "",
      ]
    }
    let unknown = lists.flatMap { list in
      list.open.map { one in
        let ends = [one.workload.description, one.others?.joined(separator: ", ") ?? "all"]
        let (source, destination) = one.direction == .egress ? (ends[0], ends[1]) : (ends[1], ends[0])
        return ["not known", source, destination, "", one.reason, "", list.cluster]
      }
    }
    return AnswerTable(
      title: "reach list", columns: ["what", "from", "to", "ports", "through", "in", "nobody can tell in"],
      rows: rows + openings + (onlyDiffering && Set(lists.map(Self.known)).count <= 1 ? [] : unknown))
  }
}
