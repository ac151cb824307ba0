import Findings

extension FindingRule {
  static let isolationGained = FindingRule(
    id: "reachability/isolation-gained",
    title: "A policy isolates pods in the target that none isolates in the baseline",
    explanation: """
      From the moment a policy selects a pod in a direction, only what policies allow passes. The \
      target is stricter; what its pods need and no rule names will fail there.
      """,
    severities: """
      Medium; info while the other side of every connection blocks it anyway.
      """,
    references: ["https://kubernetes.io/docs/concepts/services-networking/network-policies/"],
    examples: [
      Example(
        "a deny policy exists in the target only",
        both: """
          apiVersion: v1
          kind: Pod
          metadata: {name: web, namespace: shop, labels: {app: web}}
          spec: {containers: [{name: c, image: i}]}
          ---
          apiVersion: v1
          kind: Pod
          metadata: {name: db, namespace: shop, labels: {app: db}}
          spec: {containers: [{name: c, image: i, ports: [{name: sql, containerPort: 5432}]}]}
          """,
        target: """
          apiVersion: networking.k8s.io/v1
          kind: NetworkPolicy
          metadata: {name: db, namespace: shop}
          spec:
            podSelector: {matchLabels: {app: db}}
            policyTypes: [Ingress]
            ingress: []
          """,
        fires: true),
      Example(
        "the new policy allows everything",
        both: """
          apiVersion: v1
          kind: Pod
          metadata: {name: web, namespace: shop, labels: {app: web}}
          spec: {containers: [{name: c, image: i}]}
          ---
          apiVersion: v1
          kind: Pod
          metadata: {name: db, namespace: shop, labels: {app: db}}
          spec: {containers: [{name: c, image: i, ports: [{name: sql, containerPort: 5432}]}]}
          """,
        target: """
          apiVersion: networking.k8s.io/v1
          kind: NetworkPolicy
          metadata: {name: db, namespace: shop}
          spec:
            podSelector: {matchLabels: {app: db}}
            policyTypes: [Ingress]
            ingress: [{}]
          """,
        fires: false),
    ])
}
