import Findings

extension AccessRules {
  static let danglingBinding = FindingRule(
    id: "access/dangling-binding",
    title: "A binding refers to a role that does not exist, in one cluster only",
    explanation: """
      The binding grants nothing today. Whoever may create a role of that name decides what its subjects may do from \
      then on, without touching the binding; and a role restored from a backup becomes live unnoticed.
      """,
    severities: "low; always latent",
    references: [rbac],
    examples: [
      .init("a binding to a missing role", both: Example.other, target: Example.dangling, fires: true),
      .init(
        "missing in both clusters", baseline: Example.dangling,
        target: Example.dangling.replacing("mgr", with: "other"),
        fires: false),
    ])

  private enum Example {
    static let other = """
      apiVersion: v1
      kind: Namespace
      metadata: {name: shop}
      """
    static let dangling = """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: {name: mgr, namespace: shop}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: release-manager}
      subjects: [{kind: User, name: jane}]
      """
  }
}
