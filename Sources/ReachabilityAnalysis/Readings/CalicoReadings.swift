import Documents
import KubernetesModel

extension TrafficReadings {
  /// Calico's policies, as its API server and as its own resources hold them.
  static let calico: [KindReading] = [
    ownFelixConfiguration, ownGlobalNetworkPolicy, ownGlobalNetworkSet, ownHostEndpoint, ownNetworkPolicy, ownNetworkSet, ownStagedGlobalNetworkPolicy, ownStagedKubernetesNetworkPolicy, ownStagedNetworkPolicy, ownTier,
    servedFelixConfiguration, servedGlobalNetworkPolicy, servedGlobalNetworkSet, servedHostEndpoint, servedNetworkPolicy, servedNetworkSet, servedStagedGlobalNetworkPolicy, servedStagedKubernetesNetworkPolicy, servedStagedNetworkPolicy, servedTier,
  ]

  private static let ownFelixConfiguration: KindReading = .deciding(
    "FelixConfiguration", of: "crd.projectcalico.org", plural: "felixconfigurations",
    scope: .cluster,
    effect: .filter(.either, [], .medium),
    keep: ["spec": [
      "allowIPIPPacketsFromWorkloads": .whole, "allowVXLANPacketsFromWorkloads": .whole, "bpfEnabled": .whole,
      "chainInsertMode": .whole, "defaultEndpointToHostAction": .whole, "failsafeInboundHostPorts": .whole,
      "failsafeOutboundHostPorts": .whole, "iptablesFilterAllowAction": .whole, "iptablesMangleAllowAction": .whole,
    ]],
    reason: "how Calico's agents treat traffic between nodes and pods",
    example: #"""
      {apiVersion: crd.projectcalico.org/v1, kind: FelixConfiguration, metadata: {name: example}, spec:
      {defaultEndpointToHostAction: Drop, chainInsertMode: Insert}}
      """#,
    keeps: #"{"spec":{"chainInsertMode":"Insert","defaultEndpointToHostAction":"Drop"}}"#)

  private static let ownGlobalNetworkPolicy: KindReading = .deciding(
    "GlobalNetworkPolicy", of: "crd.projectcalico.org", plural: "globalnetworkpolicies",
    scope: .cluster,
    effect: .filter(.either, [], .high),
    defaults: [DefaultValue("spec.tier", #""default""#)],
    reason: "which traffic Calico lets through cluster-wide",
    reach: DecisionReach.calico,
    example: #"""
      {apiVersion: crd.projectcalico.org/v1, kind: GlobalNetworkPolicy, metadata: {name: example}, spec: {selector:
      app == 'db', order: 10, ingress: [{action: Deny}]}}
      """#,
    keeps: #"{"spec":{"ingress":[{"action":"Deny"}],"order":10,"selector":"app == 'db'","tier":"default"}}"#)

  /// Policies choose it by its labels.
  private static let ownGlobalNetworkSet: KindReading = .deciding(
    "GlobalNetworkSet", of: "crd.projectcalico.org", plural: "globalnetworksets",
    scope: .cluster,
    effect: .filter(.either, [], .medium),
    keep: ["metadata": ["labels": .whole], "spec": .whole],
    unordered: ["spec.nets"],
    reason: "which addresses Calico's policies mean by labels",
    example: #"""
      {apiVersion: crd.projectcalico.org/v1, kind: GlobalNetworkSet, metadata: {name: example}, spec: {nets:
      [192.0.2.0/24]}}
      """#,
    keeps: #"{"spec":{"nets":["192.0.2.0/24"]}}"#)

  /// Nodes and their addresses are those of one cluster.
  private static let ownHostEndpoint: KindReading = .deciding(
    "HostEndpoint", of: "crd.projectcalico.org", plural: "hostendpoints",
    scope: .cluster,
    effect: .filter(.either, [], .medium),
    keep: ["metadata": ["labels": .whole], "spec": ["interfaceName": .whole, "ports": .whole, "profiles": .whole]],
    reason: "which interfaces of nodes Calico's policies protect",
    example: #"""
      {apiVersion: crd.projectcalico.org/v1, kind: HostEndpoint, metadata: {name: example}, spec: {interfaceName:
      "*", node: worker-1, profiles: [projectcalico-default-allow]}}
      """#,
    keeps: #"{"spec":{"interfaceName":"*","profiles":["projectcalico-default-allow"]}}"#)

  private static let ownNetworkPolicy: KindReading = .deciding(
    "NetworkPolicy", of: "crd.projectcalico.org", plural: "networkpolicies",
    effect: .filter(.either, [], .high),
    defaults: [DefaultValue("spec.tier", #""default""#)],
    reason: "which traffic Calico lets through",
    reach: DecisionReach.calico,
    example: #"""
      {apiVersion: crd.projectcalico.org/v1, kind: NetworkPolicy, metadata: {name: example, namespace: shop}, spec:
      {selector: app == 'db', order: 10, ingress: [{action: Deny}]}}
      """#,
    keeps: #"{"spec":{"ingress":[{"action":"Deny"}],"order":10,"selector":"app == 'db'","tier":"default"}}"#)

  /// Policies choose it by its labels.
  private static let ownNetworkSet: KindReading = .deciding(
    "NetworkSet", of: "crd.projectcalico.org", plural: "networksets",
    effect: .filter(.either, [], .medium),
    keep: ["metadata": ["labels": .whole], "spec": .whole],
    unordered: ["spec.nets"],
    reason: "which addresses Calico's policies of a namespace mean by labels",
    example: #"""
      {apiVersion: crd.projectcalico.org/v1, kind: NetworkSet, metadata: {name: example, namespace: shop}, spec:
      {nets: [192.0.2.0/24]}}
      """#,
    keeps: #"{"spec":{"nets":["192.0.2.0/24"]}}"#)

  private static let ownStagedGlobalNetworkPolicy: KindReading = .deciding(
    "StagedGlobalNetworkPolicy", of: "crd.projectcalico.org", plural: "stagedglobalnetworkpolicies",
    scope: .cluster,
    effect: .filter(.either, [], .low),
    reason: "which policies of Calico are only tried out",
    reach: DecisionReach.none,
    example: #"""
      {apiVersion: crd.projectcalico.org/v1, kind: StagedGlobalNetworkPolicy, metadata: {name: example}, spec:
      {selector: all()}}
      """#,
    keeps: #"{"spec":{"selector":"all()"}}"#)

  private static let ownStagedKubernetesNetworkPolicy: KindReading = .deciding(
    "StagedKubernetesNetworkPolicy", of: "crd.projectcalico.org", plural: "stagedkubernetesnetworkpolicies",
    effect: .filter(.either, [], .low),
    reason: "which network policies Calico only tries out",
    reach: DecisionReach.none,
    example: #"""
      {apiVersion: crd.projectcalico.org/v1, kind: StagedKubernetesNetworkPolicy, metadata: {name: example,
      namespace: shop}, spec: {podSelector: {}}}
      """#,
    keeps: #"{"spec":{"podSelector":{}}}"#)

  private static let ownStagedNetworkPolicy: KindReading = .deciding(
    "StagedNetworkPolicy", of: "crd.projectcalico.org", plural: "stagednetworkpolicies",
    effect: .filter(.either, [], .low),
    reason: "which policies of Calico are only tried out",
    reach: DecisionReach.none,
    example: #"""
      {apiVersion: crd.projectcalico.org/v1, kind: StagedNetworkPolicy, metadata: {name: example, namespace: shop},
      spec: {selector: all()}}
      """#,
    keeps: #"{"spec":{"selector":"all()"}}"#)

  private static let ownTier: KindReading = .deciding(
    "Tier", of: "crd.projectcalico.org", plural: "tiers",
    scope: .cluster,
    effect: .filter(.either, [], .medium),
    reason: "in which order Calico's policies count",
    example: #"""
      {apiVersion: crd.projectcalico.org/v1, kind: Tier, metadata: {name: example}, spec: {order: 100,
      defaultAction: Pass}}
      """#,
    keeps: #"{"spec":{"defaultAction":"Pass","order":100}}"#)

  // MARK: As the API server has them

  private static let servedFelixConfiguration: KindReading = .deciding(
    "FelixConfiguration", of: "projectcalico.org", plural: "felixconfigurations",
    scope: .cluster,
    effect: .filter(.either, [], .medium),
    keep: ["spec": [
      "allowIPIPPacketsFromWorkloads": .whole, "allowVXLANPacketsFromWorkloads": .whole, "bpfEnabled": .whole,
      "chainInsertMode": .whole, "defaultEndpointToHostAction": .whole, "failsafeInboundHostPorts": .whole,
      "failsafeOutboundHostPorts": .whole, "iptablesFilterAllowAction": .whole, "iptablesMangleAllowAction": .whole,
    ]],
    reason: "how Calico's agents treat traffic between nodes and pods",
    example: #"""
      {apiVersion: projectcalico.org/v3, kind: FelixConfiguration, metadata: {name: example}, spec:
      {defaultEndpointToHostAction: Drop, chainInsertMode: Insert}}
      """#,
    keeps: #"{"spec":{"chainInsertMode":"Insert","defaultEndpointToHostAction":"Drop"}}"#)

  private static let servedGlobalNetworkPolicy: KindReading = .deciding(
    "GlobalNetworkPolicy", of: "projectcalico.org", plural: "globalnetworkpolicies",
    scope: .cluster,
    effect: .filter(.either, [], .high),
    defaults: [DefaultValue("spec.tier", #""default""#)],
    reason: "which traffic Calico lets through cluster-wide",
    reach: DecisionReach.calico,
    example: #"""
      {apiVersion: projectcalico.org/v1, kind: GlobalNetworkPolicy, metadata: {name: example}, spec: {selector: app
      == 'db', order: 10, ingress: [{action: Deny}]}}
      """#,
    keeps: #"{"spec":{"ingress":[{"action":"Deny"}],"order":10,"selector":"app == 'db'","tier":"default"}}"#)

  /// Policies choose it by its labels.
  private static let servedGlobalNetworkSet: KindReading = .deciding(
    "GlobalNetworkSet", of: "projectcalico.org", plural: "globalnetworksets",
    scope: .cluster,
    effect: .filter(.either, [], .medium),
    keep: ["metadata": ["labels": .whole], "spec": .whole],
    unordered: ["spec.nets"],
    reason: "which addresses Calico's policies mean by labels",
    example: #"""
      {apiVersion: projectcalico.org/v1, kind: GlobalNetworkSet, metadata: {name: example}, spec: {nets:
      [192.0.2.0/24]}}
      """#,
    keeps: #"{"spec":{"nets":["192.0.2.0/24"]}}"#)

  /// Nodes and their addresses are those of one cluster.
  private static let servedHostEndpoint: KindReading = .deciding(
    "HostEndpoint", of: "projectcalico.org", plural: "hostendpoints",
    scope: .cluster,
    effect: .filter(.either, [], .medium),
    keep: ["metadata": ["labels": .whole], "spec": ["interfaceName": .whole, "ports": .whole, "profiles": .whole]],
    reason: "which interfaces of nodes Calico's policies protect",
    example: #"""
      {apiVersion: projectcalico.org/v1, kind: HostEndpoint, metadata: {name: example}, spec: {interfaceName: "*",
      node: worker-1, profiles: [projectcalico-default-allow]}}
      """#,
    keeps: #"{"spec":{"interfaceName":"*","profiles":["projectcalico-default-allow"]}}"#)

  private static let servedNetworkPolicy: KindReading = .deciding(
    "NetworkPolicy", of: "projectcalico.org", plural: "networkpolicies",
    effect: .filter(.either, [], .high),
    defaults: [DefaultValue("spec.tier", #""default""#)],
    reason: "which traffic Calico lets through",
    reach: DecisionReach.calico,
    example: #"""
      {apiVersion: projectcalico.org/v1, kind: NetworkPolicy, metadata: {name: example, namespace: shop}, spec:
      {selector: app == 'db', order: 10, ingress: [{action: Deny}]}}
      """#,
    keeps: #"{"spec":{"ingress":[{"action":"Deny"}],"order":10,"selector":"app == 'db'","tier":"default"}}"#)

  /// Policies choose it by its labels.
  private static let servedNetworkSet: KindReading = .deciding(
    "NetworkSet", of: "projectcalico.org", plural: "networksets",
    effect: .filter(.either, [], .medium),
    keep: ["metadata": ["labels": .whole], "spec": .whole],
    unordered: ["spec.nets"],
    reason: "which addresses Calico's policies of a namespace mean by labels",
    example: #"""
      {apiVersion: projectcalico.org/v1, kind: NetworkSet, metadata: {name: example, namespace: shop}, spec: {nets:
      [192.0.2.0/24]}}
      """#,
    keeps: #"{"spec":{"nets":["192.0.2.0/24"]}}"#)

  private static let servedStagedGlobalNetworkPolicy: KindReading = .deciding(
    "StagedGlobalNetworkPolicy", of: "projectcalico.org", plural: "stagedglobalnetworkpolicies",
    scope: .cluster,
    effect: .filter(.either, [], .low),
    reason: "which policies of Calico are only tried out",
    reach: DecisionReach.none,
    example: #"""
      {apiVersion: projectcalico.org/v1, kind: StagedGlobalNetworkPolicy, metadata: {name: example}, spec:
      {selector: all()}}
      """#,
    keeps: #"{"spec":{"selector":"all()"}}"#)

  private static let servedStagedKubernetesNetworkPolicy: KindReading = .deciding(
    "StagedKubernetesNetworkPolicy", of: "projectcalico.org", plural: "stagedkubernetesnetworkpolicies",
    effect: .filter(.either, [], .low),
    reason: "which network policies Calico only tries out",
    reach: DecisionReach.none,
    example: #"""
      {apiVersion: projectcalico.org/v1, kind: StagedKubernetesNetworkPolicy, metadata: {name: example, namespace:
      shop}, spec: {podSelector: {}}}
      """#,
    keeps: #"{"spec":{"podSelector":{}}}"#)

  private static let servedStagedNetworkPolicy: KindReading = .deciding(
    "StagedNetworkPolicy", of: "projectcalico.org", plural: "stagednetworkpolicies",
    effect: .filter(.either, [], .low),
    reason: "which policies of Calico are only tried out",
    reach: DecisionReach.none,
    example: #"""
      {apiVersion: projectcalico.org/v1, kind: StagedNetworkPolicy, metadata: {name: example, namespace: shop},
      spec: {selector: all()}}
      """#,
    keeps: #"{"spec":{"selector":"all()"}}"#)

  private static let servedTier: KindReading = .deciding(
    "Tier", of: "projectcalico.org", plural: "tiers",
    scope: .cluster,
    effect: .filter(.either, [], .medium),
    reason: "in which order Calico's policies count",
    example: #"""
      {apiVersion: projectcalico.org/v1, kind: Tier, metadata: {name: example}, spec: {order: 100, defaultAction:
      Pass}}
      """#,
    keeps: #"{"spec":{"defaultAction":"Pass","order":100}}"#)
}
