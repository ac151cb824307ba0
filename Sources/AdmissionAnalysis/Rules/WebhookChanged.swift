import Findings

extension FindingRule {
  static let webhookChanged = FindingRule(
    id: "admission/webhook-changed",
    title: "A webhook asks somebody else, or gives less time",
    explanation: """
      Another Service or URL decides about the same requests: whether it decides alike no snapshot shows. With less \
      time more calls end as failures.
      """,
    severities: """
      Medium for another backend, low for less time.
      """,
    references: [
      "https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/"
    ],
    examples: [
      Example(
        "another Service",
        baseline: RuleExamples.webhook(),
        target: RuleExamples.webhook(service: "image-policy-2"),
        fires: true),
      Example(
        "more time",
        baseline: RuleExamples.webhook(),
        target: RuleExamples.webhook("timeoutSeconds: 20"),
        fires: false),
    ])
}
