import Findings

extension FindingRule {
  static let exemptionAdded = FindingRule(
    id: "admission/exemption-added",
    title: "A check leaves somebody out that it covers in the baseline",
    explanation: """
      A negative requirement of a selector (NotIn, DoesNotExist) takes namespaces or objects out. Whoever may set \
      the label gets past the check.
      """,
    severities: """
      What is exempt: critical for roles and admission's own objects, high for pods and what makes them, medium for \
      other built-in kinds, low for custom ones; one less where no namespace of today is exempt.
      """,
    references: [
      "https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/"
    ],
    examples: [
      Example(
        "a namespace that is left out",
        baseline: RuleExamples.webhook(),
        target: RuleExamples.webhook(
          "namespaceSelector: {matchExpressions: [{key: kubernetes.io/metadata.name, operator: NotIn, values: [shop]}]}"
        ),
        fires: true),
      Example(
        "a selector that selects everything",
        baseline: RuleExamples.webhook(),
        target: RuleExamples.webhook("namespaceSelector: {}"),
        fires: false),
    ])
}
