import Findings

extension FindingRule {
  static let hostNetworkChanged = FindingRule(
    id: "reachability/host-network-changed",
    title: "Pods that policies hold in one cluster use the node's network in the other",
    explanation: """
      A pod with hostNetwork has its node's address, and Kubernetes does not define what a \
      NetworkPolicy that selects it does: most CNIs let all its traffic pass.
      """,
    severities: "Medium where the target's pods leave the reach of policies, info where they return.",
    references: ["https://kubernetes.io/docs/concepts/services-networking/network-policies/"],
    examples: [
      Example(
        "hostNetwork was switched on",
        both: """
          apiVersion: networking.k8s.io/v1
          kind: NetworkPolicy
          metadata: {name: deny, namespace: shop}
          spec: {podSelector: {}, policyTypes: [Ingress]}
          """,
        baseline: """
          apiVersion: v1
          kind: Pod
          metadata: {name: web, namespace: shop, labels: {app: web}}
          spec: {containers: [{name: c, image: i}]}
          """,
        target: """
          apiVersion: v1
          kind: Pod
          metadata: {name: web, namespace: shop, labels: {app: web}}
          spec: {hostNetwork: true, containers: [{name: c, image: i}]}
          """,
        fires: true),
      Example(
        "no policy selects the pods",
        baseline: """
          apiVersion: v1
          kind: Pod
          metadata: {name: web, namespace: shop, labels: {app: web}}
          spec: {containers: [{name: c, image: i}]}
          """,
        target: """
          apiVersion: v1
          kind: Pod
          metadata: {name: web, namespace: shop, labels: {app: web}}
          spec: {hostNetwork: true, containers: [{name: c, image: i}]}
          """,
        fires: false),
    ])
}
