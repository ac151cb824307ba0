import Findings

extension AccessRules {
  static let clusterAdminGained = FindingRule(
    id: "access/cluster-admin-gained",
    title: "Somebody may do everything in the target and not in the baseline",
    explanation: """
      A user, group or service account holds every verb on every resource of the whole cluster, through cluster-admin \
      or through rules that amount to it. Nothing in the cluster is out of its reach: secrets of all namespaces, nodes, \
      admission control and the rules themselves. The usual cause is an elevation during an incident that nobody took \
      back.
      """,
    severities: "critical",
    references: [goodPractices],
    examples: [
      .init(
        "a service account elevated during an incident", both: Example.account, target: Example.elevation, fires: true),
      .init(
        "the same binding under another name", both: Example.account, baseline: Example.elevation,
        target: Example.elevation.replacing("incident-4711", with: "renamed"), fires: false),
    ])

  private enum Example {
    static let account = """
      apiVersion: v1
      kind: ServiceAccount
      metadata: {name: api, namespace: shop}
      """
    static let elevation = """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: {name: incident-4711}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
      subjects: [{kind: ServiceAccount, name: api, namespace: shop}]
      """
  }
}

extension String {
  /// For examples: the text with one word exchanged.
  func replacing(_ word: String, with other: String) -> String {
    split(separator: word, omittingEmptySubsequences: false).joined(separator: other)
  }
}
