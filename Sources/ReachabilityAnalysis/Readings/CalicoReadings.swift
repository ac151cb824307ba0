import KubernetesModel

extension TrafficReadings {
  /// Calico's policies, as its API server and as its own resources hold them.
  static let calico = ownResources + served

  /// Of a cluster without Calico's API server.
  private static let ownResources: [KindReading] = [
    .deciding(
      "FelixConfiguration", of: "crd.projectcalico.org", "felixconfigurations", .cluster, .filter(.either, [], .medium),
      keep: ["spec": [
        "allowIPIPPacketsFromWorkloads": .whole, "allowVXLANPacketsFromWorkloads": .whole, "bpfEnabled": .whole,
        "chainInsertMode": .whole, "defaultEndpointToHostAction": .whole, "failsafeInboundHostPorts": .whole,
        "failsafeOutboundHostPorts": .whole, "iptablesFilterAllowAction": .whole, "iptablesMangleAllowAction": .whole,
      ]],
      reason: "how Calico's agents treat traffic between nodes and pods",
      example: #"{apiVersion: crd.projectcalico.org/v1, kind: FelixConfiguration, metadata: {name: example}, "#
          + #"spec: {defaultEndpointToHostAction: Drop, chainInsertMode: Insert}}"#,
      keeps: #"{"spec":{"chainInsertMode":"Insert","defaultEndpointToHostAction":"Drop"}}"#),
    .deciding(
      "GlobalNetworkPolicy", of: "crd.projectcalico.org", "globalnetworkpolicies", .cluster, .filter(.either, [], .high),
      defaults: [DefaultValue("spec.tier", #""default""#)],
      reason: "which traffic Calico lets through cluster-wide",
      reach: DecisionReach.calico,
      example: #"{apiVersion: crd.projectcalico.org/v1, kind: GlobalNetworkPolicy, metadata: {name: "#
          + #"example}, spec: {selector: app == 'db', order: 10, ingress: [{action: Deny}]}}"#,
      keeps: #"{"spec":{"ingress":[{"action":"Deny"}],"order":10,"selector":"app == 'db'","tier":"default"}}"#),
    // Policies choose it by its labels.
    .deciding(
      "GlobalNetworkSet", of: "crd.projectcalico.org", "globalnetworksets", .cluster, .filter(.either, [], .medium),
      keep: ["metadata": ["labels": .whole], "spec": .whole],
      unordered: ["spec.nets"],
      reason: "which addresses Calico's policies mean by labels",
      example: #"{apiVersion: crd.projectcalico.org/v1, kind: GlobalNetworkSet, metadata: {name: example}, "#
          + #"spec: {nets: [192.0.2.0/24]}}"#,
      keeps: #"{"spec":{"nets":["192.0.2.0/24"]}}"#),
    // Nodes and their addresses are those of one cluster.
    .deciding(
      "HostEndpoint", of: "crd.projectcalico.org", "hostendpoints", .cluster, .filter(.either, [], .medium),
      keep: ["metadata": ["labels": .whole], "spec": ["interfaceName": .whole, "ports": .whole, "profiles": .whole]],
      reason: "which interfaces of nodes Calico's policies protect",
      example: #"{apiVersion: crd.projectcalico.org/v1, kind: HostEndpoint, metadata: {name: example}, spec: "#
          + #"{interfaceName: "*", node: worker-1, profiles: [projectcalico-default-allow]}}"#,
      keeps: #"{"spec":{"interfaceName":"*","profiles":["projectcalico-default-allow"]}}"#),
    .deciding(
      "NetworkPolicy", of: "crd.projectcalico.org", "networkpolicies", .filter(.either, [], .high),
      defaults: [DefaultValue("spec.tier", #""default""#)],
      reason: "which traffic Calico lets through",
      reach: DecisionReach.calico,
      example: #"{apiVersion: crd.projectcalico.org/v1, kind: NetworkPolicy, metadata: {name: example, "#
          + #"namespace: shop}, spec: {selector: app == 'db', order: 10, ingress: [{action: Deny}]}}"#,
      keeps: #"{"spec":{"ingress":[{"action":"Deny"}],"order":10,"selector":"app == 'db'","tier":"default"}}"#),
    // Policies choose it by its labels.
    .deciding(
      "NetworkSet", of: "crd.projectcalico.org", "networksets", .filter(.either, [], .medium),
      keep: ["metadata": ["labels": .whole], "spec": .whole],
      unordered: ["spec.nets"],
      reason: "which addresses Calico's policies of a namespace mean by labels",
      example: #"{apiVersion: crd.projectcalico.org/v1, kind: NetworkSet, metadata: {name: example, "#
          + #"namespace: shop}, spec: {nets: [192.0.2.0/24]}}"#,
      keeps: #"{"spec":{"nets":["192.0.2.0/24"]}}"#),
    .deciding(
      "StagedGlobalNetworkPolicy", of: "crd.projectcalico.org", "stagedglobalnetworkpolicies", .cluster, .filter(.either, [], .low),
      reason: "which policies of Calico are only tried out",
      reach: DecisionReach.none,
      example: #"{apiVersion: crd.projectcalico.org/v1, kind: StagedGlobalNetworkPolicy, metadata: {name: "#
          + #"example}, spec: {selector: all()}}"#,
      keeps: #"{"spec":{"selector":"all()"}}"#),
    .deciding(
      "StagedKubernetesNetworkPolicy", of: "crd.projectcalico.org", "stagedkubernetesnetworkpolicies", .filter(.either, [], .low),
      reason: "which network policies Calico only tries out",
      reach: DecisionReach.none,
      example: #"{apiVersion: crd.projectcalico.org/v1, kind: StagedKubernetesNetworkPolicy, metadata: "#
          + #"{name: example, namespace: shop}, spec: {podSelector: {}}}"#,
      keeps: #"{"spec":{"podSelector":{}}}"#),
    .deciding(
      "StagedNetworkPolicy", of: "crd.projectcalico.org", "stagednetworkpolicies", .filter(.either, [], .low),
      reason: "which policies of Calico are only tried out",
      reach: DecisionReach.none,
      example: #"{apiVersion: crd.projectcalico.org/v1, kind: StagedNetworkPolicy, metadata: {name: example, "#
          + #"namespace: shop}, spec: {selector: all()}}"#,
      keeps: #"{"spec":{"selector":"all()"}}"#),
    .deciding(
      "Tier", of: "crd.projectcalico.org", "tiers", .cluster, .filter(.either, [], .medium),
      reason: "in which order Calico's policies count",
      example: #"{apiVersion: crd.projectcalico.org/v1, kind: Tier, metadata: {name: example}, spec: {order: "#
          + #"100, defaultAction: Pass}}"#,
      keeps: #"{"spec":{"defaultAction":"Pass","order":100}}"#),
  ]

  private static let served: [KindReading] = [
    .deciding(
      "FelixConfiguration", of: "projectcalico.org", "felixconfigurations", .cluster, .filter(.either, [], .medium),
      keep: ["spec": [
        "allowIPIPPacketsFromWorkloads": .whole, "allowVXLANPacketsFromWorkloads": .whole, "bpfEnabled": .whole,
        "chainInsertMode": .whole, "defaultEndpointToHostAction": .whole, "failsafeInboundHostPorts": .whole,
        "failsafeOutboundHostPorts": .whole, "iptablesFilterAllowAction": .whole, "iptablesMangleAllowAction": .whole,
      ]],
      reason: "how Calico's agents treat traffic between nodes and pods",
      example: #"{apiVersion: projectcalico.org/v3, kind: FelixConfiguration, metadata: {name: example}, "#
          + #"spec: {defaultEndpointToHostAction: Drop, chainInsertMode: Insert}}"#,
      keeps: #"{"spec":{"chainInsertMode":"Insert","defaultEndpointToHostAction":"Drop"}}"#),
    .deciding(
      "GlobalNetworkPolicy", of: "projectcalico.org", "globalnetworkpolicies", .cluster, .filter(.either, [], .high),
      defaults: [DefaultValue("spec.tier", #""default""#)],
      reason: "which traffic Calico lets through cluster-wide",
      reach: DecisionReach.calico,
      example: #"{apiVersion: projectcalico.org/v1, kind: GlobalNetworkPolicy, metadata: {name: example}, "#
          + #"spec: {selector: app == 'db', order: 10, ingress: [{action: Deny}]}}"#,
      keeps: #"{"spec":{"ingress":[{"action":"Deny"}],"order":10,"selector":"app == 'db'","tier":"default"}}"#),
    // Policies choose it by its labels.
    .deciding(
      "GlobalNetworkSet", of: "projectcalico.org", "globalnetworksets", .cluster, .filter(.either, [], .medium),
      keep: ["metadata": ["labels": .whole], "spec": .whole],
      unordered: ["spec.nets"],
      reason: "which addresses Calico's policies mean by labels",
      example: #"{apiVersion: projectcalico.org/v1, kind: GlobalNetworkSet, metadata: {name: example}, spec: "#
          + #"{nets: [192.0.2.0/24]}}"#,
      keeps: #"{"spec":{"nets":["192.0.2.0/24"]}}"#),
    // Nodes and their addresses are those of one cluster.
    .deciding(
      "HostEndpoint", of: "projectcalico.org", "hostendpoints", .cluster, .filter(.either, [], .medium),
      keep: ["metadata": ["labels": .whole], "spec": ["interfaceName": .whole, "ports": .whole, "profiles": .whole]],
      reason: "which interfaces of nodes Calico's policies protect",
      example: #"{apiVersion: projectcalico.org/v1, kind: HostEndpoint, metadata: {name: example}, spec: "#
          + #"{interfaceName: "*", node: worker-1, profiles: [projectcalico-default-allow]}}"#,
      keeps: #"{"spec":{"interfaceName":"*","profiles":["projectcalico-default-allow"]}}"#),
    .deciding(
      "NetworkPolicy", of: "projectcalico.org", "networkpolicies", .filter(.either, [], .high),
      defaults: [DefaultValue("spec.tier", #""default""#)],
      reason: "which traffic Calico lets through",
      reach: DecisionReach.calico,
      example: #"{apiVersion: projectcalico.org/v1, kind: NetworkPolicy, metadata: {name: example, "#
          + #"namespace: shop}, spec: {selector: app == 'db', order: 10, ingress: [{action: Deny}]}}"#,
      keeps: #"{"spec":{"ingress":[{"action":"Deny"}],"order":10,"selector":"app == 'db'","tier":"default"}}"#),
    // Policies choose it by its labels.
    .deciding(
      "NetworkSet", of: "projectcalico.org", "networksets", .filter(.either, [], .medium),
      keep: ["metadata": ["labels": .whole], "spec": .whole],
      unordered: ["spec.nets"],
      reason: "which addresses Calico's policies of a namespace mean by labels",
      example: #"{apiVersion: projectcalico.org/v1, kind: NetworkSet, metadata: {name: example, namespace: "#
          + #"shop}, spec: {nets: [192.0.2.0/24]}}"#,
      keeps: #"{"spec":{"nets":["192.0.2.0/24"]}}"#),
    .deciding(
      "StagedGlobalNetworkPolicy", of: "projectcalico.org", "stagedglobalnetworkpolicies", .cluster, .filter(.either, [], .low),
      reason: "which policies of Calico are only tried out",
      reach: DecisionReach.none,
      example: #"{apiVersion: projectcalico.org/v1, kind: StagedGlobalNetworkPolicy, metadata: {name: "#
          + #"example}, spec: {selector: all()}}"#,
      keeps: #"{"spec":{"selector":"all()"}}"#),
    .deciding(
      "StagedKubernetesNetworkPolicy", of: "projectcalico.org", "stagedkubernetesnetworkpolicies", .filter(.either, [], .low),
      reason: "which network policies Calico only tries out",
      reach: DecisionReach.none,
      example: #"{apiVersion: projectcalico.org/v1, kind: StagedKubernetesNetworkPolicy, metadata: {name: "#
          + #"example, namespace: shop}, spec: {podSelector: {}}}"#,
      keeps: #"{"spec":{"podSelector":{}}}"#),
    .deciding(
      "StagedNetworkPolicy", of: "projectcalico.org", "stagednetworkpolicies", .filter(.either, [], .low),
      reason: "which policies of Calico are only tried out",
      reach: DecisionReach.none,
      example: #"{apiVersion: projectcalico.org/v1, kind: StagedNetworkPolicy, metadata: {name: example, "#
          + #"namespace: shop}, spec: {selector: all()}}"#,
      keeps: #"{"spec":{"selector":"all()"}}"#),
    .deciding(
      "Tier", of: "projectcalico.org", "tiers", .cluster, .filter(.either, [], .medium),
      reason: "in which order Calico's policies count",
      example: #"{apiVersion: projectcalico.org/v1, kind: Tier, metadata: {name: example}, spec: {order: "#
          + #"100, defaultAction: Pass}}"#,
      keeps: #"{"spec":{"defaultAction":"Pass","order":100}}"#),
  ]
}
