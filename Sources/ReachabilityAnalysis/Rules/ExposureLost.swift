import Findings

extension FindingRule {
  static let exposureLost = FindingRule(
    id: "reachability/exposure-lost",
    title: "A workload can be reached from outside the cluster in the baseline only",
    explanation: """
      What clients outside use to reach the workload is missing in the target, or open to fewer of \
      them.
      """,
    severities: "Low.",
    references: ["https://kubernetes.io/docs/concepts/services-networking/network-policies/"],
    examples: [
      Example(
        "a NodePort became a ClusterIP",
        both: """
          apiVersion: v1
          kind: Pod
          metadata: {name: web, namespace: shop, labels: {app: web, tier: front}}
          spec: {containers: [{name: c, image: i}]}
          """,
        baseline: """
          apiVersion: v1
          kind: Service
          metadata: {name: web, namespace: shop}
          spec: {type: NodePort, selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
          """,
        target: """
          apiVersion: v1
          kind: Service
          metadata: {name: web, namespace: shop}
          spec: {type: ClusterIP, selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
          """,
        fires: true),
      Example(
        "a NodePort became a LoadBalancer for everybody",
        both: """
          apiVersion: v1
          kind: Pod
          metadata: {name: web, namespace: shop, labels: {app: web, tier: front}}
          spec: {containers: [{name: c, image: i}]}
          """,
        baseline: """
          apiVersion: v1
          kind: Service
          metadata: {name: web, namespace: shop}
          spec: {type: NodePort, selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
          """,
        target: """
          apiVersion: v1
          kind: Service
          metadata: {name: web, namespace: shop}
          spec: {type: LoadBalancer, selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
          """,
        fires: false),
    ])
}
