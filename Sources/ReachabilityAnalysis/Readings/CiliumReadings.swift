import KubernetesModel

extension TrafficReadings {
  /// Cilium's own policies, and what they name.
  static let cilium: [KindReading] = [
    .deciding(
      "CiliumCIDRGroup", of: "cilium.io", "ciliumcidrgroups", .cluster, .filter(.either, [], .high),
      unordered: ["spec.externalCIDRs"],
      reason: "which addresses policies of Cilium mean by a name",
      example: #"{apiVersion: cilium.io/v2, kind: CiliumCIDRGroup, metadata: {name: example}, spec: "#
          + #"{externalCIDRs: [10.0.0.0/8]}}"#,
      keeps: #"{"spec":{"externalCIDRs":["10.0.0.0/8"]}}"#),
    .deciding(
      "CiliumClusterwideEnvoyConfig", of: "cilium.io", "ciliumclusterwideenvoyconfigs", .cluster, .redirects(.medium),
      reason: "which traffic Cilium sends through its proxy",
      reach: DecisionReach.services,
      example: #"{apiVersion: cilium.io/v2, kind: CiliumClusterwideEnvoyConfig, metadata: {name: example}, "#
          + #"spec: {services: [{name: web, namespace: shop}], resources: []}}"#,
      keeps: #"{"spec":{"resources":[],"services":[{"name":"web","namespace":"shop"}]}}"#),
    .deciding(
      "CiliumClusterwideNetworkPolicy", of: "cilium.io", "ciliumclusterwidenetworkpolicies", .cluster, .filter(.either, [], .high),
      keep: ["spec": .whole, "specs": .whole],
      unordered: ["spec.egress", "spec.ingress", "specs"],
      reason: "which traffic Cilium lets through cluster-wide",
      reach: DecisionReach.cilium,
      example: #"{apiVersion: cilium.io/v2, kind: CiliumClusterwideNetworkPolicy, metadata: {name: example}, "#
          + #"spec: {endpointSelector: {matchLabels: {app: db}}, ingress: [{fromEntities: [cluster]}]}}"#,
      keeps: #"{"spec":{"endpointSelector":{"matchLabels":{"app":"db"}},"ingress":[{"fromEntities":"#
          + #"["cluster"]}]}}"#),
    // Gateways and the addresses they give are those of one cluster.
    .deciding(
      "CiliumEgressGatewayPolicy", of: "cilium.io", "ciliumegressgatewaypolicies", .cluster, .filter(.either, ["egress"], .medium),
      keep: ["spec": ["destinationCIDRs": .whole, "excludedCIDRs": .whole, "selectors": .whole]],
      reason: "which traffic leaves through a gateway node",
      example: #"{apiVersion: cilium.io/v2, kind: CiliumEgressGatewayPolicy, metadata: {name: example}, "#
          + #"spec: {selectors: [{podSelector: {matchLabels: {app: web}}}], destinationCIDRs: "#
          + #"[192.0.2.0/24]}}"#,
      keeps: #"{"spec":{"destinationCIDRs":["192.0.2.0/24"],"selectors":[{"podSelector":{"matchLabels":"#
          + #"{"app":"web"}}}]}}"#),
    .deciding(
      "CiliumEnvoyConfig", of: "cilium.io", "ciliumenvoyconfigs", .redirects(.medium),
      reason: "which traffic Cilium sends through its proxy",
      example: #"{apiVersion: cilium.io/v2, kind: CiliumEnvoyConfig, metadata: {name: example, namespace: "#
          + #"shop}, spec: {services: [{name: web, namespace: shop}], resources: []}}"#,
      keeps: #"{"spec":{"resources":[],"services":[{"name":"web","namespace":"shop"}]}}"#),
    .deciding(
      "CiliumLocalRedirectPolicy", of: "cilium.io", "ciliumlocalredirectpolicies", .redirects(.medium),
      reason: "which traffic goes to a pod of the own node in place of its destination",
      example: #"{apiVersion: cilium.io/v2, kind: CiliumLocalRedirectPolicy, metadata: {name: example, "#
          + #"namespace: shop}, spec: {redirectFrontend: {addressMatcher: {ip: 169.254.169.254}}, "#
          + #"redirectBackend: {localEndpointSelector: {matchLabels: {app: proxy}}}}}"#,
      keeps: #"{"spec":{"redirectBackend":{"localEndpointSelector":{"matchLabels":{"app":"proxy"}}},"#
          + #""redirectFrontend":{"addressMatcher":{"ip":"169.254.169.254"}}}}"#),
    .deciding(
      "CiliumNetworkPolicy", of: "cilium.io", "ciliumnetworkpolicies", .filter(.either, [], .high),
      keep: ["spec": .whole, "specs": .whole],
      unordered: ["spec.egress", "spec.ingress", "specs"],
      reason: "which traffic Cilium lets through",
      reach: DecisionReach.cilium,
      example: #"{apiVersion: cilium.io/v2, kind: CiliumNetworkPolicy, metadata: {name: example, namespace: "#
          + #"shop}, spec: {endpointSelector: {matchLabels: {app: db}}, ingress: [{fromEndpoints: "#
          + #"[{matchLabels: {app: web}}]}]}}"#,
      keeps: #"{"spec":{"endpointSelector":{"matchLabels":{"app":"db"}},"ingress":[{"fromEndpoints":"#
          + #"[{"matchLabels":{"app":"web"}}]}]}}"#),
    .deciding(
      "CiliumNodeConfig", of: "cilium.io", "ciliumnodeconfigs", .filter(.either, [], .medium),
      reason: "which nodes run Cilium with settings of their own",
      reach: DecisionReach.everywhere,
      example: #"{apiVersion: cilium.io/v2alpha1, kind: CiliumNodeConfig, metadata: {name: example, "#
          + #"namespace: shop}, spec: {nodeSelector: {matchLabels: {pool: edge}}, defaults: "#
          + #"{enable-policy: always}}}"#,
      keeps: #"{"spec":{"defaults":{"enable-policy":"always"},"nodeSelector":{"matchLabels":{"pool":"edge"}}}}"#),
  ]
}
