import Findings

extension FindingRule {
  static let webhookDead = FindingRule(
    id: "admission/webhook-dead",
    title: "A webhook has nobody to ask in one cluster",
    explanation: """
      Its Service, or the port of it, does not exist. Under Ignore nothing is checked; under Fail everything in its \
      reach is refused, also what recovery needs.
      """,
    severities: """
      High under Fail; under Ignore by what it covers.
      """,
    references: [
      "https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/"
    ],
    examples: [
      Example(
        "a Service that is gone", both: RuleExamples.webhook(), baseline: services("image-policy", "other"),
        target: services("other"), fires: true),
      Example(
        "its Service in both", both: RuleExamples.webhook() + services("image-policy"), fires: false),
    ])

  private static func services(_ names: String...) -> String {
    names.map {
      "\n---\napiVersion: v1\nkind: Service\nmetadata: {name: \($0), namespace: security}\nspec: {ports: [{port: 443}]}"
    }
    .joined()
  }
}
