import Documents
import KubernetesModel

extension TrafficReadings {
  /// Antrea's policies, and what they name.
  static let antrea: [KindReading] = [
    clusterGroup, clusterNetworkPolicy, egress, externalEntity, group, networkPolicy, tier, trafficControl,
  ]

  private static let clusterGroup: KindReading = .deciding(
    "ClusterGroup", of: "crd.antrea.io", plural: "clustergroups",
    scope: .cluster,
    effect: .named(.medium),
    names: [NamePlace("spec.namespaceSelector", .namespaceSelector)],
    reason: "which pods and addresses Antrea's policies mean by a name",
    example: #"""
      {apiVersion: crd.antrea.io/v1beta1, kind: ClusterGroup, metadata: {name: example}, spec: {namespaceSelector:
      {matchLabels: {team: shop}}}}
      """#,
    keeps: #"{"spec":{"namespaceSelector":{"matchLabels":{"team":"shop"}}}}"#)

  private static let clusterNetworkPolicy: KindReading = .deciding(
    "ClusterNetworkPolicy", of: "crd.antrea.io", plural: "clusternetworkpolicies",
    scope: .cluster,
    effect: .filter(.either, [], .high),
    names: [NamePlace("spec.appliedTo[].namespaceSelector", .namespaceSelector)],
    reason: "which traffic Antrea lets through cluster-wide",
    example: #"""
      {apiVersion: crd.antrea.io/v1beta1, kind: ClusterNetworkPolicy, metadata: {name: example}, spec: {priority:
      5, tier: securityops, appliedTo: [{namespaceSelector: {matchLabels: {team: shop}}}], ingress: [{action:
      Drop}]}}
      """#,
    keeps: #"""
      {"spec":{"appliedTo":[{"namespaceSelector":{"matchLabels":{"team":"shop"}}}],"ingress":[{"action":"Drop"}],\#
      "priority":5,"tier":"securityops"}}
      """#)

  /// The address is one of the cluster.
  private static let egress: KindReading = .deciding(
    "Egress", of: "crd.antrea.io", plural: "egresses",
    scope: .cluster,
    effect: .redirects(.low),
    keep: ["spec": ["appliedTo": .whole, "bandwidth": .whole]],
    reason: "which traffic leaves with an address of its own",
    example: #"""
      {apiVersion: crd.antrea.io/v1beta1, kind: Egress, metadata: {name: example}, spec: {appliedTo: {podSelector:
      {matchLabels: {app: web}}}}}
      """#,
    keeps: #"{"spec":{"appliedTo":{"podSelector":{"matchLabels":{"app":"web"}}}}}"#)

  /// Policies choose it by its labels.
  private static let externalEntity: KindReading = .deciding(
    "ExternalEntity", of: "crd.antrea.io", plural: "externalentities",
    effect: .named(.medium),
    keep: ["metadata": ["labels": .whole], "spec": .whole],
    reason: "which addresses outside Antrea's policies mean by labels",
    example: #"""
      {apiVersion: crd.antrea.io/v1alpha2, kind: ExternalEntity, metadata: {name: example, namespace: shop}, spec:
      {endpoints: [{ip: 192.0.2.7}]}}
      """#,
    keeps: #"{"spec":{"endpoints":[{"ip":"192.0.2.7"}]}}"#)

  private static let group: KindReading = .deciding(
    "Group", of: "crd.antrea.io", plural: "groups",
    effect: .named(.medium),
    reason: "which pods and addresses Antrea's policies of a namespace mean by a name",
    example: #"""
      {apiVersion: crd.antrea.io/v1beta1, kind: Group, metadata: {name: example, namespace: shop}, spec:
      {podSelector: {matchLabels: {app: db}}}}
      """#,
    keeps: #"{"spec":{"podSelector":{"matchLabels":{"app":"db"}}}}"#)

  private static let networkPolicy: KindReading = .deciding(
    "NetworkPolicy", of: "crd.antrea.io", plural: "networkpolicies",
    effect: .filter(.either, [], .high),
    reason: "which traffic Antrea lets through",
    reach: DecisionReach.applied,
    example: #"""
      {apiVersion: crd.antrea.io/v1beta1, kind: NetworkPolicy, metadata: {name: example, namespace: shop}, spec:
      {priority: 5, appliedTo: [{podSelector: {matchLabels: {app: db}}}], ingress: [{action: Drop}]}}
      """#,
    keeps: #"""
      {"spec":{"appliedTo":[{"podSelector":{"matchLabels":{"app":"db"}}}],"ingress":[{"action":"Drop"}],\#
      "priority":5}}
      """#)

  private static let tier: KindReading = .deciding(
    "Tier", of: "crd.antrea.io", plural: "tiers",
    scope: .cluster,
    effect: .named(.medium),
    reason: "in which order Antrea's policies count",
    example: #"""
      {apiVersion: crd.antrea.io/v1beta1, kind: Tier, metadata: {name: example}, spec: {priority: 50}}
      """#,
    keeps: #"{"spec":{"priority":50}}"#)

  private static let trafficControl: KindReading = .deciding(
    "TrafficControl", of: "crd.antrea.io", plural: "trafficcontrols",
    scope: .cluster,
    effect: .redirects(.medium),
    reason: "which traffic Antrea mirrors or sends elsewhere",
    example: #"""
      {apiVersion: crd.antrea.io/v1alpha2, kind: TrafficControl, metadata: {name: example}, spec: {appliedTo:
      {podSelector: {matchLabels: {app: web}}}, direction: Both, action: Mirror}}
      """#,
    keeps: #"{"spec":{"action":"Mirror","appliedTo":{"podSelector":{"matchLabels":{"app":"web"}}},"direction":"Both"}}"#
  )
}
