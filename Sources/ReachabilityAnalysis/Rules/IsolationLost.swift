import Findings

extension FindingRule {
  static let isolationLost = FindingRule(
    id: "reachability/isolation-lost",
    title: "No policy isolates pods in the target that the baseline isolates",
    explanation: """
      A pod that no NetworkPolicy selects in a direction accepts, or sends, everything. The policy was \
      deleted, lost a policy type, or the labels that it selects by are gone from the pods: then no \
      policy differs between the clusters, and only the labels tell.
      """,
    severities: """
      High; at most medium while the other side of every connection blocks it, or while latent.
      """,
    references: ["https://kubernetes.io/docs/concepts/services-networking/network-policies/"],
    examples: [
      Example(
        "the policy is missing",
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
        fires: true),
      Example(
        "the label that the policy selects by is gone",
        both: """
          apiVersion: v1
          kind: Pod
          metadata: {name: web, namespace: shop, labels: {app: web}}
          spec: {containers: [{name: c, image: i}]}
          ---
          apiVersion: networking.k8s.io/v1
          kind: NetworkPolicy
          metadata: {name: db, namespace: shop}
          spec:
            podSelector: {matchLabels: {app: db}}
            policyTypes: [Ingress]
            ingress: [{from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 5432}]}]
          """,
        baseline: """
          apiVersion: v1
          kind: Pod
          metadata: {name: db, namespace: shop, labels: {app: db}}
          spec: {containers: [{name: c, image: i, ports: [{name: sql, containerPort: 5432}]}]}
          """,
        target: """
          apiVersion: v1
          kind: Pod
          metadata: {name: db, namespace: shop, labels: {app: database}}
          spec: {containers: [{name: c, image: i, ports: [{name: sql, containerPort: 5432}]}]}
          """,
        fires: true),
      Example(
        "another policy isolates the same pods just as much",
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
            ingress: []
          """,
        target: """
          apiVersion: networking.k8s.io/v1
          kind: NetworkPolicy
          metadata: {name: deny-database, namespace: shop}
          spec:
            podSelector: {matchLabels: {app: db}}
            policyTypes: [Ingress]
            ingress: []
          """,
        fires: false),
    ])
}
