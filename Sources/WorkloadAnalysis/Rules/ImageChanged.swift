import Findings

extension FindingRule {
  static let imageChanged = FindingRule(
    id: "workloads/image-changed", title: "A workload runs another image than in the baseline",
    explanation: """
      The same container runs another image: another registry, tag or digest. During a rollout that is expected; between \
      clusters that should be alike it means that one of them missed an update, or got one that the other did not.
      """,
    severities: """
      Medium when the registry is another one, else low.
      """,
    references: ["https://kubernetes.io/docs/concepts/containers/images/"],
    examples: [
      Example(
        "another digest",
        baselineSpec: "containers: [{name: api, image: r.example/api@sha256:01}]",
        targetSpec: "containers: [{name: api, image: r.example/api@sha256:02}]",
        fires: true),
      Example(
        "the same image",
        spec: "containers: [{name: api, image: r.example/api@sha256:01}]",
        fires: false),
    ])
}
