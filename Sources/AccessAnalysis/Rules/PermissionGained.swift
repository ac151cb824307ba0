import Findings

extension AccessRules {
  static let permissionGained = FindingRule(
    id: "access/permission-gained",
    title: "Somebody may do in the target what the baseline does not allow",
    explanation: """
      What a user, group or service account may do is compared as a set: verbs, resources, names and scope, through \
      all bindings together. Renamed or split roles, reordered rules and the same rule written otherwise are no \
      difference. The finding is at the subject that a binding names; members of a group are counted there and not \
      repeated. A difference that no request to the served API can show is latent.
      """,
    severities: """
      high for reading secrets, exec into pods, impersonation, tokens and what widens one's own rights; medium for \
      other writes; low for reads; info for what no request can show
      """,
    references: [rbac, goodPractices],
    examples: [
      .init(
        "a rule lost its resource names", baseline: Example.reader(names: "\n  resourceNames: [tls]"),
        target: Example.reader(names: ""), fires: true),
      .init(
        "one rule written as two", baseline: Example.reader(names: ""),
        target: Example.reader(names: "") + Example.repetition, fires: false),
    ])

  private enum Example {
    static func reader(names: String) -> String {
      """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: RoleBinding
      metadata: {name: reader, namespace: shop}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader}
      subjects: [{kind: User, name: jane}]
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: Role
      metadata: {name: reader, namespace: shop}
      rules:
      - apiGroups: [""]
        resources: [secrets]
        verbs: [get]\(names)

      """
    }
    static let repetition = """
      - {apiGroups: [""], resources: [secrets], verbs: [get], resourceNames: [tls]}

      """
  }
}
