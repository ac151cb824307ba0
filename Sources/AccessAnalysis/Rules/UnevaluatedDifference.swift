import Findings

extension AccessRules {
  static let unevaluatedDifference = FindingRule.unevaluatedDifference(
    of: AccessArea.id,
    examples: [
      FindingRule.Example(
        "another role for the same people", baseline: definition(role: "view"),
        target: definition(role: "cluster-admin"),
        fires: true),
      FindingRule.Example("the same definition in both", both: definition(role: "view"), fires: false),
    ])

  private static func definition(role: String) -> String {
    """
    apiVersion: rbacmanager.reactiveops.io/v1beta1
    kind: RBACDefinition
    metadata: {name: people}
    rbacBindings:
    - name: people
      subjects: [{kind: Group, name: interns}]
      clusterRoleBindings: [{clusterRole: \(role)}]
    """
  }
}
