import Findings

extension FindingRule {
  static let failurePolicyWeakened = FindingRule(
    id: "admission/failure-policy-weakened",
    title: "A check lets through what it cannot decide, which the baseline refuses",
    explanation: """
      With Ignore a webhook that does not answer, or a policy whose expression is an error, lets requests in. Every \
      backend can fail, by load, by a network policy, by a deleted pod: whoever can make it fail gets past it. Of a \
      policy it shows only where an expression errs.
      """,
    severities: """
      High for pods and what makes them, else medium or low; of a policy latent and one less.
      """,
    references: [
      "https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/"
    ],
    examples: [
      Example(
        "a webhook that fails open",
        baseline: RuleExamples.webhook("failurePolicy: Fail"),
        target: RuleExamples.webhook("failurePolicy: Ignore"),
        fires: true),
      Example(
        "the default, written out",
        baseline: RuleExamples.webhook(),
        target: RuleExamples.webhook("failurePolicy: Fail"),
        fires: false),
    ])
}
