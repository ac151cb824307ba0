import AccessAnalysis
import ClusterSource
import Findings
import KubernetesModel

/// What a comparison of two clusters' manifests finds.
enum AccessDrift {
  /// - Parameters:
  ///   - groups: those that the configuration states for the baseline and for the target.
  ///   - completeness: `.stated` where what neither holds is known not to be there.
  static func findings(
    _ baseline: String, _ target: String, groups: ([String: [String]], [String: [String]]) = ([:], [:]),
    of completeness: Completeness = .partial
  ) throws -> [Finding] {
    var from = try ManifestSource.snapshot(named: "baseline", yaml: baseline)
    var to = try ManifestSource.snapshot(named: "target", yaml: target)
    from.facts.groups = groups.0
    to.facts.groups = groups.1
    from.completeness = completeness
    to.completeness = completeness
    return AccessArea.compare(baseline: AccessArea.behaviour(of: from), target: AccessArea.behaviour(of: to)).findings
  }

  /// The effects of what somebody gains by one more rule, beside what a first rule gives.
  static func effects(
    ofGaining rule: String, beside first: String = "{apiGroups: [\"\"], resources: [configmaps], verbs: [get]}",
    to subject: String = "{kind: User, name: bob}", among others: String = namespace
  ) throws -> [Effect] {
    try findings(others + grant([first], to: subject), others + grant([first, rule], to: subject)).map(\.effect)
  }

  /// A ClusterRole of these rules, bound cluster-wide, or in a namespace.
  static func grant(
    _ rules: [String], to subject: String, as name: String = "special", in namespace: String? = nil
  ) -> String {
    """
    ---
    apiVersion: rbac.authorization.k8s.io/v1
    kind: ClusterRole
    metadata: {name: \(name)}
    rules: [\(rules.joined(separator: ", "))]
    ---
    apiVersion: rbac.authorization.k8s.io/v1
    kind: \(namespace == nil ? "ClusterRoleBinding" : "RoleBinding")
    metadata: {name: \(name)\(namespace.map { ", namespace: \($0)" } ?? "")}
    roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: \(name)}
    subjects: [\(subject)]

    """
  }

  /// A namespace with one service account.
  static let namespace = """
    apiVersion: v1
    kind: Namespace
    metadata: {name: ci}
    ---
    apiVersion: v1
    kind: ServiceAccount
    metadata: {name: builder, namespace: ci}

    """
}
