package import KubernetesModel

/// A kind of one cluster that could not be read: one wording for every area.
package struct CoverageGap: Sendable, Hashable {
  package var kind: KindName
  package var coverage: KindCoverage
  package var side: Incomparable.Side
  package var cluster: String

  package init(_ kind: KindName, _ coverage: KindCoverage, side: Incomparable.Side, cluster: String) {
    self.kind = kind
    self.coverage = coverage
    self.side = side
    self.cluster = cluster
  }

  /// Every kind of a list that a cluster was not read of completely.
  package static func all(
    _ kinds: [CoreKind], of coverage: Coverage, side: Incomparable.Side, cluster: String
  ) -> [CoverageGap] {
    kinds.filter { !coverage.isRead($0.name) }.map {
      CoverageGap($0.name, coverage[$0.name], side: side, cluster: cluster)
    }
  }

  /// - Parameter consequence: continues the sentence, `so that …` or `which …`; empty for none.
  package func incomparable(_ consequence: String = "") -> Incomparable {
    let tail = consequence.isEmpty ? "" : ", \(consequence)"
    return Incomparable(
      place: Place(kind: "cluster", name: cluster), side: side,
      reason: "\(CoreKind(kind)?.rawValue ?? kind.description) objects \(state)\(tail)", hint: permission,
      cause: permission == nil ? nil : .permission)
  }

  private var state: String {
    switch coverage {
    case .partial(let count): "could not be read completely (\(count) undecodable)"
    case .forbidden: "may not be read"
    case .failed(let reason): "could not be read: \(reason)"
    case .complete, .notInstalled: "could not be read completely"
    }
  }

  /// One gap for all kinds of a cluster that could not be read for the same reason.
  package static func folded(_ gaps: [CoverageGap], _ consequence: String = "") -> [Incomparable] {
    let groups = Dictionary(grouping: gaps) { gap in
      if case .forbidden = gap.coverage { "may not be read" } else { gap.state }
    }
    return groups.sorted { $0.key < $1.key }.compactMap { state, members in
      guard let first = members.min(by: { $0.kind < $1.kind }) else { return nil }
      if members.count == 1 { return first.incomparable(consequence) }
      let names = members.map(\.kind).sorted().prefix(3).map(\.description).joined(separator: ", ")
      let others = members.count > 3 ? " and \(members.count - 3) more" : ""
      let tail = consequence.isEmpty ? "" : ", \(consequence)"
      return Incomparable(
        place: Place(kind: "cluster", name: first.cluster), side: first.side,
        reason: "objects of \(members.count) kinds (\(names)\(others)) \(state)\(tail)",
        hint: first.permission == nil ? nil : members.compactMap(\.permission).sorted().joined(separator: ", "),
        cause: first.permission == nil ? nil : .permission)
    }
  }

  /// What would mend it.
  package var permission: String? {
    if case .forbidden(let permission) = coverage { permission } else { nil }
  }
}

extension CoverageGap {
  /// What files of older versions lack of pods and accounts.
  package static func podDetails(of coverage: Coverage, side: Incomparable.Side) -> [Incomparable] {
    if coverage.isRead(Coverage.podDetails) { return [] }
    return [
      Incomparable(
        place: Place(kind: "kind", name: Coverage.podDetails), side: side,
        reason: "files written by older versions lack details of pods: addresses of host ports, sub-paths and "
          + "propagation of mounts, audiences of tokens, plugins' Secrets, image volumes, pull secrets of accounts; "
          + "capture them anew")
    ]
  }
}
