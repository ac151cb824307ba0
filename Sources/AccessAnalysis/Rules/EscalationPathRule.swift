import Findings

extension AccessRules {
  static let escalationPath = FindingRule(
    id: "access/escalation-path",
    title: "Somebody can make itself powerful in one cluster only",
    explanation: """
      Rights lead to more rights: who may create pods in a namespace acts as any service account of it, who may bind \
      roles gives itself any role, who may impersonate is somebody else. The finding names a shortest path from a \
      subject to cluster-admin, to the nodes, or to what passes the API server, hop by hop, where only one of the \
      clusters has one. Constrained impersonation (`impersonate:user-info` and its kin) is compared as rights, but no \
      path leads through it. The subject's own rights need not have changed: often an account that it can become gained \
      something.
      """,
    severities: """
      critical for a way to cluster-admin that only the target has, high for one to the nodes or to requests; low and \
      info where only the baseline has it
      """,
    references: [goodPractices],
    examples: [
      .init(
        "an account that developers can become was elevated", both: Example.developers, target: Example.elevation,
        fires: true),
      .init(
        "the developers could become another such account before", both: Example.developers + "\n---\n" + Example.other,
        target: Example.elevation, fires: false),
    ])

  private enum Example {
    static let developers = """
      apiVersion: v1
      kind: ServiceAccount
      metadata: {name: api, namespace: shop}
      ---
      apiVersion: v1
      kind: ServiceAccount
      metadata: {name: operator, namespace: shop}
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: Role
      metadata: {name: deployer, namespace: shop}
      rules: [{apiGroups: [apps], resources: [deployments], verbs: [create]}]
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: {name: developers, namespace: shop}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: deployer}
      subjects: [{kind: Group, name: developers}]
      """
    static let elevation = """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: {name: incident-4711}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
      subjects: [{kind: ServiceAccount, name: api, namespace: shop}]
      """
    static let other = """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: {name: operator}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
      subjects: [{kind: ServiceAccount, name: operator, namespace: shop}]
      """
  }
}
