/// What port names usually mean: pods that do not exist yet are taken to follow their neighbours.
struct UsualPorts {
  private let byNamespace: [String: [NamedPort]]
  private let everywhere: [NamedPort]

  init(_ universe: EndpointUniverse, _ vocabulary: SelectorVocabulary) {
    var counts: [String: [NamedPort: Int]] = [:]
    var total: [NamedPort: Int] = [:]
    for endpoint in universe.endpoints {
      for port in Set(endpoint.shapes.flatMap(\.ports)) {
        counts[endpoint.id.namespace, default: [:]][port, default: 0] += 1
        total[port, default: 0] += 1
      }
    }
    everywhere = Self.winners(total)
    let fallback = everywhere
    byNamespace = counts.mapValues { own in
      let winners = Self.winners(own)
      return (winners + fallback.filter { other in !winners.contains { $0.name == other.name } }).sorted()
    }
  }

  func ports(in namespace: String) -> [NamedPort] { byNamespace[namespace] ?? everywhere }

  /// By name the most frequent, ties broken by order.
  private static func winners(_ counts: [NamedPort: Int]) -> [NamedPort] {
    Dictionary(grouping: counts, by: \.key.name).values.compactMap { candidates in
      candidates.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key
    }.sorted()
  }
}
