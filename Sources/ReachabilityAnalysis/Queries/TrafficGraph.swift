import PacketSets

extension ReachabilityQueries.Connection {
  /// `web/bff[Deployment] → payments/api[Deployment]: TCP 8080`
  package var description: String { "\(source) → \(destination): \(connections)" }

  /// As `description`, with long lists of addresses cut short.
  package var brief: String { "\(source.brief) → \(destination.brief): \(connections)" }
}

extension TrafficPeer {
  private static let mostAddresses = 5

  fileprivate var brief: String {
    guard case .addresses(let text) = self else { return description }
    let blocks = text.split(separator: ", ")
    if blocks.count <= Self.mostAddresses { return text }
    let shown = blocks.prefix(Self.mostAddresses - 1)
    return shown.joined(separator: ", ") + " and \(blocks.count - shown.count) more"
  }
}

extension TrafficPeer: CustomStringConvertible {
  package var description: String {
    switch self {
    case .workload(let id): id.description
    case .pod(let namespace, let name): "\(namespace)/\(name)[Pod]"
    case .addresses(let text): text
    case .hypothetical(let namespace, let labels):
      "\(namespace)/(\(labels.map { "\($0.key)=\($0.value)" }.joined(separator: ",")))"
    }
  }
}

/// Connections as a Graphviz graph: a box per namespace, an edge per pair, dashed where not all clusters have it.
package enum TrafficGraph {
  /// The graph in DOT, the same for the same connections in any order.
  package static func dot(_ table: ConnectionTable) -> String {
    let peers = Set(table.rows.flatMap { [$0.connection.source, $0.connection.destination] })
    let namespaces = Dictionary(grouping: peers) { $0.graphNamespace ?? "" }
    var lines = ["digraph traffic {", "  node [shape=box];"]
    for (namespace, members) in namespaces.sorted(by: { $0.key < $1.key }) {
      let nodes = members.map { "\(quote($0.description)) [label=\(quote($0.graphName))];" }.sorted()
      if namespace.isEmpty {
        lines += nodes.map { "  " + $0 }
      } else {
        lines.append("  subgraph \(quote("cluster_" + namespace)) {")
        lines.append("    label=\(quote(namespace));")
        lines += nodes.map { "    " + $0 }
        lines.append("  }")
      }
    }
    lines += table.rows.map { row in
      let one = row.connection
      let (source, destination) = (quote(one.source.description), quote(one.destination.description))
      let remark = table.remark(on: row)
      let label = quote(one.connections.description + (remark.map { " (\($0))" } ?? ""))
      return "  \(source) -> \(destination) [label=\(label)\(remark == nil ? "" : ", style=dashed")];"
    }
    return (lines + ["}", ""]).joined(separator: "\n")
  }

  /// Names come from clusters and may hold anything.
  private static func quote(_ text: String) -> String {
    let escaped = text.map { character -> String in
      switch character {
      case "\"", "\\": "\\\(character)"
      case "\n", "\r", "\r\n": " "
      default: String(character)
      }
    }
    return "\"\(escaped.joined())\""
  }
}

extension TrafficPeer {
  fileprivate var graphNamespace: String? {
    switch self {
    case .workload(let id): id.namespace
    case .pod(let namespace, _), .hypothetical(let namespace, _): namespace
    case .addresses: nil
    }
  }

  fileprivate var graphName: String {
    switch self {
    case .workload(let id): id.name + (id.variant == 0 ? "" : "#\(id.variant)")
    case .pod(_, let name): name
    case .addresses, .hypothetical: brief
    }
  }
}
