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
  ///
  /// What several clusters lack alike is told once.
  static func lines(_ all: [UnknownLine]) -> [String] {
    var roles: [UnknownRole] = []
    var clusters: [UnknownRole: [String]] = [:]
    for line in all {
      if clusters[line.role] == nil { roles.append(line.role) }
      clusters[line.role, default: []].append(line.cluster)
    }
    let shown = roles.prefix(limit).map { role in
      let names = (clusters[role] ?? []).joined(separator: ", ")
      return "not known: \(names): \(role.principal), \(role.scope.description): \(role.clause); "
        + "`\(role.command)` tells it"
    }
    return shown + (roles.count > limit ? ["not known: \(roles.count - limit) more bindings to such roles"] : [])
  }
}
