import Findings

extension FindingRule {
  static let enforcementMissing = FindingRule(
    id: "reachability/enforcement-missing",
    title: "Network policies are enforced in one cluster only",
    explanation: """
      A NetworkPolicy does nothing unless the CNI enforces it. Flannel and kubenet never do, the AWS \
      VPC CNI does when asked to, Cilium can be told not to. The CNI is told from its DaemonSet and \
      settings in kube-system, or by the configuration.
      """,
    severities: "Critical where the target does not enforce, medium where the baseline does not.",
    references: ["https://kubernetes.io/docs/concepts/services-networking/network-policies/"],
    examples: [
      Example(
        "calico in the baseline, flannel in the target",
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
          """,
        baseline: """
          apiVersion: apps/v1
          kind: DaemonSet
          metadata: {name: calico-node, namespace: kube-system}
          spec:
            selector: {matchLabels: {app: cni}}
            template:
              metadata: {labels: {app: cni}}
              spec: {hostNetwork: true, containers: [{name: c, image: i}]}
          """,
        target: """
          apiVersion: apps/v1
          kind: DaemonSet
          metadata: {name: kube-flannel-ds, namespace: kube-system}
          spec:
            selector: {matchLabels: {app: cni}}
            template:
              metadata: {labels: {app: cni}}
              spec: {hostNetwork: true, containers: [{name: c, image: i}]}
          """,
        fires: true),
      Example(
        "both run calico",
        both: """
          apiVersion: apps/v1
          kind: DaemonSet
          metadata: {name: calico-node, namespace: kube-system}
          spec:
            selector: {matchLabels: {app: cni}}
            template:
              metadata: {labels: {app: cni}}
              spec: {hostNetwork: true, containers: [{name: c, image: i}]}
          ---
          apiVersion: v1
          kind: Pod
          metadata: {name: web, namespace: shop, labels: {app: web, tier: front}}
          spec: {containers: [{name: c, image: i}]}
          ---
          apiVersion: networking.k8s.io/v1
          kind: NetworkPolicy
          metadata: {name: deny, namespace: shop}
          spec: {podSelector: {}, policyTypes: [Ingress]}
          """,
        fires: false),
    ])
}
