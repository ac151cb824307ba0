import Documents
import KubernetesModel

extension TrafficReadings {
  /// Policies of clouds and of other network plugins.
  static let vendorPolicies: [KindReading] = [
    serviceIntentions, adminPolicyBasedExternalRoute, egressFirewall, securityGroup, subnet, vpc, meshTrafficPermission,
    trafficPermission, egressNetworkPolicy, netNamespace, fqdnNetworkPolicy, applicationNetworkPolicy,
    clusterNetworkPolicy, securityGroupPolicy,
  ]

  private static let serviceIntentions: KindReading = .deciding(
    "ServiceIntentions", of: "consul.hashicorp.com", plural: "serviceintentions",
    effect: .filter(.restricts, ["ingress"], .high),
    reason: "which services Consul lets connect",
    example: #"""
      {apiVersion: consul.hashicorp.com/v1alpha1, kind: ServiceIntentions, metadata: {name: example, namespace:
      shop}, spec: {destination: {name: web}, sources: [{name: api, action: deny}]}}
      """#,
    keeps: #"{"spec":{"destination":{"name":"web"},"sources":[{"action":"deny","name":"api"}]}}"#)

  private static let adminPolicyBasedExternalRoute: KindReading = .deciding(
    "AdminPolicyBasedExternalRoute", of: "k8s.ovn.org", plural: "adminpolicybasedexternalroutes",
    scope: .cluster,
    effect: .redirects(.low),
    names: [NamePlace("spec.from.namespaceSelector", .namespaceSelector)],
    reason: "through which gateways traffic leaves",
    example: #"""
      {apiVersion: k8s.ovn.org/v1, kind: AdminPolicyBasedExternalRoute, metadata: {name: example}, spec: {from:
      {namespaceSelector: {matchLabels: {team: shop}}}, nextHops: {}}}
      """#,
    keeps: #"{"spec":{"from":{"namespaceSelector":{"matchLabels":{"team":"shop"}}},"nextHops":{}}}"#)

  private static let egressFirewall: KindReading = .deciding(
    "EgressFirewall", of: "k8s.ovn.org", plural: "egressfirewalls",
    effect: .filter(.restricts, ["egress"], .medium),
    reason: "which outside addresses the pods of a namespace may reach under OVN-Kubernetes",
    example: #"""
      {apiVersion: k8s.ovn.org/v1, kind: EgressFirewall, metadata: {name: example, namespace: shop}, spec: {egress:
      [{type: Deny, to: {cidrSelector: 0.0.0.0/0}}]}}
      """#,
    keeps: #"{"spec":{"egress":[{"to":{"cidrSelector":"0.0.0.0/0"},"type":"Deny"}]}}"#)

  private static let securityGroup: KindReading = .deciding(
    "SecurityGroup", of: "kubeovn.io", plural: "security-groups",
    scope: .cluster,
    effect: .named(.medium),
    reason: "which traffic Kube-OVN lets through",
    example: #"""
      {apiVersion: kubeovn.io/v1, kind: SecurityGroup, metadata: {name: example}, spec: {ingressRules: [{ipVersion:
      ipv4, policy: drop, priority: 1, protocol: all, remoteType: address, remoteAddress: 0.0.0.0/0}]}}
      """#,
    keeps: #"""
      {"spec":{"ingressRules":[{"ipVersion":"ipv4","policy":"drop","priority":1,"protocol":"all","remoteAddress":\#
      "0.0.0.0/0","remoteType":"address"}]}}
      """#)

  /// Its addresses are those of one cluster.
  private static let subnet: KindReading = .deciding(
    "Subnet", of: "kubeovn.io", plural: "subnets",
    scope: .cluster,
    effect: .filter(.restricts, [], .medium),
    keep: ["spec": ["acls": .whole, "allowSubnets": .whole, "namespaces": .whole, "private": .whole, "vpc": .whole]],
    names: [NamePlace("spec.namespaces[]", .namespace)],
    reason: "which namespaces have a subnet of their own under Kube-OVN, and whom it lets in",
    reach: DecisionReach.subnet,
    example: #"""
      {apiVersion: kubeovn.io/v1, kind: Subnet, metadata: {name: example}, spec: {private: true, namespaces:
      [shop], allowSubnets: [10.16.0.0/16]}}
      """#,
    keeps: #"{"spec":{"allowSubnets":["10.16.0.0/16"],"namespaces":["shop"],"private":true}}"#)

  /// Routes and addresses are those of one cluster.
  private static let vpc: KindReading = .deciding(
    "Vpc", of: "kubeovn.io", plural: "vpcs",
    scope: .cluster,
    effect: .filter(.restricts, [], .medium),
    keep: ["spec": ["namespaces": .whole, "policyRoutes": .whole, "vpcPeerings": .whole]],
    names: [NamePlace("spec.namespaces[]", .namespace)],
    reason: "which namespaces are on a network of their own under Kube-OVN",
    reach: DecisionReach.namespaceList,
    example: #"""
      {apiVersion: kubeovn.io/v1, kind: Vpc, metadata: {name: example}, spec: {namespaces: [shop]}}
      """#,
    keeps: #"{"spec":{"namespaces":["shop"]}}"#)

  private static let meshTrafficPermission: KindReading = .deciding(
    "MeshTrafficPermission", of: "kuma.io", plural: "meshtrafficpermissions",
    effect: .filter(.restricts, ["ingress"], .high),
    reason: "which services Kuma lets connect",
    reach: DecisionReach.everywhere,
    example: #"""
      {apiVersion: kuma.io/v1alpha1, kind: MeshTrafficPermission, metadata: {name: example, namespace: shop}, spec:
      {targetRef: {kind: Mesh}, from: [{targetRef: {kind: Mesh}, default: {action: Deny}}]}}
      """#,
    keeps: #"{"spec":{"from":[{"default":{"action":"Deny"},"targetRef":{"kind":"Mesh"}}],"targetRef":{"kind":"Mesh"}}}"#
  )

  private static let trafficPermission: KindReading = .deciding(
    "TrafficPermission", of: "kuma.io", plural: "trafficpermissions",
    scope: .cluster,
    effect: .filter(.restricts, ["ingress"], .high),
    reason: "which services Kuma lets connect",
    example: #"""
      {apiVersion: kuma.io/v1alpha1, kind: TrafficPermission, metadata: {name: example}, spec: {sources: [{match:
      {kuma.io/service: "*"}}], destinations: [{match: {kuma.io/service: web}}]}}
      """#,
    keeps: #"""
      {"spec":{"destinations":[{"match":{"kuma.io/service":"web"}}],"sources":[{"match":{"kuma.io/service":\#
      "*"}}]}}
      """#)

  private static let egressNetworkPolicy: KindReading = .deciding(
    "EgressNetworkPolicy", of: "network.openshift.io", plural: "egressnetworkpolicies",
    effect: .filter(.restricts, ["egress"], .medium),
    reason: "which outside addresses the pods of a project may reach under OpenShift SDN",
    example: #"""
      {apiVersion: network.openshift.io/v1, kind: EgressNetworkPolicy, metadata: {name: example, namespace: shop},
      spec: {egress: [{type: Deny, to: {cidrSelector: 0.0.0.0/0}}]}}
      """#,
    keeps: #"{"spec":{"egress":[{"to":{"cidrSelector":"0.0.0.0/0"},"type":"Deny"}]}}"#)

  private static let netNamespace: KindReading = .deciding(
    "NetNamespace", of: "network.openshift.io", plural: "netnamespaces",
    scope: .cluster,
    effect: .filter(.permits, [], .medium),
    keep: ["netid": .whole, "netname": .whole],
    names: [NamePlace("netname", .namespace)],
    reason: "which projects are joined to all others under OpenShift SDN",
    reach: DecisionReach.netNamespace,
    example: #"""
      {apiVersion: network.openshift.io/v1, kind: NetNamespace, metadata: {name: shop}, netname: shop, netid: 0}
      """#,
    keeps: #"{"netid":0,"netname":"shop"}"#)

  private static let fqdnNetworkPolicy: KindReading = .deciding(
    "FQDNNetworkPolicy", of: "networking.gke.io", plural: "fqdnnetworkpolicies",
    effect: .filter(.either, ["egress"], .high),
    reason: "which names outside GKE lets pods reach",
    reach: DecisionReach.selected,
    example: #"""
      {apiVersion: networking.gke.io/v1alpha1, kind: FQDNNetworkPolicy, metadata: {name: example, namespace: shop},
      spec: {podSelector: {matchLabels: {app: web}}, egress: [{matches: [{name: x.example}]}]}}
      """#,
    keeps: #"{"spec":{"egress":[{"matches":[{"name":"x.example"}]}],"podSelector":{"matchLabels":{"app":"web"}}}}"#)

  private static let applicationNetworkPolicy: KindReading = .deciding(
    "ApplicationNetworkPolicy", of: "networking.k8s.aws", plural: "applicationnetworkpolicies",
    effect: .filter(.either, [], .high),
    reason: "which traffic the AWS VPC CNI lets through",
    reach: DecisionReach.selected,
    example: #"""
      {apiVersion: networking.k8s.aws/v1alpha1, kind: ApplicationNetworkPolicy, metadata: {name: example,
      namespace: shop}, spec: {podSelector: {matchLabels: {app: web}}, policyTypes: [Egress]}}
      """#,
    keeps: #"{"spec":{"podSelector":{"matchLabels":{"app":"web"}},"policyTypes":["Egress"]}}"#)

  private static let clusterNetworkPolicy: KindReading = .deciding(
    "ClusterNetworkPolicy", of: "networking.k8s.aws", plural: "clusternetworkpolicies",
    scope: .cluster,
    effect: .filter(.either, [], .high),
    names: [NamePlace("spec.subject.namespaces", .namespaceSelector)],
    reason: "which traffic the AWS VPC CNI lets through cluster-wide",
    example: #"""
      {apiVersion: networking.k8s.aws/v1alpha1, kind: ClusterNetworkPolicy, metadata: {name: example}, spec: {tier:
      Admin, priority: 5, subject: {namespaces: {}}}}
      """#,
    keeps: #"{"spec":{"priority":5,"subject":{"namespaces":{}},"tier":"Admin"}}"#)

  private static let securityGroupPolicy: KindReading = .deciding(
    "SecurityGroupPolicy", of: "vpcresources.k8s.aws", plural: "securitygrouppolicies",
    effect: .filter(.restricts, [], .medium),
    reason: "which pods have security groups of AWS",
    reach: DecisionReach.selected,
    example: #"""
      {apiVersion: vpcresources.k8s.aws/v1beta1, kind: SecurityGroupPolicy, metadata: {name: example, namespace:
      shop}, spec: {podSelector: {matchLabels: {app: web}}, securityGroups: {groupIds: [sg-1]}}}
      """#,
    keeps: #"{"spec":{"podSelector":{"matchLabels":{"app":"web"}},"securityGroups":{"groupIds":["sg-1"]}}}"#)
}
