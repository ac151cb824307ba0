import AccessAnalysis
import KubernetesModel

/// Everybody who gets to a thing, clusters side by side.
struct HolderTable {
  /// How somebody gets there.
  enum Way: String, Codable, Comparable {
    case direct, indirect
    /// Its pods have the Secret.
    case workload

    static func < (a: Way, b: Way) -> Bool { a.rank < b.rank }
    private var rank: Int { self == .direct ? 0 : self == .indirect ? 1 : 2 }
  }

  /// Somebody in one scope.
  struct Holder: Hashable, Codable, Comparable {
    var principal: String
    /// Empty for what is not held in a scope.
    var scope: String
    var names: [String]

    static func < (a: Holder, b: Holder) -> Bool {
      (a.principal, a.scope, a.names.joined()) < (b.principal, b.scope, b.names.joined())
    }
  }

  /// A holder and, by cluster, how and through what it holds.
  struct Row: Codable {
    var holder: Holder
    var way: Way
    /// The bindings through which it holds, or which give the rights on the way; of a workload the fields.
    var bindings: [String: [String]]
    var verbs: [String: [String]] = [:]
    /// Steps, of indirect ways.
    var path: [String: String]?
    /// Whether it is one of Kubernetes' own components.
    var isKubernetesOwn = false
  }

  private struct Key: Hashable {
    var way: Way
    var holder: Holder
  }

  let clusters: [String]
  let isSet: Bool
  private var found: [Key: Row] = [:]
  private var showsIndirect = false

  init(clusters: [String], isSet: Bool) {
    self.clusters = clusters
    self.isSet = isSet
  }

  mutating func add(_ cluster: AccessCluster, _ questions: [AccessQuestion], indirectly: Bool) {
    for holder in cluster.queries.holders(of: questions) {
      let key = Holder(
        principal: holder.principal.description, scope: holder.scope.description, names: holder.names)
      change(.direct, key) { row in
        row.bindings[cluster.name, default: []] += holder.bindings.map(\.description)
        row.verbs[cluster.name] = holder.verbs
      }
    }
    showsIndirect = showsIndirect || indirectly
    if indirectly, let access = IndirectAccess(cluster.queries, questions) {
      for way in access.all() {
        change(.indirect, Holder(principal: way.principal.description, scope: "", names: [])) { row in
          row.bindings[cluster.name] = way.objects.map(\.description)
          row.path = (row.path ?? [:]).merging([cluster.name: way.text]) { $1 }
          row.isKubernetesOwn = way.isKubernetesOwn
        }
      }
    }
    guard let first = questions.first, first.what.isOfSecrets, questions.contains(where: \.showsContent) else { return }
    for use in cluster.queries.uses(ofSecret: first.name, in: first.namespace) {
      let key = Holder(principal: use.workload.description, scope: "", names: [use.secret])
      change(.workload, key) { $0.bindings[cluster.name] = use.ways }
    }
  }

  private mutating func change(_ way: Way, _ holder: Holder, _ body: (inout Row) -> Void) {
    body(&found[Key(way: way, holder: holder), default: Row(holder: holder, way: way, bindings: [:])])
  }

  /// Roles that manifests do not hold and that could make somebody get there who does not yet.
  func unknownRoles(of cluster: AccessCluster, _ questions: [AccessQuestion]) -> [UnknownRole] {
    let unknown = cluster.model.unknownRoles
    if unknown.isEmpty { return [] }
    let others = showsIndirect ? unknown : []
    let direct = cluster.queries.unknownRoles(for: questions, besides: cluster.queries.holders(of: questions))
    let there = Set(found.values.filter { $0.bindings[cluster.name] != nil }.map(\.holder.principal))
    return direct + others.filter { !direct.contains($0) && !there.contains($0.principal.description) }
  }

  var rows: [Row] { found.values.sorted { ($0.way, $0.holder) < ($1.way, $1.holder) } }

  /// Whether all clusters have the same holders, with the same verbs.
  var isUnanimous: Bool {
    found.values.allSatisfy { row in
      row.bindings.count == clusters.count && Set(row.verbs.values.map { $0.sorted() }).count <= 1
    }
  }
}

extension AccessQuestion {
  /// Whether its answer shows what an object holds.
  var showsContent: Bool { ["get", "list", "watch"].contains(verb) }
}
