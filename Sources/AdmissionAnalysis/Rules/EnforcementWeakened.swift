import Findings

extension FindingRule {
  static let enforcementWeakened = FindingRule(
    id: "admission/enforcement-weakened",
    title: "A check warns or records what it refuses in the baseline",
    explanation: """
      The policy still sees the requests; its bindings say Warn or Audit instead of Deny, so that they are let in.
      """,
    severities: """
      What is no longer refused: critical for roles and admission's own objects, high for pods and what makes them, \
      medium for other built-in kinds, low for custom ones.
      """,
    references: [
      "https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/"
    ],
    examples: [
      Example(
        "Deny that became Audit",
        baseline: RuleExamples.policy() + RuleExamples.binding("Deny"),
        target: RuleExamples.policy() + RuleExamples.binding("Audit"),
        fires: true),
      Example(
        "refused and recorded",
        baseline: RuleExamples.policy() + RuleExamples.binding("Deny"),
        target: RuleExamples.policy() + RuleExamples.binding("Deny, Audit"),
        fires: false),
    ])
}
