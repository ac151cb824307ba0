import PacketSets

extension ReachabilityQueries.Connection {
  /// `web/bff[Deployment] → payments/api[Deployment]: TCP 8080`
  package var description: String { "\(source) → \(destination): \(connections)" }
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

/// Connections as a Graphviz graph: a cluster per namespace, an edge per pair, labelled with its connections.
package enum TrafficGraph {
  /// The graph in DOT, the same for the same connections in any order.
  package static func dot(_ connections: [ReachabilityQueries.Connection]) -> String {
    let peers = Set(connections.flatMap { [$0.source, $0.destination] })
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
    lines += connections.map { one in
      let (source, destination) = (quote(one.source.description), quote(one.destination.description))
      return "  \(source) -> \(destination) [label=\(quote(one.connections.description))];"
    }.sorted()
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
    case .addresses, .hypothetical: description
    }
  }
}
