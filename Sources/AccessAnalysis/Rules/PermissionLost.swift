import Findings

extension AccessRules {
  static let permissionLost = FindingRule(
    id: "access/permission-lost",
    title: "Somebody may no longer do in the target what the baseline allows",
    explanation: """
      The target is stricter. That is safe for the cluster and dangerous for a failover: the workload or the person \
      that relies on the permission is refused there. Often a binding was never created, an aggregation label was lost \
      or a role was narrowed in one cluster only.
      """,
    severities: "medium for what hands over secrets or identities, low for other writes, info for reads",
    references: [rbac],
    examples: [
      .init("a binding is missing", both: Example.role, baseline: Example.binding, fires: true),
      .init(
        "a role nobody is bound to is missing", both: Example.binding.replacing("view", with: "edit"),
        baseline: Example.role, fires: false),
    ])

  private enum Example {
    static let role = """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: {name: unused}
      rules: [{apiGroups: [""], resources: [pods], verbs: [get]}]
      """
    static let binding = """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: {name: devs, namespace: shop}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
      subjects: [{kind: Group, name: "oidc:devs"}]
      """
  }
}
