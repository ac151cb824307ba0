/// What a requester may do in one scope, in rows of what the same clusters allow.
package struct SharedListing: Sendable {
  /// One kind of access, and who gives it.
  package struct Row: Sendable, Hashable {
    /// `get, list pods`
    package var line: String
    /// Positions of the clusters that allow all of it.
    package var clusters: [Int]
  }

  package var scope: AccessScope
  package var rows: [Row]

  /// The rows that not all of so many clusters have; nil where all have all.
  package func differing(among count: Int) -> SharedListing? {
    let rows = rows.filter { $0.clusters.count < count }
    return rows.isEmpty ? nil : SharedListing(scope: scope, rows: rows)
  }

  /// Scope by scope, the cluster first; what holds cluster-wide in the same clusters is not repeated in namespaces.
  package static func all(of models: [AccessModel], _ identities: [RequestIdentity]) -> [SharedListing] {
    var algebra = PermissionAlgebra()
    let rights = zip(models, identities).map { Self.rights(of: $1, in: $0, &algebra) }
    let everywhere = shares(rights.map { algebra.resources($0, in: .cluster) }, &algebra)
    let namespaces = Set(rights.flatMap { algebra.namespaces(in: $0) }).sorted().map(AccessScope.namespace)
    var listings = [SharedListing(scope: .cluster, rows: rows(everywhere, &algebra) + paths(rights, &algebra))]
    for scope in namespaces {
      let there = shares(rights.map { algebra.resources($0, in: scope) }, &algebra).map { share in
        let known = everywhere.first { $0.clusters == share.clusters }?.set ?? .nothing
        return Share(set: algebra.difference(share.set, known), clusters: share.clusters)
      }
      listings.append(SharedListing(scope: scope, rows: rows(there, &algebra)))
    }
    return listings.filter { !$0.rows.isEmpty }
  }

  /// Requests that exactly these clusters allow.
  private struct Share {
    var set: PermissionSetID
    var clusters: [Int]
  }

  private static func rights(
    of identity: RequestIdentity, in model: AccessModel, _ algebra: inout PermissionAlgebra
  ) -> Rights {
    var rights = ClusterRights(model)
    let principals = [Principal(userName: identity.user)] + identity.groups.map(Principal.group)
    var total = Rights.none
    for principal in principals {
      let own = rights.own(principal, in: &algebra)
      total = algebra.union(total, own)
    }
    return total
  }

  /// Parts the sets of all clusters, so that every request is in one share at most; those of most clusters first.
  private static func shares(_ sets: [PermissionSetID], _ algebra: inout PermissionAlgebra) -> [Share] {
    var shares: [Share] = []
    for (cluster, set) in sets.enumerated() {
      var rest = set
      var parts: [Share] = []
      for share in shares {
        let both = algebra.intersection(share.set, rest)
        parts.append(Share(set: both, clusters: share.clusters + [cluster]))
        parts.append(Share(set: algebra.difference(share.set, both), clusters: share.clusters))
        rest = algebra.difference(rest, both)
      }
      shares = (parts + [Share(set: rest, clusters: [cluster])]).filter { $0.set != .nothing }
    }
    return shares.sorted { ($1.clusters.count, $0.clusters.first ?? 0) < ($0.clusters.count, $1.clusters.first ?? 0) }
  }

  private static func rows(_ shares: [Share], _ algebra: inout PermissionAlgebra) -> [Row] {
    var rows: [Row] = []
    for share in shares {
      let boxes = algebra.boxes(share.set).flatMap(\.partedByUse)
      rows += AccessPhrase().lines(boxes, []).map { Row(line: $0, clusters: share.clusters) }
    }
    return rows
  }

  /// Paths that are no resources, box by box, for they are few.
  private static func paths(_ rights: [Rights], _ algebra: inout PermissionAlgebra) -> [Row] {
    var clusters: [PathBox: [Int]] = [:]
    for (cluster, rights) in rights.enumerated() {
      for box in algebra.boxes(rights.paths) { clusters[box, default: []].append(cluster) }
    }
    let shares = Dictionary(grouping: clusters.keys) { clusters[$0] ?? [] }
    return shares.flatMap { clusters, boxes in
      AccessPhrase().lines([], boxes).map { Row(line: $0, clusters: clusters) }
    }.sorted { ($0.line, $0.clusters.first ?? 0) < ($1.line, $1.clusters.first ?? 0) }
  }
}
