import ReachabilityAnalysis
import Reporting

/// How namespaces are isolated, clusters side by side.
struct IsolationAnswer {
  private struct Entry {
    var isolation: NamespaceIsolation
    var clusters: [String]
  }

  let clusters: [String]
  /// By namespace, clusters that agree together.
  private var entries: [String: [Entry]] = [:]

  init(clusters: [String]) { self.clusters = clusters }

  mutating func add(_ isolation: NamespaceIsolation, of cluster: String) {
    var list = entries[isolation.namespace] ?? []
    if let same = list.firstIndex(where: { $0.isolation == isolation }) {
      list[same].clusters.append(cluster)
    } else {
      list.append(Entry(isolation: isolation, clusters: [cluster]))
    }
    entries[isolation.namespace] = list
  }

  mutating func keepDiffering() {
    entries = entries.filter { _, list in
      list.reduce(0) { $0 + $1.clusters.count } < clusters.count
        || list.contains { !(list.first?.isolation.isAlike($0.isolation) ?? true) }
    }
  }

  var lines: [String] {
    if entries.isEmpty { return ["nothing"] }
    return entries.sorted { $0.key < $1.key }.flatMap { namespace, list -> [String] in
      let having = clusters.filter { cluster in list.contains { $0.clusters.contains(cluster) } }
      return [namespace + OnlyIn.mark(having, of: clusters)]
        + Self.facts.flatMap { title, fact in
          lines(title, list.map { (fact($0.isolation), $0.clusters) }, having)
        } + traffic(namespace, list)
    }
  }

  /// Policies may say the same of a namespace and let other connections through.
  private func traffic(_ namespace: String, _ list: [Entry]) -> [String] {
    Set(list.map(\.isolation.connections)).count < 2
      ? [] : ["  diff   what may connect differs: driftwatch reach list --diff -n \(namespace)"]
  }

  /// One line where the clusters agree, else one for each text.
  private func lines(_ title: String, _ facts: [(text: String, clusters: [String])], _ having: [String]) -> [String] {
    var texts: [(text: String, clusters: [String])] = []
    for fact in facts {
      if let same = texts.firstIndex(where: { $0.text == fact.text }) {
        texts[same].clusters += fact.clusters
      } else {
        texts.append(fact)
      }
    }
    return texts.filter { !$0.text.isEmpty }.map { text, clusters in
      "  \(title)  \(text)\(OnlyIn.mark(clusters, of: having))"
    }
  }

  private static let facts: [(String, @Sendable (NamespaceIsolation) -> String)] = [
    ("in   ", { words($0.ingress, $0) }), ("out  ", { words($0.egress, $0) }),
    ("from ", { sources($0) }),
    ("also ", { $0.clusterWide.joined(separator: ", ") }),
    ("open ", { names($0.unselected, "no policy selects ") }),
    ("node ", { names($0.onHostNetwork, "not held by policies, on the node's network: ") }),
    ("?    ", { open($0) }),
  ]

  private static func sources(_ isolation: NamespaceIsolation) -> String {
    if isolation.workloads == 0 { return "" }
    let hosts = isolation.undefinedHosts
    let undefined =
      hosts == 0 ? "" : "; not defined from \(English.count(hosts, "workload")) on the network of their node"
    if isolation.reachableFrom.isEmpty {
      return (isolation.open.isEmpty ? "nowhere" : "nowhere for certain") + undefined
    }
    return isolation.reachableFrom.joined(separator: ", ") + undefined
  }

  private static func open(_ isolation: NamespaceIsolation) -> String {
    isolation.open.isEmpty
      ? "" : OpenTraffic.briefSentences(isolation.open).map { "nobody can tell \($0)" }.joined(separator: "; ")
  }

  private static func names(_ workloads: [WorkloadID], _ start: String) -> String {
    workloads.isEmpty ? "" : start + workloads.map(short).joined(separator: ", ")
  }

  private static func short(_ id: WorkloadID) -> String {
    "\(id.kind) \(id.name)" + (id.variant == 0 ? "" : "#\(id.variant)")
  }

  private static func words(_ side: NamespaceIsolation.Side, _ isolation: NamespaceIsolation) -> String {
    let held = "\(side.isolated) of \(isolation.workloads) workloads isolated"
    let exceptions = side.exceptions.isEmpty ? "" : "; exceptions: \(side.exceptions.joined(separator: ", "))"
    return deny(side.defaultDeny) + (isolation.workloads == 0 ? "" : ", \(held)") + exceptions
  }

  private static func deny(_ deny: NamespaceIsolation.DefaultDeny) -> String {
    switch deny {
    case .yes(let policies): "default deny by \(policies.joined(separator: ", "))"
    case .opened(let policy): "no default deny: \(policy) lets everything through"
    case .some, .no: "no default deny"
    case .unknown(let reason): "not known: \(reason)"
    }
  }

  /// A row per namespace and group of clusters that agree.
  var table: AnswerTable {
    AnswerTable(
      title: "isolation",
      columns: [
        "namespace", "clusters", "default deny in", "exceptions in", "isolated in", "default deny out",
        "exceptions out", "isolated out", "workloads", "reachable from", "also decides", "no policy selects",
        "host network", "not known",
      ],
      rows: entries.sorted { $0.key < $1.key }.flatMap { namespace, list in
        list.map { [namespace, $0.clusters.joined(separator: ", ")] + Self.cells($0.isolation) }
      },
      notes: entries.sorted { $0.key < $1.key }.flatMap { traffic($0.key, $0.value) }
        .map { String($0.drop { $0 == " " }) })
  }

  private static func cells(_ isolation: NamespaceIsolation) -> [String] {
    func side(_ side: NamespaceIsolation.Side) -> [String] {
      [deny(side.defaultDeny), side.exceptions.joined(separator: ", "), String(side.isolated)]
    }
    func list(_ workloads: [WorkloadID]) -> String { workloads.map(short).joined(separator: ", ") }
    return side(isolation.ingress) + side(isolation.egress) + [
      String(isolation.workloads), isolation.reachableFrom.joined(separator: ", "),
      isolation.clusterWide.joined(separator: ", "), list(isolation.unselected), list(isolation.onHostNetwork),
      open(isolation),
    ]
  }
}
