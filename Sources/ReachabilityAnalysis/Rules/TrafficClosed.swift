import Findings

extension FindingRule {
  static let trafficClosed = FindingRule(
    id: "reachability/traffic-closed",
    title: "Pods can no longer make or accept connections that the baseline allows",
    explanation: """
      The target lets less through than the baseline. That is no weakness, but what depends on the \
      connection will fail there, for example after a failover.
      """,
    severities: """
      Low; info while the other side of the connection blocks it anyway, at most medium while latent.
      """,
    references: ["https://kubernetes.io/docs/concepts/services-networking/network-policies/"],
    examples: [
      Example(
        "a rule is missing",
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
        baseline: """
          apiVersion: networking.k8s.io/v1
          kind: NetworkPolicy
          metadata: {name: db, namespace: shop}
          spec:
            podSelector: {matchLabels: {app: db}}
            policyTypes: [Ingress]
            ingress: [{from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 5432}]}]
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
        "one rule was split in two policies",
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
        baseline: """
          apiVersion: networking.k8s.io/v1
          kind: NetworkPolicy
          metadata: {name: db, namespace: shop}
          spec:
            podSelector: {matchLabels: {app: db}}
            policyTypes: [Ingress]
            ingress: [{from: [{podSelector: {}}], ports: [{port: 5432}, {port: 5433}]}]
          """,
        target: """
          apiVersion: networking.k8s.io/v1
          kind: NetworkPolicy
          metadata: {name: db-a, namespace: shop}
          spec:
            podSelector: {matchLabels: {app: db}}
            policyTypes: [Ingress]
            ingress: [{from: [{podSelector: {}}], ports: [{port: 5432}]}]
          ---
          apiVersion: networking.k8s.io/v1
          kind: NetworkPolicy
          metadata: {name: db-b, namespace: shop}
          spec:
            podSelector: {matchLabels: {app: db}}
            policyTypes: [Ingress]
            ingress: [{from: [{podSelector: {}}], ports: [{port: 5433}]}]
          """,
        fires: false),
    ])
}
