import Findings

extension FindingRule {
  static let trafficOpened = FindingRule(
    id: "reachability/traffic-opened",
    title: "Pods may make or accept connections in the target that the baseline forbids",
    explanation: """
      A NetworkPolicy, the labels of a namespace or pods, or the meaning of a named port lets more through in the \
      target. The finding looks at one side of the connection, ingress or egress; where the other side still blocks \
      it, the finding says that it is masked.
      """,
    severities: """
      High where pods accept from outside addresses, or may reach the metadata service; medium across namespaces and \
      to other outside addresses; low within a namespace. At most medium while masked or latent.
      """,
    references: ["https://kubernetes.io/docs/concepts/services-networking/network-policies/"])
}
