import Findings

extension AccessRules {
  static let danglingBinding = FindingRule(
    id: "access/dangling-binding",
    title: "A binding refers to a role that is not there, in one cluster only",
    explanation: """
      Where the role does not exist, the binding grants nothing today. Whoever may create a role of that name decides \
      what its subjects may do from then on, without touching the binding; and a role restored from a backup becomes \
      live unnoticed. Manifests that are not stated to be whole cannot tell that a role does not exist: there the \
      subjects may do whatever it allows.
      """,
    severities: """
      Of a role that manifests do not hold: high cluster-wide, medium in a namespace, effective. Of one that does not \
      exist: low; medium where somebody who is no administrator may create it, high where with any rights; latent.
      """,
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
