import Findings

extension FindingRule {
  static let secretReferencesChanged = FindingRule(
    id: "workloads/secret-references-changed", title: "A workload reads other Secrets than in the baseline",
    explanation: """
      Environment variables, volumes or pull secrets name other Secrets, or variables other keys of them. A workload that reads the administrator's Secret in \
      place of its own gained what that Secret opens. Names are compared, never contents.
      """,
    severities: """
      Medium for Secrets gained, low for keys of a Secret that both read, info for what is lost.
      """,
    references: ["https://kubernetes.io/docs/concepts/configuration/secret/"],
    examples: [
      Example(
        "a Secret added",
        baselineSpec: "containers: [{name: api, image: r.example/api@sha256:01}]",
        targetSpec: """
          containers: [{name: api, image: r.example/api@sha256:01, envFrom: [{secretRef: {name: admin}}]}]
          """,
        fires: true),
      Example(
        "no Secret",
        spec: "containers: [{name: api, image: r.example/api@sha256:01}]",
        fires: false),
    ])
}
