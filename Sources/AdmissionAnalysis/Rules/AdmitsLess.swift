import Findings

extension FindingRule {
  static let admitsLess = FindingRule(
    id: "admission/admits-less",
    title: "A check of the target refuses requests that the baseline lets in",
    explanation: """
      A check covers more, denies where it only warned, or refuses where it cannot decide. Nothing gets past it that \
      did not before; what runs in the baseline may be refused after a failover.
      """,
    severities: """
      Medium; info where nothing of today is answered otherwise.
      """,
    references: [
      "https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/"
    ],
    examples: [
      Example(
        "a policy that denies where it only warned",
        baseline: RuleExamples.policy() + RuleExamples.binding("Warn"),
        target: RuleExamples.policy() + RuleExamples.binding("Deny"),
        fires: true),
      Example(
        "the same in other words",
        baseline: RuleExamples.policy() + RuleExamples.binding(),
        target: RuleExamples.policy(operations: "UPDATE, CREATE") + RuleExamples.binding(),
        fires: false),
    ])
}
