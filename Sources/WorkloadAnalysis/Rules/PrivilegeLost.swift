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
        baselineSpec: """
          containers: [{name: api, image: r.example/api@sha256:01, securityContext: {privileged: true}}]
          """,
        targetSpec: "containers: [{name: api, image: r.example/api@sha256:01}]",
        fires: true),
      Example(
        "a container made privileged",
        baselineSpec: "containers: [{name: api, image: r.example/api@sha256:01}]",
        targetSpec: """
          containers: [{name: api, image: r.example/api@sha256:01, securityContext: {privileged: true}}]
          """,
        fires: false),
    ])
}
