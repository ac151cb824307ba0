import Documents
import KubernetesModel

extension TrafficReadings {
  /// Networks besides the one that all pods share.
  static let networks: [KindReading] = [
    multiNetworkPolicy, networkAttachmentDefinition, clusterUserDefinedNetwork, userDefinedNetwork,
  ]

  private static let multiNetworkPolicy: KindReading = .deciding(
    "MultiNetworkPolicy", of: "k8s.cni.cncf.io", plural: "multi-networkpolicies",
    effect: .otherNetwork(.either, .medium),
    keep: ["metadata": ["annotations": ["k8s.v1.cni.cncf.io/policy-for": .whole]], "spec": .whole],
    unordered: ["spec.policyTypes"],
    reason: "which traffic may flow on other networks of pods",
    reach: DecisionReach.selected,
    example: #"""
      {apiVersion: k8s.cni.cncf.io/v1beta1, kind: MultiNetworkPolicy, metadata: {name: example, namespace: shop,
      annotations: {k8s.v1.cni.cncf.io/policy-for: storage}},
      spec: {podSelector: {matchLabels: {app: db}}, policyTypes: [Ingress]}}
      """#,
    keeps: #"{"metadata":{"annotations":{"k8s.v1.cni.cncf.io/policy-for":"storage"}},"#
      + #""spec":{"podSelector":{"matchLabels":{"app":"db"}},"policyTypes":["Ingress"]}}"#)

  private static let networkAttachmentDefinition: KindReading = .deciding(
    "NetworkAttachmentDefinition", of: "k8s.cni.cncf.io", plural: "network-attachment-definitions",
    effect: .otherNetwork(.permits, .medium),
    keep: ["spec": ["config": .embedded(.json, .whole)]],
    reason: "which other networks pods may be on",
    example: #"""
      {apiVersion: k8s.cni.cncf.io/v1, kind: NetworkAttachmentDefinition, metadata: {name: example, namespace:
      shop}, spec: {config: '{"type":"macvlan","master":"eth1"}'}}
      """#,
    keeps: #"{"spec":{"config":{"master":"eth1","type":"macvlan"}}}"#)

  private static let clusterUserDefinedNetwork: KindReading = .deciding(
    "ClusterUserDefinedNetwork", of: "k8s.ovn.org", plural: "clusteruserdefinednetworks",
    scope: .cluster,
    effect: .ownNetwork,
    names: [NamePlace("spec.namespaceSelector", .namespaceSelector)],
    reason: "which namespaces are on a network of their own",
    reach: DecisionReach.userDefinedNetwork,
    example: #"""
      {apiVersion: k8s.ovn.org/v1, kind: ClusterUserDefinedNetwork, metadata: {name: example}, spec:
      {namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}}, network: {topology: Layer2, layer2:
      {role: Primary}}}}
      """#,
    keeps: #"""
      {"spec":{"namespaceSelector":{"matchLabels":{"kubernetes.io/metadata.name":"shop"}},"network":{"layer2":{\#
      "role":"Primary"},"topology":"Layer2"}}}
      """#)

  private static let userDefinedNetwork: KindReading = .deciding(
    "UserDefinedNetwork", of: "k8s.ovn.org", plural: "userdefinednetworks",
    effect: .ownNetwork,
    reason: "which namespaces are on a network of their own",
    reach: DecisionReach.userDefinedNetwork,
    example: #"""
      {apiVersion: k8s.ovn.org/v1, kind: UserDefinedNetwork, metadata: {name: example, namespace: shop}, spec:
      {topology: Layer2, layer2: {role: Primary}}}
      """#,
    keeps: #"{"spec":{"layer2":{"role":"Primary"},"topology":"Layer2"}}"#)
}
