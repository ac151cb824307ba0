import Findings

extension FindingRule {
  static let privilegeLost = FindingRule(
    id: "workloads/privilege-lost", title: "A workload lacks a privilege that it has in the baseline",
    explanation: """
      The reverse of a gain: the target is stricter. A workload that needs the privilege will not work after a failover.
      """,
    severities: """
      Info.
      """,
    references: ["https://kubernetes.io/docs/concepts/security/pod-security-standards/"],
    examples: [
      Example(
        "a container no longer privileged",
        baseline: """
          apiVersion: apps/v1
          kind: Deployment
          metadata: {name: api, namespace: shop}
          spec:
            selector: {matchLabels: {app: api}}
            template:
              metadata: {labels: {app: api}}
              spec:
                containers: [{name: api, image: r.example/api@sha256:01, securityContext: {privileged: true}}]
          """,
        target: """
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
        fires: true),
      Example(
        "a container made privileged",
        baseline: """
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
        target: """
          apiVersion: apps/v1
          kind: Deployment
          metadata: {name: api, namespace: shop}
          spec:
            selector: {matchLabels: {app: api}}
            template:
              metadata: {labels: {app: api}}
              spec:
                containers: [{name: api, image: r.example/api@sha256:01, securityContext: {privileged: true}}]
          """,
        fires: false),
    ])
}
