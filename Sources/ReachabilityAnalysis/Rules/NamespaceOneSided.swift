import Findings

extension FindingRule {
  static let namespaceOneSided = FindingRule(
    id: "reachability/namespace-one-sided",
    title: "A namespace exists in one cluster only",
    explanation: """
      Its workloads are neither compared nor counted as peers of others; that they are missing is \
      told once.
      """,
    severities: "Info.",
    references: ["https://kubernetes.io/docs/concepts/services-networking/network-policies/"],
    examples: [
      Example(
        "a namespace is missing",
        both: """
          apiVersion: v1
          kind: Pod
          metadata: {name: web, namespace: shop, labels: {app: web}}
          spec: {containers: [{name: c, image: i}]}
          """,
        baseline: """
          apiVersion: v1
          kind: Pod
          metadata: {name: web, namespace: lab, labels: {app: web}}
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
