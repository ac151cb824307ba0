import KubernetesModel

extension TrafficReadings {
  /// Antrea's policies, and what they name.
  static let antrea: [KindReading] = [
    .deciding(
      "ClusterGroup", of: "crd.antrea.io", "clustergroups", .cluster, .filter(.either, [], .medium),
      names: [NamePlace("spec.namespaceSelector", .namespaceSelector)],
      reason: "which pods and addresses Antrea's policies mean by a name",
      example: #"{apiVersion: crd.antrea.io/v1beta1, kind: ClusterGroup, metadata: {name: example}, spec: "#
          + #"{ipBlocks: [{cidr: 192.0.2.0/24}]}}"#,
      keeps: #"{"spec":{"ipBlocks":[{"cidr":"192.0.2.0/24"}]}}"#),
    .deciding(
      "ClusterNetworkPolicy", of: "crd.antrea.io", "clusternetworkpolicies", .cluster, .filter(.either, [], .high),
      names: [NamePlace("spec.appliedTo[].namespaceSelector", .namespaceSelector)],
      reason: "which traffic Antrea lets through cluster-wide",
      example: #"{apiVersion: crd.antrea.io/v1beta1, kind: ClusterNetworkPolicy, metadata: {name: example}, "#
          + #"spec: {priority: 5, tier: securityops, appliedTo: [{podSelector: {matchLabels: {app: "#
          + #"db}}}], ingress: [{action: Drop}]}}"#,
      keeps: #"{"spec":{"appliedTo":[{"podSelector":{"matchLabels":{"app":"db"}}}],"ingress":[{"action":"#
          + #""Drop"}],"priority":5,"tier":"securityops"}}"#),
    // The address is one of the cluster.
    .deciding(
      "Egress", of: "crd.antrea.io", "egresses", .cluster, .filter(.either, ["egress"], .low),
      keep: ["spec": ["appliedTo": .whole, "bandwidth": .whole]],
      reason: "which traffic leaves with an address of its own",
      example: #"{apiVersion: crd.antrea.io/v1beta1, kind: Egress, metadata: {name: example}, spec: "#
          + #"{appliedTo: {podSelector: {matchLabels: {app: web}}}}}"#,
      keeps: #"{"spec":{"appliedTo":{"podSelector":{"matchLabels":{"app":"web"}}}}}"#),
    // Policies choose it by its labels.
    .deciding(
      "ExternalEntity", of: "crd.antrea.io", "externalentities", .filter(.either, [], .medium),
      keep: ["metadata": ["labels": .whole], "spec": .whole],
      reason: "which addresses outside Antrea's policies mean by labels",
      example: #"{apiVersion: crd.antrea.io/v1alpha2, kind: ExternalEntity, metadata: {name: example, "#
          + #"namespace: shop}, spec: {endpoints: [{ip: 192.0.2.7}]}}"#,
      keeps: #"{"spec":{"endpoints":[{"ip":"192.0.2.7"}]}}"#),
    .deciding(
      "Group", of: "crd.antrea.io", "groups", .filter(.either, [], .medium),
      reason: "which pods and addresses Antrea's policies of a namespace mean by a name",
      example: #"{apiVersion: crd.antrea.io/v1beta1, kind: Group, metadata: {name: example, namespace: "#
          + #"shop}, spec: {podSelector: {matchLabels: {app: db}}}}"#,
      keeps: #"{"spec":{"podSelector":{"matchLabels":{"app":"db"}}}}"#),
    .deciding(
      "NetworkPolicy", of: "crd.antrea.io", "networkpolicies", .filter(.either, [], .high),
      reason: "which traffic Antrea lets through",
      reach: DecisionReach.applied,
      example: #"{apiVersion: crd.antrea.io/v1beta1, kind: NetworkPolicy, metadata: {name: example, "#
          + #"namespace: shop}, spec: {priority: 5, appliedTo: [{podSelector: {matchLabels: {app: db}}}], "#
          + #"ingress: [{action: Drop}]}}"#,
      keeps: #"{"spec":{"appliedTo":[{"podSelector":{"matchLabels":{"app":"db"}}}],"ingress":[{"action":"#
          + #""Drop"}],"priority":5}}"#),
    .deciding(
      "Tier", of: "crd.antrea.io", "tiers", .cluster, .filter(.either, [], .medium),
      reason: "in which order Antrea's policies count",
      example: #"{apiVersion: crd.antrea.io/v1beta1, kind: Tier, metadata: {name: example}, spec: {priority: 50}}"#,
      keeps: #"{"spec":{"priority":50}}"#),
    .deciding(
      "TrafficControl", of: "crd.antrea.io", "trafficcontrols", .cluster, .redirects(.medium),
      reason: "which traffic Antrea mirrors or sends elsewhere",
      example: #"{apiVersion: crd.antrea.io/v1alpha2, kind: TrafficControl, metadata: {name: example}, spec: "#
          + #"{appliedTo: {podSelector: {matchLabels: {app: web}}}, direction: Both, action: Mirror}}"#,
      keeps: #"{"spec":{"action":"Mirror","appliedTo":{"podSelector":{"matchLabels":{"app":"web"}}},"#
          + #""direction":"Both"}}"#),
  ]
}
