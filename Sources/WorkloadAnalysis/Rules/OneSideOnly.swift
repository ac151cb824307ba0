import Findings

extension FindingRule {
  static let oneSideOnly = FindingRule(
    id: "workloads/one-side-only", title: "A workload exists in one cluster only",
    explanation: """
      Nothing can be compared where one cluster does not run the workload. It is told apart from drift: a recovery cluster \
      is often scaled down or keeps tools of its own. What a workload that only the target has holds of high privileges is \
      reported as gained all the same.
      """,
    severities: """
      Info.
      """,
    examples: [
      Example(
        "a workload that the target lacks",
        both: """
          apiVersion: apps/v1
          kind: Deployment
          metadata: {name: api, namespace: shop}
          spec:
            selector: {matchLabels: {app: api}}
            template:
              metadata: {labels: {app: api}}
              spec:
                containers: [{name: api, image: r.example/api@sha256:01}]
          """,
        baseline: """
          apiVersion: apps/v1
          kind: Deployment
          metadata: {name: job, namespace: shop}
          spec:
            selector: {matchLabels: {app: api}}
            template:
              metadata: {labels: {app: api}}
              spec:
                containers: [{name: api, image: r.example/api@sha256:01}]
          """,
        fires: true),
      Example(
        "the same workloads",
        spec: "containers: [{name: api, image: r.example/api@sha256:01}]",
        fires: false),
    ])
}
