import Findings

extension FindingRule {
  static let reachNarrowed = FindingRule(
    id: "admission/reach-narrowed",
    title: "A check covers fewer requests than in the baseline",
    explanation: """
      Resources, subresources, operations, scope, names, labels that must be there, or a namespace that lost such a \
      label: what is no longer covered is let in unchecked. `pods` leaves out `pods/ephemeralcontainers`, \
      `Namespaced` leaves out Namespaces themselves.
      """,
    severities: """
      What is no longer covered: critical for roles and admission's own objects, high for pods and what makes them, \
      medium for other built-in kinds, low for custom ones; one less where no namespace of today is concerned.
      """,
    references: [
      "https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/"
    ],
    examples: [
      Example(
        "updates that are no longer checked",
        baseline: RuleExamples.policy() + RuleExamples.binding(),
        target: RuleExamples.policy(operations: "CREATE") + RuleExamples.binding(),
        fires: true),
      Example(
        "in another order",
        baseline: RuleExamples.policy() + RuleExamples.binding(),
        target: RuleExamples.policy(operations: "UPDATE, CREATE") + RuleExamples.binding(),
        fires: false),
    ])
}
