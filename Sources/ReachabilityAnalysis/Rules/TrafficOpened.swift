import Findings

extension FindingRule {
  static let trafficOpened = FindingRule(
    id: "reachability/traffic-opened",
    title: "Pods may make or accept connections in the target that the baseline forbids",
    explanation: """
      A NetworkPolicy, the labels of a namespace or of pods, or the meaning of a named port lets more \
      through in the target. The finding looks at one side of the connection, ingress or egress; where \
      the other side still blocks it, the finding says that it is masked.
      """,
    severities: """
      High where pods accept from outside addresses, or may reach the metadata service; medium across \
      namespaces and to other outside addresses; low within a namespace. At most medium while masked \
      or latent.
      """,
    references: ["https://kubernetes.io/docs/concepts/services-networking/network-policies/"],
    examples: [
      Example(
        "the peers of a rule were dropped",
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
            ingress: [{ports: [{port: 5432}]}]
          """,
        fires: true),
      Example(
        "the same rule under another name, with the port by name",
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
          metadata: {name: db-access, namespace: shop}
          spec:
            podSelector: {matchLabels: {app: db}}
            policyTypes: [Ingress]
            ingress: [{from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: sql}]}]
          """,
        fires: false),
    ])
}
