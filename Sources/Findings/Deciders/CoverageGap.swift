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

  /// - Parameter consequence: continues the sentence, `so that …` or `which …`; empty for none.
  package func incomparable(_ consequence: String = "") -> Incomparable {
    let tail = consequence.isEmpty ? "" : ", \(consequence)"
    return Incomparable(
      place: Place(kind: "cluster", name: cluster), side: side, reason: "\(kind) objects \(state)\(tail)",
      hint: permission, cause: permission == nil ? nil : .permission)
  }

  private var state: String {
    switch coverage {
    case .partial(let count): "could not be read completely (\(count) undecodable)"
    case .forbidden: "may not be read"
    case .failed(let reason): "could not be read: \(reason)"
    case .complete, .notInstalled: "could not be read completely"
    }
  }

  /// What would mend it.
  package var permission: String? {
    if case .forbidden(let permission) = coverage { permission } else { nil }
  }
}
