import Findings

extension FindingRule {
  static let bindingMissing = FindingRule(
    id: "admission/binding-missing",
    title: "A policy is there and nothing binds it any more",
    explanation: """
      A policy acts only through bindings that name it. Without one it stands in every list and refuses nothing; a \
      misspelt name in a binding is no error anywhere.
      """,
    severities: """
      What the policy covers: critical for roles and admission's own objects, high for pods and what makes them, \
      medium for other built-in kinds, low for custom ones.
      """,
    references: [
      "https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/"
    ],
    examples: [
      Example(
        "a binding that names another policy",
        baseline: RuleExamples.policy() + RuleExamples.binding(),
        target: RuleExamples.policy() + RuleExamples.binding(policy: "few-replica"),
        fires: true),
      Example(
        "bound in both",
        baseline: RuleExamples.policy() + RuleExamples.binding(),
        target: RuleExamples.policy() + RuleExamples.binding(),
        fires: false),
    ])
}
