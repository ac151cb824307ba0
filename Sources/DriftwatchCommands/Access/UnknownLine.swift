import AccessAnalysis
import KubernetesModel

extension UnknownRole {
  /// What reads the role from the cluster.
  var command: String {
    let place = role.namespace.isEmpty ? "" : " -n \(ShellText.quoted(role.namespace))"
    return "kubectl get \(role.kind.lowercased()) \(ShellText.quoted(role.name))\(place) -o yaml"
  }
}

/// Says of a role that the manifests do not hold whose rights it leaves open.
struct UnknownLine: Hashable {
  var cluster: String
  var role: UnknownRole

  private static let limit = 10

  /// What is missing, a clause each.
  static func clauses(_ all: [UnknownLine]) -> [String] {
    Set(all.map { "\($0.cluster): \($0.role.role), which a binding gives, is not among the manifests" }).sorted()
  }

  /// `not known: dr: group interns, cluster-wide: ClusterRoleBinding sudo gives ClusterRole sudoer, which …`
  static func lines(_ all: [UnknownLine]) -> [String] {
    let shown = all.prefix(limit).map {
      "not known: \($0.cluster): \($0.role.principal), \($0.role.scope.description): \($0.role.clause); "
        + "`\($0.role.command)` tells it"
    }
    return shown + (all.count > limit ? ["not known: \(all.count - limit) more bindings to such roles"] : [])
  }
}
