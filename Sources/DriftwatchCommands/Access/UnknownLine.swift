import AccessAnalysis

/// Says of a role that the manifests do not hold whose rights it leaves open.
struct UnknownLine: Hashable {
  var cluster: String
  var role: UnknownRole

  private static let limit = 10

  /// `not known: dr: group interns, cluster-wide: ClusterRoleBinding sudo gives ClusterRole sudoer, which …`
  static func lines(_ all: [UnknownLine]) -> [String] {
    let shown = all.prefix(limit).map {
      "not known: \($0.cluster): \($0.role.principal), \($0.role.scope.description): \($0.role.clause)"
    }
    return shown + (all.count > limit ? ["not known: \(all.count - limit) more bindings to such roles"] : [])
  }
}
