import Findings

extension FindingRule {
  static let policyMissing = FindingRule(
    id: "admission/policy-missing",
    title: "A check of the baseline has no counterpart in the target",
    explanation: """
      Nothing in the target asks the same, under whatever name, of requests that the baseline checks. Where policies \
      that only the target has meet the same requests, nothing is claimed: they are compared as text.
      """,
    severities: """
      What the check covers: critical for roles and admission's own objects, high for pods and what makes them, \
      medium for other built-in kinds, low for custom ones.
      """,
    references: [
      "https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/"
    ],
    examples: [
      Example(
        "a policy that is gone with its binding",
        both: RuleExamples.namespace,
        baseline: RuleExamples.policy() + RuleExamples.binding(),
        fires: true),
      Example(
        "a policy of another name",
        baseline: RuleExamples.policy() + RuleExamples.binding(),
        target: (RuleExamples.policy() + RuleExamples.binding()).split(separator: "few-replicas").joined(
          separator: "other"),
        fires: false),
    ])
}
