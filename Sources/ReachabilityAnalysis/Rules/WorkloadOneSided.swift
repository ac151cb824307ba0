import Findings

extension FindingRule {
  static let workloadOneSided = FindingRule(
    id: "reachability/workload-one-sided",
    title: "A workload exists in one cluster only",
    explanation: """
      What policies would do to its pods in the cluster that lacks it is compared all the same, and \
      shows as latent drift.
      """,
    severities: "Info.",
    references: ["https://kubernetes.io/docs/concepts/services-networking/network-policies/"],
    examples: [
      Example(
        "a pod is missing",
        both: """
          apiVersion: v1
          kind: Pod
          metadata: {name: web, namespace: shop, labels: {app: web}}
          spec: {containers: [{name: c, image: i}]}
          """,
        baseline: """
          apiVersion: v1
          kind: Pod
          metadata: {name: batch, namespace: shop, labels: {app: web}}
          spec: {containers: [{name: c, image: i}]}
          """,
        fires: true),
      Example(
        "both have it",
        both: """
          apiVersion: v1
          kind: Pod
          metadata: {name: web, namespace: shop, labels: {app: web}}
          spec: {containers: [{name: c, image: i}]}
          """,
        fires: false),
    ])
}
