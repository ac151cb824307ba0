import Documents
import KubernetesModel

extension TrafficReadings {
  /// Cilium's own policies, and what they name.
  static let cilium: [KindReading] = [
    ciliumCIDRGroup, ciliumClusterwideEnvoyConfig, ciliumClusterwideNetworkPolicy, ciliumEgressGatewayPolicy,
    ciliumEnvoyConfig, ciliumLocalRedirectPolicy, ciliumNetworkPolicy, ciliumNodeConfig,
  ]

  /// Namespaces are labels to Cilium, with or without their source.
  private static let ciliumNames = [NamePlace("**[k8s:io.kubernetes.pod.namespace]", .namespace)]

  private static let ciliumCIDRGroup: KindReading = .deciding(
    "CiliumCIDRGroup", of: "cilium.io", plural: "ciliumcidrgroups",
    scope: .cluster,
    effect: .named(.high),
    unordered: ["spec.externalCIDRs"],
    reason: "which addresses policies of Cilium mean by a name",
    example: #"""
      {apiVersion: cilium.io/v2, kind: CiliumCIDRGroup, metadata: {name: example}, spec: {externalCIDRs:
      [10.0.0.0/8]}}
      """#,
    keeps: #"{"spec":{"externalCIDRs":["10.0.0.0/8"]}}"#)

  private static let ciliumClusterwideEnvoyConfig: KindReading = .deciding(
    "CiliumClusterwideEnvoyConfig", of: "cilium.io", plural: "ciliumclusterwideenvoyconfigs",
    scope: .cluster,
    effect: .redirects(.medium),
    reason: "which traffic Cilium sends through its proxy",
    reach: DecisionReach.services,
    example: #"""
      {apiVersion: cilium.io/v2, kind: CiliumClusterwideEnvoyConfig, metadata: {name: example}, spec: {services:
      [{name: web, namespace: shop}], resources: []}}
      """#,
    keeps: #"{"spec":{"resources":[],"services":[{"name":"web","namespace":"shop"}]}}"#)

  private static let ciliumClusterwideNetworkPolicy: KindReading = .deciding(
    "CiliumClusterwideNetworkPolicy", of: "cilium.io", plural: "ciliumclusterwidenetworkpolicies",
    scope: .cluster,
    effect: .filter(.either, [], .high),
    keep: ["spec": .whole, "specs": .whole],
    unordered: ["spec.egress", "spec.ingress", "specs"],
    names: ciliumNames,
    reason: "which traffic Cilium lets through cluster-wide",
    reach: DecisionReach.cilium,
    example: #"""
      {apiVersion: cilium.io/v2, kind: CiliumClusterwideNetworkPolicy, metadata: {name: example}, spec:
      {endpointSelector: {matchLabels: {"k8s:io.kubernetes.pod.namespace": shop}}, ingress: [{fromEntities: [cluster]}]}}
      """#,
    keeps: #"{"spec":{"endpointSelector":{"matchLabels":{"k8s:io.kubernetes.pod.namespace":"shop"}},"#
      + #""ingress":[{"fromEntities":["cluster"]}]}}"#)

  /// Gateways and the addresses they give are those of one cluster.
  private static let ciliumEgressGatewayPolicy: KindReading = .deciding(
    "CiliumEgressGatewayPolicy", of: "cilium.io", plural: "ciliumegressgatewaypolicies",
    scope: .cluster,
    effect: .redirects(.medium),
    keep: ["spec": ["destinationCIDRs": .whole, "excludedCIDRs": .whole, "selectors": .whole]],
    reason: "which traffic leaves through a gateway node",
    example: #"""
      {apiVersion: cilium.io/v2, kind: CiliumEgressGatewayPolicy, metadata: {name: example}, spec: {selectors:
      [{podSelector: {matchLabels: {app: web}}}], destinationCIDRs: [192.0.2.0/24]}}
      """#,
    keeps:
      #"{"spec":{"destinationCIDRs":["192.0.2.0/24"],"selectors":[{"podSelector":{"matchLabels":{"app":"web"}}}]}}"#)

  private static let ciliumEnvoyConfig: KindReading = .deciding(
    "CiliumEnvoyConfig", of: "cilium.io", plural: "ciliumenvoyconfigs",
    effect: .redirects(.medium),
    reason: "which traffic Cilium sends through its proxy",
    example: #"""
      {apiVersion: cilium.io/v2, kind: CiliumEnvoyConfig, metadata: {name: example, namespace: shop}, spec:
      {services: [{name: web, namespace: shop}], resources: []}}
      """#,
    keeps: #"{"spec":{"resources":[],"services":[{"name":"web","namespace":"shop"}]}}"#)

  private static let ciliumLocalRedirectPolicy: KindReading = .deciding(
    "CiliumLocalRedirectPolicy", of: "cilium.io", plural: "ciliumlocalredirectpolicies",
    effect: .redirects(.medium),
    reason: "which traffic goes to a pod of the own node in place of its destination",
    example: #"""
      {apiVersion: cilium.io/v2, kind: CiliumLocalRedirectPolicy, metadata: {name: example, namespace: shop}, spec:
      {redirectFrontend: {addressMatcher: {ip: 169.254.169.254}}, redirectBackend: {localEndpointSelector:
      {matchLabels: {app: proxy}}}}}
      """#,
    keeps: #"""
      {"spec":{"redirectBackend":{"localEndpointSelector":{"matchLabels":{"app":"proxy"}}},"redirectFrontend":{\#
      "addressMatcher":{"ip":"169.254.169.254"}}}}
      """#)

  private static let ciliumNetworkPolicy: KindReading = .deciding(
    "CiliumNetworkPolicy", of: "cilium.io", plural: "ciliumnetworkpolicies",
    effect: .filter(.either, [], .high),
    keep: ["spec": .whole, "specs": .whole],
    unordered: ["spec.egress", "spec.ingress", "specs"],
    reason: "which traffic Cilium lets through",
    reach: DecisionReach.cilium,
    example: #"""
      {apiVersion: cilium.io/v2, kind: CiliumNetworkPolicy, metadata: {name: example, namespace: shop}, spec:
      {endpointSelector: {matchLabels: {app: db}}, ingress: [{fromEndpoints: [{matchLabels: {app: web}}]}]}}
      """#,
    keeps: #"""
      {"spec":{"endpointSelector":{"matchLabels":{"app":"db"}},"ingress":[{"fromEndpoints":[{"matchLabels":{"app":\#
      "web"}}]}]}}
      """#)

  private static let ciliumNodeConfig: KindReading = .deciding(
    "CiliumNodeConfig", of: "cilium.io", plural: "ciliumnodeconfigs",
    effect: .filter(.either, [], .medium),
    reason: "which nodes run Cilium with settings of their own",
    reach: DecisionReach.everywhere,
    example: #"""
      {apiVersion: cilium.io/v2alpha1, kind: CiliumNodeConfig, metadata: {name: example, namespace: shop}, spec:
      {nodeSelector: {matchLabels: {pool: edge}}, defaults: {enable-policy: always}}}
      """#,
    keeps: #"{"spec":{"defaults":{"enable-policy":"always"},"nodeSelector":{"matchLabels":{"pool":"edge"}}}}"#)
}
