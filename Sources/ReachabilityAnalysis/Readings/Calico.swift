import Documents
import KubernetesModel

extension TrafficReadings {
  /// Calico's policies, as its API server has them or, without one, its own resources.
  static let calico: [KindReading] = [
    felixConfiguration, globalNetworkPolicy, globalNetworkSet, hostEndpoint, networkPolicy, networkSet,
    stagedGlobalNetworkPolicy, stagedKubernetesNetworkPolicy, stagedNetworkPolicy, tier,
  ]

  /// What its API server fills in; what `types` mean where they are left out, `CalicoPolicy` says.
  private static let calicoDefaults = [
    DefaultValue("spec.selector", #""all()""#), DefaultValue("spec.tier", #""default""#),
  ]

  private static let felixConfiguration: KindReading = .deciding(
    "FelixConfiguration", of: "projectcalico.org", plural: "felixconfigurations",
    scope: .cluster,
    effect: .guardsNodes(.medium),
    keep: [
      "spec": [
        "allowIPIPPacketsFromWorkloads": .whole, "allowVXLANPacketsFromWorkloads": .whole, "bpfEnabled": .whole,
        "chainInsertMode": .whole, "defaultEndpointToHostAction": .whole, "failsafeInboundHostPorts": .whole,
        "failsafeOutboundHostPorts": .whole, "iptablesFilterAllowAction": .whole, "iptablesMangleAllowAction": .whole,
      ]
    ],
    formerGroups: ["crd.projectcalico.org"],
    reason: "how Calico's agents treat traffic between nodes and pods",
    reach: DecisionReach.unlessEmpty,
    example: #"""
      {apiVersion: projectcalico.org/v3, kind: FelixConfiguration, metadata: {name: example}, spec:
      {defaultEndpointToHostAction: Drop, chainInsertMode: Insert}}
      """#,
    keeps: #"{"spec":{"chainInsertMode":"Insert","defaultEndpointToHostAction":"Drop"}}"#)

  private static let globalNetworkPolicy: KindReading = .deciding(
    "GlobalNetworkPolicy", of: "projectcalico.org", plural: "globalnetworkpolicies",
    scope: .cluster,
    effect: .filter(.either, [], .high),
    defaults: calicoDefaults,
    omitted: ["spec.selector", "spec.tier"],
    omittedLists: ["spec.types"],
    formerGroups: ["crd.projectcalico.org"],
    reason: "which traffic Calico lets through cluster-wide",
    reach: DecisionReach.calico,
    example: #"""
      {apiVersion: projectcalico.org/v3, kind: GlobalNetworkPolicy, metadata: {name: example}, spec: {selector: app
      == 'db', order: 10, ingress: [{action: Deny}]}}
      """#,
    keeps: #"{"spec":{"ingress":[{"action":"Deny"}],"order":10,"selector":"app == 'db'","tier":"default"}}"#)

  /// Policies choose it by its labels.
  private static let globalNetworkSet: KindReading = .deciding(
    "GlobalNetworkSet", of: "projectcalico.org", plural: "globalnetworksets",
    scope: .cluster,
    effect: .named(.medium),
    keep: ["metadata": ["labels": .whole], "spec": .whole],
    unordered: ["spec.nets"],
    formerGroups: ["crd.projectcalico.org"],
    reason: "which addresses Calico's policies mean by labels",
    example: #"""
      {apiVersion: projectcalico.org/v3, kind: GlobalNetworkSet, metadata: {name: example}, spec: {nets:
      [192.0.2.0/24]}}
      """#,
    keeps: #"{"spec":{"nets":["192.0.2.0/24"]}}"#)

  /// Nodes and their addresses are those of one cluster.
  private static let hostEndpoint: KindReading = .deciding(
    "HostEndpoint", of: "projectcalico.org", plural: "hostendpoints",
    scope: .cluster,
    effect: .guardsNodes(.medium),
    keep: ["metadata": ["labels": .whole], "spec": ["interfaceName": .whole, "ports": .whole, "profiles": .whole]],
    formerGroups: ["crd.projectcalico.org"],
    reason: "which interfaces of nodes Calico's policies protect",
    example: #"""
      {apiVersion: projectcalico.org/v3, kind: HostEndpoint, metadata: {name: example}, spec: {interfaceName: "*",
      node: worker-1, profiles: [projectcalico-default-allow]}}
      """#,
    keeps: #"{"spec":{"interfaceName":"*","profiles":["projectcalico-default-allow"]}}"#)

  private static let networkPolicy: KindReading = .deciding(
    "NetworkPolicy", of: "projectcalico.org", plural: "networkpolicies",
    effect: .filter(.either, [], .high),
    defaults: calicoDefaults,
    omitted: ["spec.selector", "spec.tier"],
    omittedLists: ["spec.types"],
    formerGroups: ["crd.projectcalico.org"],
    reason: "which traffic Calico lets through",
    reach: DecisionReach.calico,
    example: #"""
      {apiVersion: projectcalico.org/v3, kind: NetworkPolicy, metadata: {name: example, namespace: shop}, spec:
      {selector: app == 'db', order: 10, ingress: [{action: Deny}]}}
      """#,
    keeps: #"{"spec":{"ingress":[{"action":"Deny"}],"order":10,"selector":"app == 'db'","tier":"default"}}"#)

  /// Policies choose it by its labels.
  private static let networkSet: KindReading = .deciding(
    "NetworkSet", of: "projectcalico.org", plural: "networksets",
    effect: .named(.medium),
    keep: ["metadata": ["labels": .whole], "spec": .whole],
    unordered: ["spec.nets"],
    formerGroups: ["crd.projectcalico.org"],
    reason: "which addresses Calico's policies of a namespace mean by labels",
    example: #"""
      {apiVersion: projectcalico.org/v3, kind: NetworkSet, metadata: {name: example, namespace: shop}, spec: {nets:
      [192.0.2.0/24]}}
      """#,
    keeps: #"{"spec":{"nets":["192.0.2.0/24"]}}"#)

  private static let stagedGlobalNetworkPolicy: KindReading = .deciding(
    "StagedGlobalNetworkPolicy", of: "projectcalico.org", plural: "stagedglobalnetworkpolicies",
    scope: .cluster,
    effect: .filter(.either, [], .low),
    formerGroups: ["crd.projectcalico.org"],
    reason: "which policies of Calico are only tried out",
    reach: DecisionReach.none,
    example: #"""
      {apiVersion: projectcalico.org/v3, kind: StagedGlobalNetworkPolicy, metadata: {name: example}, spec:
      {selector: all()}}
      """#,
    keeps: #"{"spec":{"selector":"all()"}}"#)

  private static let stagedKubernetesNetworkPolicy: KindReading = .deciding(
    "StagedKubernetesNetworkPolicy", of: "projectcalico.org", plural: "stagedkubernetesnetworkpolicies",
    effect: .filter(.either, [], .low),
    formerGroups: ["crd.projectcalico.org"],
    reason: "which network policies Calico only tries out",
    reach: DecisionReach.none,
    example: #"""
      {apiVersion: projectcalico.org/v3, kind: StagedKubernetesNetworkPolicy, metadata: {name: example, namespace:
      shop}, spec: {podSelector: {}}}
      """#,
    keeps: #"{"spec":{"podSelector":{}}}"#)

  private static let stagedNetworkPolicy: KindReading = .deciding(
    "StagedNetworkPolicy", of: "projectcalico.org", plural: "stagednetworkpolicies",
    effect: .filter(.either, [], .low),
    formerGroups: ["crd.projectcalico.org"],
    reason: "which policies of Calico are only tried out",
    reach: DecisionReach.none,
    example: #"""
      {apiVersion: projectcalico.org/v3, kind: StagedNetworkPolicy, metadata: {name: example, namespace: shop},
      spec: {selector: all()}}
      """#,
    keeps: #"{"spec":{"selector":"all()"}}"#)

  private static let tier: KindReading = .deciding(
    "Tier", of: "projectcalico.org", plural: "tiers",
    scope: .cluster,
    effect: .named(.medium),
    formerGroups: ["crd.projectcalico.org"],
    reason: "in which order Calico's policies count",
    example: #"""
      {apiVersion: projectcalico.org/v3, kind: Tier, metadata: {name: example}, spec: {order: 100, defaultAction:
      Pass}}
      """#,
    keeps: #"{"spec":{"defaultAction":"Pass","order":100}}"#)
}
