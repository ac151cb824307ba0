import Findings

extension FindingRule {
  static let exposureGained = FindingRule(
    id: "reachability/exposure-gained",
    title: "A workload can be reached from outside the cluster in the target only",
    explanation: """
      A Service of type LoadBalancer or NodePort, externalIPs, wider loadBalancerSourceRanges, an \
      Ingress or a route leads to pods that the baseline does not expose so.
      """,
    severities: "High; medium where network policies block outside addresses on these ports.",
    references: ["https://kubernetes.io/docs/concepts/services-networking/network-policies/"],
    examples: [
      Example(
        "a Service became a LoadBalancer",
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
          spec: {type: ClusterIP, selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
          """,
        target: """
          apiVersion: v1
          kind: Service
          metadata: {name: web, namespace: shop}
          spec: {type: LoadBalancer, selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
          """,
        fires: true),
      Example(
        "source ranges are written differently",
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
          spec: {type: LoadBalancer, selector: {app: web}, ports: [{port: 80, targetPort: 8080}], loadBalancerSourceRanges: [10.0.0.0/8]}
          """,
        target: """
          apiVersion: v1
          kind: Service
          metadata: {name: web, namespace: shop}
          spec: {type: LoadBalancer, selector: {app: web}, ports: [{port: 80, targetPort: 8080}], loadBalancerSourceRanges: [10.0.0.0/9, 10.128.0.0/9]}
          """,
        fires: false),
    ])
}
