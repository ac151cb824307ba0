import Findings

extension FindingRule {
  static let warnAuditChanged = FindingRule(
    id: "admission/warn-audit-changed",
    title: "A policy warns of, or records, other requests than in the baseline",
    explanation: """
      What is refused is alike; warnings to users or entries of the audit log differ.
      """,
    severities: """
      Low.
      """,
    references: [
      "https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/"
    ],
    examples: [
      Example(
        "refused, and recorded too",
        baseline: RuleExamples.policy() + RuleExamples.binding("Deny"),
        target: RuleExamples.policy() + RuleExamples.binding("Deny, Audit"),
        fires: true),
      Example(
        "in another order",
        baseline: RuleExamples.policy() + RuleExamples.binding("Audit, Deny"),
        target: RuleExamples.policy() + RuleExamples.binding("Deny, Audit"),
        fires: false),
    ])
}
