import Findings

extension FindingRule {
  static let policySelectsNothing = FindingRule(
    id: "reachability/policy-selects-nothing",
    title: "A policy selects pods in one cluster and none in the other",
    explanation: """
      Labels drifted away from a policy that is the same in both clusters. Other policies still hold \
      the pods, so nothing changes today; where they do not, the finding is about lost isolation or \
      opened traffic instead.
      """,
    severities: "Low, and latent.",
    references: ["https://kubernetes.io/docs/concepts/services-networking/network-policies/"],
    examples: [
      Example(
        "the label is gone, and another policy covers for it",
        both: """
          apiVersion: networking.k8s.io/v1
          kind: NetworkPolicy
          metadata: {name: deny, namespace: shop}
          spec: {podSelector: {}, policyTypes: [Ingress]}
          ---
          apiVersion: networking.k8s.io/v1
          kind: NetworkPolicy
          metadata: {name: front, namespace: shop}
          spec: {podSelector: {matchLabels: {tier: front}}, policyTypes: [Ingress]}
          """,
        baseline: """
          apiVersion: v1
          kind: Pod
          metadata: {name: web, namespace: shop, labels: {app: web, tier: front}}
          spec: {containers: [{name: c, image: i}]}
          """,
        target: """
          apiVersion: v1
          kind: Pod
          metadata: {name: web, namespace: shop, labels: {app: web}}
          spec: {containers: [{name: c, image: i}]}
          """,
        fires: true),
      Example(
        "both select the pod",
        both: """
          apiVersion: v1
          kind: Pod
          metadata: {name: web, namespace: shop, labels: {app: web, tier: front}}
          spec: {containers: [{name: c, image: i}]}
          ---
          apiVersion: networking.k8s.io/v1
          kind: NetworkPolicy
          metadata: {name: deny, namespace: shop}
          spec: {podSelector: {}, policyTypes: [Ingress]}
          ---
          apiVersion: networking.k8s.io/v1
          kind: NetworkPolicy
          metadata: {name: front, namespace: shop}
          spec: {podSelector: {matchLabels: {tier: front}}, policyTypes: [Ingress]}
          """,
        fires: false),
    ])
}
